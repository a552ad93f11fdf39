"""The OAuth side of ThaiD by Authlib: the code's exchange, introspection, revocation, in ThaiD's own words.

Authlib's grant leaves a code alive after a failed exchange and takes `plain` for PKCE: the service decides instead.
"""

# Authlib ships no types
# mypy: disallow-subclassing-any=False
from collections.abc import Callable
from typing import Any

from authlib.consts import default_json_headers  # type: ignore[import-untyped]
from authlib.oauth2.rfc6749 import (  # type: ignore[import-untyped]
    BaseGrant,
    InvalidRequestError,
    OAuth2Error,
    TokenEndpointMixin,
    UnauthorizedClientError,
)
from flask import Request, Response

from idp_sim.adapters.oauth_server import BASIC, BasicServer, FormRequest
from idp_sim.provider.clients import AUTHORIZATION_CODE, Client, Clients
from idp_sim.thaid.authorization import ExchangeRefused
from idp_sim.thaid.service import CodeAuthorization, Exchanged

Answer = tuple[int, dict[str, Any], list[tuple[str, str]]]


class ThaidOAuthServer(BasicServer):
    """`token`, `introspect` and `revoke` answer a Flask request."""

    def __init__(self, service: CodeAuthorization, clients: Clients) -> None:
        super().__init__(service.dialect.scopes, clients)
        self.service = service
        self.register_grant(_Code)

    def introspect(self, request: Request) -> Response:
        """RFC 7662."""
        return self._about_a_token(request, self.service.introspect)

    def revoke(self, request: Request) -> Response:
        """RFC 7009."""
        return self._about_a_token(request, self._revoked)

    def _revoked(self, client: Client, token: str) -> dict[str, Any]:
        self.service.revoke(client, token)
        return {}

    def _about_a_token(self, request: Request, act: Callable[[Client, str], dict[str, Any]]) -> Response:
        asked = self.create_oauth2_request(request)
        try:
            client = self.authenticate_client(asked, BASIC).client
            answer: Answer = 200, act(client, _needed(asked, "token")), default_json_headers
        except OAuth2Error as error:
            return self.answered(self.handle_error_response(asked, error))
        return self.answered(self.handle_response(*answer))


class _Code(BaseGrant, TokenEndpointMixin):
    GRANT_TYPE = AUTHORIZATION_CODE
    TOKEN_ENDPOINT_AUTH_METHODS = BASIC

    def validate_token_request(self) -> None:
        """Who asks is looked at before what is asked for."""
        self.request.client = self.authenticate_token_endpoint_client()
        self.request.payload.one("grant_type")
        if AUTHORIZATION_CODE not in self.request.client.client.grant_types:
            raise UnauthorizedClientError
        self._asked = [_needed(self.request, name) for name in ("code", "redirect_uri")]
        self._verifier = self.request.payload.one("code_verifier")

    def create_token_response(self) -> Answer:
        client: Client = self.request.client.client
        code, redirect_uri = self._asked
        try:
            given = self.server.service.exchange(client, code, redirect_uri, self._verifier)
        except ExchangeRefused as refusal:
            raise OAuth2Error(error=refusal.error) from None
        return 200, _told(given), default_json_headers


def _told(given: Exchanged) -> dict[str, Any]:
    """ThaiD's `expire_in` (sic) is the Unix time at which the access token ends, not a number of seconds."""
    told = {
        "access_token": given.access_token, "token_type": "Bearer", "scope": " ".join(given.scopes),
        "expire_in": int(given.expires_at.timestamp()),
    }  # fmt: skip
    return told | ({"id_token": given.id_token} if given.id_token else given.claims)


def _needed(request: FormRequest, name: str) -> str:
    value: str | None = request.payload.one(name)
    if value is None:
        raise InvalidRequestError(f"Missing '{name}'")
    return value

"""The OAuth side of ThaiD by Authlib: the code's exchange, introspection, revocation, in ThaiD's own words.

Authlib's grant leaves a code alive after a failed exchange and takes `plain` for PKCE: the use case decides instead.
"""

# Authlib ships no types
# mypy: disallow-subclassing-any=False
from collections.abc import Callable
from typing import Any

from authlib.consts import default_json_headers  # type: ignore[import-untyped]
from authlib.oauth2.rfc6749 import (  # type: ignore[import-untyped]
    BaseGrant,
    OAuth2Error,
    TokenEndpointMixin,
    UnauthorizedClientError,
)
from flask import Request, Response

from idp_sim.provider.adapters.oauth_server import BASIC, BasicServer
from idp_sim.provider.clients import AUTHORIZATION_CODE, Client, Clients
from idp_sim.provider.code_service import CodeFlow, TokenAnswer
from idp_sim.provider.decision import TokenRefused

Answer = tuple[int, dict[str, Any], list[tuple[str, str]]]


class ThaidOAuthServer(BasicServer):
    """`token`, `introspect` and `revoke` answer a Flask request."""

    def __init__(self, flow: CodeFlow, clients: Clients) -> None:
        super().__init__(flow.dialect.scopes, clients)
        self.flow = flow
        self.register_grant(_Code)

    def introspect(self, request: Request) -> Response:
        """RFC 7662."""
        return self._about_a_token(request, self.flow.introspect)

    def revoke(self, request: Request) -> Response:
        """RFC 7009."""
        return self._about_a_token(request, self._revoked)

    def _revoked(self, client: Client, token: str) -> dict[str, Any]:
        self.flow.revoke(client, token)
        return {}

    def _about_a_token(self, request: Request, act: Callable[[Client, str], dict[str, Any]]) -> Response:
        parsed = self.create_oauth2_request(request)
        try:
            client = self.authenticate_client(parsed, BASIC).client
            answer: Answer = 200, act(client, parsed.payload.required("token")), default_json_headers
        except OAuth2Error as error:
            return self.checked(self.handle_error_response(parsed, error))
        return self.checked(self.handle_response(*answer))


class _Code(BaseGrant, TokenEndpointMixin):
    GRANT_TYPE = AUTHORIZATION_CODE
    TOKEN_ENDPOINT_AUTH_METHODS = BASIC

    def validate_token_request(self) -> None:
        """The client is authenticated before its parameters are read."""
        self.request.client = self.authenticate_token_endpoint_client()
        payload = self.request.payload
        payload.value("grant_type")
        if AUTHORIZATION_CODE not in self.request.client.client.grant_types:
            raise UnauthorizedClientError
        self._code, self._redirect_uri = payload.required("code"), payload.required("redirect_uri")
        self._verifier = payload.value("code_verifier")

    def create_token_response(self) -> Answer:
        client: Client = self.request.client.client
        try:
            answer = self.server.flow.exchange(client, self._code, self._redirect_uri, self._verifier)
        except TokenRefused as refusal:
            raise OAuth2Error(error=refusal.key) from None
        return 200, _body(answer), default_json_headers


def _body(answer: TokenAnswer) -> dict[str, Any]:
    """ThaiD's `expire_in` (sic) is the Unix time at which the access token expires, not a number of seconds."""
    body = {
        "access_token": answer.access_token,
        "token_type": "Bearer",
        "scope": " ".join(answer.scopes),
        "expire_in": int(answer.expires_at.timestamp()),
    }
    return body | ({"id_token": answer.id_token} if answer.id_token else answer.claims)

"""The OAuth side of เป๋าตัง by Authlib: device authorization, errors in the RFCs' words.

What its own grant does loosely (a code spent twice, 1800 s, anybody's grant type) the service decides instead.
"""

# Authlib ships no types
# mypy: disallow-subclassing-any=False
import secrets
from typing import Any

from authlib.consts import default_json_headers  # type: ignore[import-untyped]
from authlib.oauth2.rfc6749 import (  # type: ignore[import-untyped]
    InvalidRequestError,
    InvalidScopeError,
    OAuth2Error,
    UnauthorizedClientError,
)
from authlib.oauth2.rfc8628 import (  # type: ignore[import-untyped]
    DeviceAuthorizationEndpoint,
    DeviceCodeGrant,
)
from flask import Request, Response

from idp_sim.adapters.oauth_server import BASIC, BasicServer, FormRequest
from idp_sim.provider.clients import DEVICE_CODE, Client, Clients
from idp_sim.provider.grants import LIFETIME, PollRefused
from idp_sim.provider.service import DeviceAuthorization

LONGEST_NONCE = 256  # characters


class OAuthServer(BasicServer):
    """One provider's endpoints; `device_authorization` and `token` answer a Flask request."""

    def __init__(self, service: DeviceAuthorization, clients: Clients) -> None:
        super().__init__(service.dialect.scopes, clients)
        self.service = service
        self.register_grant(_DeviceCode)
        self.register_endpoint(_DeviceAuthorization)

    def device_authorization(self, request: Request) -> Response:
        """RFC 8628, 3.1 and 3.2."""
        return self.answered(self.create_endpoint_response(_DeviceAuthorization.ENDPOINT_NAME, request))


class _DeviceAuthorization(DeviceAuthorizationEndpoint):
    CLIENT_AUTH_METHODS = BASIC

    def create_endpoint_response(self, request: FormRequest) -> tuple[int, dict[str, Any], list[tuple[str, str]]]:
        client: Client = self.authenticate_client(request).client
        if DEVICE_CODE not in client.grant_types:
            raise UnauthorizedClientError
        scopes = self._scopes(request.payload.one("scope"))
        nonce = request.payload.one("nonce")
        if nonce and len(nonce) > LONGEST_NONCE:
            raise InvalidRequestError("'nonce' is too long")
        issued = self.server.service.begin(client, scopes, nonce)
        address = self.server.service.dialect.address("device")
        return 200, {
            "device_code": issued.device_code,
            "user_code": issued.grant.user_code,
            "verification_uri": address,
            "verification_uri_complete": f"{address}?user_code={issued.grant.user_code}",
            "expires_in": int(LIFETIME.total_seconds()),
            "interval": issued.grant.interval_seconds,
        }, default_json_headers  # fmt: skip

    def _scopes(self, told: str | None) -> list[str]:
        self.server.validate_requested_scope(told)
        scopes = (told or "").split()
        if "openid" not in scopes:
            raise InvalidScopeError("'openid' is missing")
        return scopes


class _DeviceCode(DeviceCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = BASIC

    def validate_token_request(self) -> None:
        """Who asks is looked at before what is asked for."""
        self.request.client = self.authenticate_token_endpoint_client()
        self.request.payload.one("grant_type")
        if self.request.payload.one("device_code") is None:
            raise InvalidRequestError("Missing 'device_code'")

    def create_token_response(self) -> tuple[int, dict[str, Any], list[tuple[str, str]]]:
        """The access token opens nothing: all that the client may know is in the ID token."""
        try:
            grant, id_token = self.server.service.collect(
                self.request.client.client, self.request.payload.one("device_code")
            )
        except PollRefused as refusal:
            raise OAuth2Error(error=refusal.error) from None
        return 200, {
            "access_token": secrets.token_urlsafe(32),
            "token_type": "Bearer",
            "expires_in": int(LIFETIME.total_seconds()),
            "scope": " ".join(grant.scopes),
            "id_token": id_token,
        }, default_json_headers  # fmt: skip

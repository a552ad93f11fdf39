"""The OAuth side of the device flow by Authlib: device authorization, errors in the RFCs' words.

What Authlib's grant does loosely (a code spent twice, 1800 s, any client's grant type) the use case decides instead.
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

from idp_sim.provider.adapters.oauth_server import BASIC, BasicServer, FormRequest
from idp_sim.provider.clients import DEVICE_CODE, Client, Clients
from idp_sim.provider.decision import LIFETIME, TokenRefused
from idp_sim.provider.device_service import DeviceFlow, Issued

LONGEST_NONCE = 256  # characters


class DeviceOAuthServer(BasicServer):
    """One provider's endpoints; `device_authorization` and `token` answer a Flask request."""

    def __init__(self, flow: DeviceFlow, clients: Clients) -> None:
        super().__init__(flow.dialect.scopes, clients)
        self.flow = flow
        self.register_grant(_DeviceCode)
        self.register_endpoint(_DeviceAuthorization)

    def device_authorization(self, request: Request) -> Response:
        """RFC 8628, 3.1 and 3.2."""
        return self.checked(self.create_endpoint_response(_DeviceAuthorization.ENDPOINT_NAME, request))


class _DeviceAuthorization(DeviceAuthorizationEndpoint):
    CLIENT_AUTH_METHODS = BASIC

    def create_endpoint_response(self, request: FormRequest) -> tuple[int, dict[str, Any], list[tuple[str, str]]]:
        client: Client = self.authenticate_client(request).client
        if DEVICE_CODE not in client.grant_types:
            raise UnauthorizedClientError
        scopes = self._scopes(request.payload.value("scope"))
        nonce = request.payload.value("nonce")
        if nonce and len(nonce) > LONGEST_NONCE:
            raise InvalidRequestError("'nonce' is too long")
        flow = self.server.flow
        return 200, _issued(flow.begin(client, scopes, nonce), flow.dialect.address("device")), default_json_headers

    def _scopes(self, scope: str | None) -> list[str]:
        self.server.validate_requested_scope(scope)
        scopes = (scope or "").split()
        if "openid" not in scopes:
            raise InvalidScopeError("'openid' is missing")
        return scopes


class _DeviceCode(DeviceCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = BASIC

    def validate_token_request(self) -> None:
        """The client is authenticated before its parameters are read."""
        self.request.client = self.authenticate_token_endpoint_client()
        self.request.payload.value("grant_type")
        self.request.payload.required("device_code")

    def create_token_response(self) -> tuple[int, dict[str, Any], list[tuple[str, str]]]:
        """The access token opens nothing: all that the client may know is in the ID token."""
        client, device_code = self.request.client.client, self.request.payload.value("device_code")
        try:
            authorization, id_token = self.server.flow.collect(client, device_code)
        except TokenRefused as refusal:
            raise OAuth2Error(error=refusal.key) from None
        answer = {
            "access_token": secrets.token_urlsafe(32),
            "token_type": "Bearer",
            "expires_in": int(LIFETIME.total_seconds()),
            "scope": " ".join(authorization.scopes),
            "id_token": id_token,
        }
        return 200, answer, default_json_headers


def _issued(issued: Issued, address: str) -> dict[str, Any]:
    authorization = issued.authorization
    return {
        "device_code": issued.device_code,
        "user_code": authorization.user_code,
        "verification_uri": address,
        "verification_uri_complete": f"{address}?user_code={authorization.user_code}",
        "expires_in": int(LIFETIME.total_seconds()),
        "interval": authorization.interval_seconds,
    }

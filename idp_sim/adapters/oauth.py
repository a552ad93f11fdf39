"""The OAuth side of a provider by Authlib: parsing, client authentication, errors in the RFCs' words.

What its own grant does loosely (a code spent twice, 1800 s, anybody's grant type) the service decides instead.
"""

# Authlib ships no types
# mypy: disallow-subclassing-any=False
import secrets
from typing import Any

from authlib.consts import default_json_headers  # type: ignore[import-untyped]
from authlib.oauth2.rfc6749 import (  # type: ignore[import-untyped]
    AuthorizationServer,
    InvalidClientError,
    InvalidRequestError,
    InvalidScopeError,
    OAuth2Error,
    OAuth2Payload,
    OAuth2Request,
    UnauthorizedClientError,
)
from authlib.oauth2.rfc8628 import (  # type: ignore[import-untyped]
    DeviceAuthorizationEndpoint,
    DeviceCodeGrant,
)
from flask import Request, Response, json

from idp_sim.provider.clients import DEVICE_CODE, Client, Clients
from idp_sim.provider.grants import LIFETIME, PollRefused
from idp_sim.provider.service import DeviceAuthorization

BASIC = ["client_secret_basic"]
NOBODY = Client("", "", "", b"")
LONGEST_NONCE = 256  # characters


class OAuthServer(AuthorizationServer):
    """One provider's endpoints; `device_authorization` and `token` answer a Flask request."""

    def __init__(self, service: DeviceAuthorization, clients: Clients) -> None:
        super().__init__(scopes_supported=service.dialect.scopes)
        self.service = service
        self._clients = clients
        self.register_grant(_DeviceCode)
        self.register_endpoint(_DeviceAuthorization)

    def device_authorization(self, request: Request) -> Response:
        """RFC 8628, 3.1 and 3.2."""
        return self._answered(self.create_endpoint_response(_DeviceAuthorization.ENDPOINT_NAME, request))

    def token(self, request: Request) -> Response:
        """RFC 8628, 3.4 and 3.5."""
        if not request.form.get("grant_type"):
            return self._answered(self.handle_error_response(request, InvalidRequestError("Missing 'grant_type'")))
        return self._answered(self.create_token_response(request))

    def authenticate_client(self, request: Any, methods: list[str], endpoint: str = "token") -> Any:
        """HTTP Basic alone; raises InvalidClientError."""
        try:
            return super().authenticate_client(request, methods, endpoint)
        except UnicodeDecodeError:
            raise InvalidClientError("Unreadable credentials", status_code=401) from None

    def query_client(self, client_id: str) -> "_Known":
        """Somebody unknown is asked for a secret, too: the answer doesn't tell which clients there are."""
        return _Known(self._clients.find(client_id) or NOBODY)

    def create_oauth2_request(self, request: Request) -> "_FormRequest":
        return _FormRequest(request)

    def handle_response(self, status: int, body: Any, headers: list[tuple[str, str]]) -> Response:
        return Response(json.dumps(body), status=status, headers=headers)

    def send_signal(self, name: str, *args: Any, **kwargs: Any) -> None:
        """Nobody listens."""

    def _answered(self, response: Any) -> Response:
        if not isinstance(response, Response):
            raise TypeError("Authlib gave no answer")
        return response


class _FormRequest(OAuth2Request):
    """Parameters count in the body alone: what stands in an address ends up in logs."""

    def __init__(self, request: Request) -> None:
        super().__init__(request.method, request.url, headers=request.headers)
        self.payload = _FormPayload(request)

    @property
    def form(self) -> Any:
        return self.payload.data


class _FormPayload(OAuth2Payload):
    def __init__(self, request: Request) -> None:
        self._form = request.form

    @property
    def data(self) -> Any:
        return self._form

    def one(self, name: str) -> str | None:
        """A parameter, None without a value; raises InvalidRequestError for a repeated one (RFC 6749, 3.2)."""
        values = self._form.getlist(name)
        if len(values) > 1:
            raise InvalidRequestError(f"Multiple '{name}' in request")
        return values[0] or None if values else None


class _Known:
    """A client as Authlib asks it."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def check_client_secret(self, secret: str) -> bool:
        return self.client.has_secret(secret)

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        return method in BASIC


class _DeviceAuthorization(DeviceAuthorizationEndpoint):
    CLIENT_AUTH_METHODS = BASIC

    def create_endpoint_response(self, request: _FormRequest) -> tuple[int, dict[str, Any], list[tuple[str, str]]]:
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

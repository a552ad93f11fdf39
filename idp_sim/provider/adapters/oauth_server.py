"""What the OAuth servers of both flows have in common, by Authlib: parsing, client authentication, errors as JSON."""

# Authlib ships no types
# mypy: disallow-subclassing-any=False
from typing import Any

from authlib.oauth2.rfc6749 import (  # type: ignore[import-untyped]
    AuthorizationServer,
    InvalidClientError,
    InvalidRequestError,
    OAuth2Payload,
    OAuth2Request,
)
from flask import Request, Response, json

from idp_sim.provider.clients import Client, Clients

BASIC = ["client_secret_basic"]
UNKNOWN = Client("", "", "", b"")


class BasicServer(AuthorizationServer):
    """Clients authenticate by HTTP Basic alone."""

    def __init__(self, scopes: list[str], clients: Clients) -> None:
        super().__init__(scopes_supported=scopes)
        self._clients = clients

    def token(self, request: Request) -> Response:
        """The token endpoint (RFC 6749, 3.2)."""
        if not request.form.get("grant_type"):
            return self.checked(self.handle_error_response(request, InvalidRequestError("Missing 'grant_type'")))
        return self.checked(self.create_token_response(request))

    def authenticate_client(self, request: Any, methods: list[str], endpoint: str = "token") -> Any:
        """HTTP Basic alone; raises InvalidClientError."""
        try:
            return super().authenticate_client(request, methods, endpoint)
        except UnicodeDecodeError:
            raise InvalidClientError("Unreadable credentials", status_code=401) from None

    def query_client(self, client_id: str) -> "AuthlibClient":
        """An unknown client is asked for a secret, too: the answer doesn't tell which clients there are."""
        return AuthlibClient(self._clients.find(client_id) or UNKNOWN)

    def create_oauth2_request(self, request: Request) -> "FormRequest":
        return FormRequest(request)

    def handle_response(self, status: int, body: Any, headers: list[tuple[str, str]]) -> Response:
        return Response(json.dumps(body), status=status, headers=headers)

    def send_signal(self, name: str, *args: Any, **kwargs: Any) -> None:
        """There are no listeners."""

    def checked(self, response: Any) -> Response:
        """Authlib's answer, which has no type; raises TypeError."""
        if not isinstance(response, Response):
            raise TypeError("Authlib gave no answer")
        return response


class FormRequest(OAuth2Request):
    """Parameters count in the body alone: what stands in an address ends up in logs."""

    def __init__(self, request: Request) -> None:
        super().__init__(request.method, request.url, headers=request.headers)
        self.payload = FormPayload(request)

    @property
    def form(self) -> Any:
        return self.payload.data


class FormPayload(OAuth2Payload):
    def __init__(self, request: Request) -> None:
        self._form = request.form

    @property
    def data(self) -> Any:
        return self._form

    def value(self, name: str) -> str | None:
        """A parameter, None without a value; raises InvalidRequestError for a repeated one (RFC 6749, 3.2)."""
        values = self._form.getlist(name)
        if len(values) > 1:
            raise InvalidRequestError(f"Multiple '{name}' in request")
        return values[0] or None if values else None

    def required(self, name: str) -> str:
        """A parameter with a value; raises InvalidRequestError."""
        value = self.value(name)
        if value is None:
            raise InvalidRequestError(f"Missing '{name}'")
        return value


class AuthlibClient:
    """A client as Authlib asks it."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def check_client_secret(self, secret: str) -> bool:
        return self.client.has_secret(secret)

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        return method in BASIC

"""The floors: the least that the same machine needs for the same kind of thing."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer  # type: ignore[import-untyped]
from authlib.oauth2.rfc6749 import ClientMixin  # type: ignore[import-untyped]
from authlib.oauth2.rfc8628 import (  # type: ignore[import-untyped]
    DEVICE_CODE_GRANT_TYPE,
    DeviceCodeGrant,
    DeviceCredentialMixin,
)
from flask import Flask, Response, request
from joserfc import jwt
from joserfc.jwk import ECKey

from bench.figures.page import Site
from bench.stack.serving import Serving
from simkit.loopback import client_of
from simkit.tree import ROOT

CLIENT = ("floor", "floor-secret")


def bare_start(directory: Path) -> float:
    """Seconds until a bare process has Python, Flask and one login to SoftHSM, its end included."""
    began = perf_counter()
    _floor("start", directory)
    return perf_counter() - began


def raw_signature(directory: Path) -> float:
    """Seconds for one signature in a token, the handle of the key open."""
    return float(_floor("sign", directory))


def _floor(what: str, directory: Path) -> str:
    command = [sys.executable, "-m", "hsm.floor", what, str(directory)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The application on loopback, by the same server as the simulators'; its origin."""
    serving = Serving()
    serving.start(app, threads=4)
    try:
        yield f"http://127.0.0.1:{serving.port}"
    finally:
        serving.close()


def static_copy(site: Site) -> Flask:
    """The same pages and files as ready answers."""
    app = Flask("static", static_folder=None)

    @app.get("/", defaults={"path": ""})
    @app.get("/<path:path>")
    def answer(path: str) -> Response:
        copy = site.copies.get(f"/{path}")
        if copy is None:
            return Response(status=404)
        return Response(copy.content, mimetype=copy.mimetype, headers={"Cache-Control": copy.cache_control})

    return app


class _Client(ClientMixin):  # type: ignore[misc]  # Authlib ships no types
    def get_client_id(self) -> str:
        return CLIENT[0]

    def check_client_secret(self, secret: str) -> bool:
        return secret == CLIENT[1]

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_grant_type(self, grant_type: str) -> bool:
        return bool(grant_type == DEVICE_CODE_GRANT_TYPE)

    def get_allowed_scope(self, scope: str) -> str:
        return scope


class _Approved(DeviceCredentialMixin):  # type: ignore[misc]
    """A device code that somebody has just approved."""

    def get_client_id(self) -> str:
        return CLIENT[0]

    def get_scope(self) -> str:
        return "openid"

    def get_user_code(self) -> str:
        return "floor"

    def is_expired(self) -> bool:
        return False


class _Grant(DeviceCodeGrant):  # type: ignore[misc]
    TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic",)

    def query_device_credential(self, _device_code: str) -> _Approved:
        return _Approved()

    def query_user_grant(self, _user_code: str) -> tuple[dict[str, str], bool]:
        return {"sub": "floor"}, True

    def should_slow_down(self, _credential: _Approved) -> bool:
        return False


def plain_provider() -> Flask:
    """Authlib's own server: a device code that is always approved, and ID tokens by a software key."""
    app, key = Flask("provider", static_folder=None), ECKey.generate_key("P-256")

    def issue(**_told: Any) -> dict[str, Any]:
        claims = {"iss": "floor", "sub": "floor", "aud": CLIENT[0], "iat": 0, "exp": 1, "nonce": "floor"}
        token = jwt.encode({"alg": "ES256"}, claims, key)
        return {"access_token": "floor", "token_type": "Bearer", "expires_in": 60, "id_token": token}

    server = AuthorizationServer(app, query_client=lambda _id: _Client(), save_token=lambda *_: None)
    server.register_grant(_Grant)
    server.register_token_generator("default", issue)

    @app.post("/token")
    def token() -> Any:
        return server.create_token_response(request)

    return app


def token_seconds(origin: str, times: int) -> list[float]:
    """Of ID tokens of the plain provider, one after the other."""
    form, seconds = {"grant_type": DEVICE_CODE_GRANT_TYPE, "device_code": "floor"}, []
    with client_of(origin, auth=CLIENT) as client:
        for _ in range(times):
            began = perf_counter()
            client.post("/token", data=form).raise_for_status()
            seconds.append(perf_counter() - began)
    return seconds

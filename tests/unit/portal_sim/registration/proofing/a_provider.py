"""An OpenID provider that says whatever a test wants: what it publishes, what it signs, and how it refuses."""

import json
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

from joserfc import jws
from joserfc.jwk import ECKey

from tests.unit.portal_sim.proofed import IDENTITY, PID
from tests.unit.portal_sim.samples import NOON

CLIENT = "portal"
NONCE = "n-1"
Answer = tuple[int, bytes]


def key(kid: str | None = "k-1", curve: str = "P-256") -> ECKey:
    return ECKey.generate_key(curve, {"kid": kid} if kid else None, private=True, auto_kid=False)


def public(signer: ECKey, **members: Any) -> dict[str, Any]:
    """As it stands in a JWK Set."""
    return {**signer.as_dict(private=False), **members}


@dataclass
class Provider:
    """`answers` are by path; `credentials` are those below Basic, as they came."""

    port: int
    key: ECKey = field(default_factory=key)
    answers: dict[str, Answer] = field(default_factory=dict)
    credentials: list[str] = field(default_factory=list)

    @property
    def issuer(self) -> str:
        return f"http://provider.localhost:{self.port}"

    def describes_itself(self, **changes: str) -> None:
        names = ("token", "device_authorization", "authorization")
        described = {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/jwks"}
        described |= {f"{name}_endpoint": f"{self.issuer}/{name}" for name in names}
        self.says("/.well-known/openid-configuration", described | changes)

    def publishes(self, *keys: Any) -> None:
        self.says("/jwks", {"keys": list(keys)})

    def says(self, path: str, body: object, status: int = 200) -> None:
        self.answers[path] = (status, body if isinstance(body, bytes) else json.dumps(body).encode())

    def told(
        self, header: dict[str, Any] | None = None, *, signer: ECKey | None = None, **claims: Any
    ) -> dict[str, Any]:
        """A token answer whose ID token is right, but for what is given; None leaves a claim out."""
        fields = {"alg": "ES256", "kid": "k-1"} | (header or {})
        fields = {name: value for name, value in fields.items() if value is not None}
        known = {name: value for name, value in (self.claims() | claims).items() if value is not None}
        registry = jws.JWSRegistry(algorithms=["ES256"], strict_check_header=False)
        registry.max_header_length = 8192
        token = jws.serialize_compact(fields, json.dumps(known).encode(), signer or self.key, registry=registry)
        return {"id_token": token}

    def claims(self, now: datetime = NOON) -> dict[str, Any]:
        at = int(now.timestamp())
        return {
            "iss": self.issuer,
            "sub": "s-1",
            "aud": CLIENT,
            "iat": at,
            "exp": at + 300,
            "nonce": NONCE,
            "pid": PID,
            "title": IDENTITY.title,
            "given_name": IDENTITY.first_name,
            "family_name": IDENTITY.last_name,
            "given_name_en": IDENTITY.first_name_en,
            "family_name_en": IDENTITY.last_name_en,
            "birthdate": IDENTITY.born.isoformat(),
        }


@contextmanager
def running() -> Iterator[Provider]:
    """On loopback; it publishes the key that it signs with."""
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        provider = Provider(server.server_port)
        provider.describes_itself()
        provider.publishes(public(provider.key))
        server.RequestHandlerClass = _answering(provider)
        thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield provider
        server.shutdown()
        thread.join()


def _answering(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = provider.answers[self.path]
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            basic = self.headers["Authorization"].removeprefix("Basic ")
            provider.credentials.append(b64decode(basic).decode())
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Tests print nothing."""

    return Handler

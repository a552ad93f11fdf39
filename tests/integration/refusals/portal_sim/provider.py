"""A provider of identities that answers whatever a test wants: both dialects, below one origin on loopback."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import ECKey

from simkit.clock import Clock

CLAIMS = {
    "sub": "s",
    "title": "นาง",
    "given_name": "มาลี",
    "family_name": "ใจดี",
    "given_name_en": "Malee",
    "family_name_en": "Jaidee",
    "birthdate": "1990-08-27",
}


class Provider:
    """`says` is the answer of its token endpoint (status, JSON) from now on; `nonce` came with the last question."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._key = ECKey.generate_key("P-256")
        self.says: tuple[int, dict[str, Any]] = (400, {})
        self.nonce = ""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.address = f"127.0.0.1:{self._server.server_port}"
        self._origin = f"http://idp.localhost:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def issuer(self, name: str) -> str:
        return f"{self._origin}/{name}"

    def refuses(self, error: str) -> None:
        self.says = 400, {"error": error}

    def names(self, citizen_id: str, issuer: str = "paotang", **changes: Any) -> None:
        """The token endpoint answers with an ID token of that person."""
        now = int(self._clock.now().timestamp())
        claims = {
            **CLAIMS,
            "iss": self.issuer(issuer),
            "aud": "portal",
            "iat": now,
            "exp": now + 300,
            "nonce": self.nonce,
            "pid": citizen_id,
            **changes,
        }
        self.says = 200, {"id_token": jwt.encode({"alg": "ES256"}, claims, self._key, algorithms=["ES256"])}

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, path: str, form: dict[str, list[str]]) -> tuple[int, dict[str, Any]]:
        """To one request."""
        name, _, place = path.strip("/").partition("/")
        if place == ".well-known/openid-configuration":
            ends = {one: f"{self.issuer(name)}/{one}" for one in ("jwks", "token", "authorization", "device")}
            named = {"jwks_uri": ends["jwks"], "device_authorization_endpoint": ends["device"]}
            return 200, {
                **named,
                "issuer": self.issuer(name),
                "token_endpoint": ends["token"],
                "authorization_endpoint": ends["authorization"],
            }
        if place == "jwks":
            return 200, {"keys": [self._key.as_dict(private=False)]}
        if place == "device":
            self.nonce = form["nonce"][0]
            link = f"{self._origin}/x"
            begun = {"device_code": "d", "user_code": "WDJB-MJHT", "verification_uri_complete": link}
            return 200, {**begun, "expires_in": 300, "interval": 5}
        return self.says

    def _handler(provider) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - the other self is the handler
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer({})

            def do_POST(self) -> None:
                self._answer(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))

            def _answer(self, form: dict[str, list[str]]) -> None:
                status, told = provider.answer(self.path, form)
                body = json.dumps(told).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler

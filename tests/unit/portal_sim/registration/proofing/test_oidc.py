"""How the portal reaches an identity provider."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from portal_sim.registration.proofing.adapters.oidc import OpenIdProvider


class Discovery(BaseHTTPRequestHandler):
    """Describes itself under the name that it was asked by."""

    def do_GET(self) -> None:
        origin = f"http://{self.headers['Host']}"
        body = json.dumps({"issuer": origin, "token_endpoint": f"{origin}/token"}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Tests print nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), Discovery) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_a_provider_is_reached_past_the_proxy_that_the_environment_names(
    port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F2: the provider's client, too."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")  # nothing listens there
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with OpenIdProvider(f"http://provider.localhost:{port}", "portal", tmp_path / "secret") as provider:
        assert provider.endpoint("token_endpoint") == "/token"

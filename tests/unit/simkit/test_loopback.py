"""Another simulator's site from Python, whatever proxy the machine's environment names."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from simkit.loopback import client_of


class SaysTheHost(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        host = self.headers["Host"].encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(host)))
        self.end_headers()
        self.wfile.write(host)

    def log_message(self, *_: object) -> None:
        """Tests print nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), SaysTheHost) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture(autouse=True)
def _office_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")  # nothing listens there
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)


def test_it_connects_to_loopback_past_any_proxy_and_names_the_site(port: int) -> None:
    """F2: whatever the environment says, SOCKS included."""
    with client_of(f"http://portal.localhost:{port}") as client:
        assert client.get("/").text == f"portal.localhost:{port}"


def test_another_address_is_asked_in_the_site_s_name(port: int) -> None:
    with client_of("http://portal.localhost:8001", address=f"127.0.0.1:{port}") as client:
        assert client.get("/").text == "portal.localhost:8001"

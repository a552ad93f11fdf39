"""The desk's server: on loopback, in the process that holds the stack, reached by a link with a secret."""

import logging
import secrets

from bench.desk.app import build
from bench.desk.desk import Desk
from bench.stack.serving import Serving

HOST = "desk.localhost"


class DeskServer:
    """Serves from `start` to `close`; the address is its own for as long."""

    def __init__(self, port: int = 0) -> None:
        """At that port; raises PortTaken."""
        self._serving = Serving(port)
        self._secret = secrets.token_urlsafe(32)
        self.origin = f"http://{HOST}:{self._serving.port}"
        self.close = self._serving.close

    @property
    def link(self) -> str:
        """Lets a browser in, from then on."""
        return f"{self.origin}/enter/{self._secret}"

    def start(self, desk: Desk) -> None:
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a full queue is load, not a fault
        self._serving.start(build(desk, self._secret), threads=6)

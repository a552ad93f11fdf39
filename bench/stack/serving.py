"""A web application on loopback, in a thread of this process."""

import threading
from typing import Any
from wsgiref.types import WSGIApplication

from waitress import wasyncore
from waitress.server import create_server

from bench.stack.ports import listen

STOP_SECONDS = 5


class Serving:
    """Serves from `start` to `close`; the port is its own for as long."""

    def __init__(self, port: int = 0) -> None:
        """At that port; raises PortTaken."""
        self._socket = listen(port)
        self._connections: dict[int, Any] = {}
        self._thread: threading.Thread | None = None
        self.port: int = self._socket.getsockname()[1]

    def start(self, app: WSGIApplication, *, threads: int) -> None:
        self._server = create_server(app, map=self._connections, sockets=[self._socket], threads=threads, ident=None)
        self._thread = threading.Thread(target=self._server.run, daemon=True, name=f"serving at {self.port}")
        self._thread.start()

    def close(self) -> None:
        """Serve nobody any more."""
        if self._thread:
            self._server.trigger.pull_trigger(self._end)  # type: ignore[union-attr]  # the stubs have a number
            self._thread.join(STOP_SECONDS)
        self._socket.close()

    def _end(self) -> None:
        """In the server's own thread, lest it look at a connection that is gone. Without any, its loop ends."""
        self._server.task_dispatcher.shutdown()
        wasyncore.close_all(self._connections, ignore_all=True)

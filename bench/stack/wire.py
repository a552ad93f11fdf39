"""The wires between phones and portal, and portal and providers: each a relay on loopback that passes bytes on and
writes down what it saw.
"""

import json
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

CHUNK = 65536
WIRES = {"wire.jsonl": ("phone", "portal"), "proofing.jsonl": ("portal", "proofing")}  # caller and callee
Address = tuple[str, int]


@dataclass(frozen=True)
class Passed:
    """Bytes that crossed the wire; `text` is their Latin-1 reading, so that nothing is lost."""

    at: str
    connection: int
    sender: str
    text: str


class Wire:
    """A TCP relay to `target`; `address` is where it listens, `file` holds a JSON line for each piece that passed."""

    def __init__(self, target: Address, file: Path, now: Callable[[], datetime], names: tuple[str, str]) -> None:
        self._target = target
        self._file = file.open("a", encoding="utf-8")
        self._now = now
        self._names = names
        self._lock = threading.Lock()
        self._connections = 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._server.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True, name="wire").start()

    def close(self) -> None:
        """Accept nothing more; what is under way ends with its processes."""
        self._server.close()
        with self._lock:
            self._file.close()

    def _accept(self) -> None:
        while True:
            try:
                caller, _ = self._server.accept()
            except OSError:  # closed
                return
            try:
                called = socket.create_connection(self._target, timeout=10)
            except OSError:
                caller.close()
                continue
            self._connections += 1
            both = (caller, called, self._connections)
            threading.Thread(target=self._pass, args=both, daemon=True, name="wire").start()

    def _pass(self, caller: socket.socket, called: socket.socket, connection: int) -> None:
        called.settimeout(None)
        there, back = self._names
        with caller, called:
            pump = threading.Thread(target=self._pump, args=(caller, called, there, connection), daemon=True)
            pump.start()
            self._pump(called, caller, back, connection)
            pump.join()

    def _pump(self, source: socket.socket, sink: socket.socket, name: str, connection: int) -> None:
        """Pass on until one side ends; then the other one hears of it."""
        with suppress(OSError):  # reset by one side
            while chunk := source.recv(CHUNK):
                self._write(Passed(self._now().isoformat(), connection, name, chunk.decode("latin-1")))
                sink.sendall(chunk)
        for end, how in ((sink, socket.SHUT_WR), (source, socket.SHUT_RD)):
            with suppress(OSError):  # not connected any more
                end.shutdown(how)

    def _write(self, passed: Passed) -> None:
        with self._lock:
            if not self._file.closed:
                self._file.write(json.dumps(passed.__dict__) + "\n")
                self._file.flush()


def read_wire(file: Path) -> list[Passed]:
    """What was written down."""
    return [Passed(**json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]


def read_streams(file: Path) -> list[str]:
    """What each end of each connection sent, put together; nothing when nothing was written down."""
    streams: dict[tuple[int, str], list[str]] = {}
    for piece in read_wire(file) if file.exists() else ():
        streams.setdefault((piece.connection, piece.sender), []).append(piece.text)
    return ["".join(pieces) for pieces in streams.values()]

"""The relay between phones and portal, on real sockets."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.stack.wire import Wire, read_wire

NOW = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture
def target() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)
        yield server


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "wire.jsonl"


@pytest.fixture
def wire(target: socket.socket, file: Path) -> Iterator[Wire]:
    relay = Wire(target.getsockname(), file, lambda: NOW, ("phone", "portal"))
    yield relay
    relay.close()


def _call(wire: Wire) -> socket.socket:
    host, port = wire.address.split(":")
    return socket.create_connection((host, int(port)), timeout=10)


def test_bytes_pass_both_ways_and_are_written_down(wire: Wire, target: socket.socket, file: Path) -> None:
    with _call(wire) as phone:
        portal, _ = target.accept()
        with portal:
            phone.sendall(b"\x00ask\xff")
            assert portal.recv(100) == b"\x00ask\xff"
            portal.sendall(b"answer")
            assert phone.recv(100) == b"answer"
    assert [(piece.sender, piece.text, piece.at) for piece in read_wire(file)] == [
        ("phone", "\x00ask\xff", NOW.isoformat()),
        ("portal", "answer", NOW.isoformat()),
    ]


def test_the_end_of_one_side_reaches_the_other(wire: Wire, target: socket.socket) -> None:
    with _call(wire) as phone:
        portal, _ = target.accept()
        portal.close()
        assert phone.recv(100) == b""


def test_nobody_behind_the_relay_closes_the_call(wire: Wire, target: socket.socket) -> None:
    target.close()
    with _call(wire) as phone:
        assert phone.recv(100) == b""

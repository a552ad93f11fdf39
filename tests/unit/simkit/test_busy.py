"""The fault database.busy: the next request that needs the database finds it held, once."""

from collections.abc import Iterable
from typing import Any

import pytest
from werkzeug.test import Client

from simkit.busy import BUSY, BUSY_FAULTS, BusyDatabase
from simkit.faults import Faults


@pytest.fixture
def held() -> list[float]:
    """For how long, each time."""
    return []


@pytest.fixture
def client(held: list[float]) -> Client:
    def answer(_environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [])
        return [b"answered"]

    faults = Faults(BUSY_FAULTS)
    faults.arm(BUSY)
    return Client(BusyDatabase(answer, faults, held.append, seconds=3))


def test_the_next_request_finds_it_held_and_is_answered(client: Client, held: list[float]) -> None:
    assert [client.get("/login").text for _ in range(2)] == ["answered"] * 2
    assert held == [3]


@pytest.mark.parametrize("path", ["/kit/portal.css", "/static/copy.js"])
def test_a_picture_or_script_is_no_occasion(client: Client, held: list[float], path: str) -> None:
    client.get(path)
    assert held == []

"""Computers and Token Keys in SQL: whose rows they give, and when they change."""

from collections.abc import Iterator

import pytest

from authenticator_sim.tables import metadata
from authenticator_sim.token_key.domain import Computer, TokenKey
from authenticator_sim.token_key.sql import SqlComputers, SqlTokenKeys
from simkit.database import Database
from simkit.digests import sha256_hex


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url, metadata)
    yield opened
    opened.close()


def test_a_computer_comes_back_as_it_was_kept(database: Database) -> None:
    computers, computer = SqlComputers(database.session), Computer("computer-1", "สมศรี", sha256_hex("key"))
    computers.add(computer)
    computer.running = False
    database.end(keep=True)
    assert computers.find("computer-1") == Computer("computer-1", "สมศรี", sha256_hex("key"))
    computers.save(computer)
    database.end(keep=True)
    assert computers.find("computer-1") == computer
    assert computers.find("computer-2") is None


def test_a_computer_has_its_own_token_keys_oldest_first(database: Database) -> None:
    keys = SqlTokenKeys(database.session)
    rows = [TokenKey(key, computer, "Q99") for key, computer in (("z", "one"), ("b", "two"), ("a", "one"))]
    for row in rows:
        keys.add(row)
    rows[0].plugged = True
    keys.save(rows[0])
    database.end(keep=True)
    assert keys.beside("one") == [rows[0], rows[2]]
    assert keys.find("b") == rows[1]
    assert keys.find("none") is None

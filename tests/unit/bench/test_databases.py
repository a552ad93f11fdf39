"""What `--database` takes, how it is told, and what is said where it can't be had."""

from pathlib import Path

import pytest

from bench.cli.scenarios import scenarios
from bench.desk.playing import command
from bench.recording.failures import describe
from bench.stack.database_server import database_server, option
from bench.stack.databases import DatabaseImpossible, server_url
from bench.stack.postgresql import programs

URL = "postgresql://me:pass-word@db.example:5433"


def test_without_the_package_it_is_said_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(DatabaseImpossible, match=r"\./scripts/testbed setup postgresql"):
        programs(tmp_path)


def test_the_newest_version_is_taken(tmp_path: Path) -> None:
    for version in ("9.6", "15", "17"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()
    assert programs(tmp_path) == tmp_path / "17" / "bin"


def test_sqlite_needs_no_server() -> None:
    with database_server("sqlite") as server:
        assert server.url == ""
        assert server.name.startswith("SQLite 3.")


@pytest.mark.parametrize("told", [URL, URL.replace("postgresql:", "postgresql+psycopg:")])
def test_a_url_gets_the_driver_and_a_database_to_begin_with(told: str) -> None:
    url = server_url(told)
    assert (url.drivername, url.database, url.host, url.port) == ("postgresql+psycopg", "postgres", "db.example", 5433)


@pytest.mark.parametrize("told", ["mysql://me@db", "postgresql+asyncpg://me@db", "sqlite:///file", "oracle", ""])
def test_nothing_else_is_taken(told: str) -> None:
    with pytest.raises(DatabaseImpossible), database_server(told):
        raise AssertionError("there is no such server")


def test_a_server_that_is_not_there_is_told_without_its_password() -> None:
    with (
        pytest.raises(DatabaseImpossible, match="the database server says") as told,
        database_server("postgresql://me:pass-word@127.0.0.1:1/?connect_timeout=2"),
    ):
        raise AssertionError("there is no such server")
    assert "pass-word" not in str(told.value)


def test_printed_commands_say_which_database_but_no_password() -> None:
    assert option("sqlite") == []
    assert option("postgresql") == ["--database", "postgresql"]
    assert option(URL) == ["--database", "postgresql+psycopg://me:***@db.example:5433/postgres"]


def test_a_replay_is_on_the_same_database() -> None:
    assert describe("f.py::test_x", 7, "postgresql").endswith(" --seed 7 --database postgresql --only=test_x")
    assert "--database" not in describe("f.py::test_x", 7)


def test_the_desk_plays_on_the_same_database() -> None:
    one = scenarios()[0]
    assert command(one, "postgresql")[3:6] == ["run", "--database", "postgresql"]
    assert "--database" not in command(one)

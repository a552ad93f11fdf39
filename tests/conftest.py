"""What tests of every kind need: a database of each kind."""

import gc
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import settings

from bench.stack.database_server import OWN, SQLITE, database_server
from bench.stack.databases import Databases
from simkit.database import sqlite_url
from tests import looks

# in place of 700, 10, 10: nearly all objects of a test are freed without the collector
COLLECT_AFTER = (20_000, 20, 20)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--colours", action="store_true", help="axe compares colours, too: four fifths of its time")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "by_night: too long for the gate; bench/cli/nightly.yaml")
    settings.register_profile("any machine", deadline=None)  # a busy one takes its time, which proves nothing
    settings.load_profile("any machine")
    looks.COLOURS = config.getoption("--colours")
    *before, _ = structlog.get_config()["processors"]
    plainly = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[*before, plainly])  # with rich, a traceback in a log takes seconds


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays until the end: the garbage collector needn't look for it, now or later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(*COLLECT_AFTER)
        gc.enable()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a cluster of this session's own; without the package, what needs it fails and says how to get it."""
    with database_server(OWN) as server:
        yield server.url


@pytest.fixture
def like() -> str:
    """What a PostgreSQL database begins as: empty. Whose tests are many has its tables made once, and says so here."""
    return "template0"


@pytest.fixture(params=[SQLITE, OWN])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without a row, of each kind."""
    if request.param == SQLITE:
        yield sqlite_url(tmp_path / "test.db")
        return
    databases = Databases(request.getfixturevalue("postgresql"))
    yield databases.make("test", request.getfixturevalue("like"))
    databases.drop()

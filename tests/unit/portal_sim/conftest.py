"""What tests of the portal need: its tables, made once where making them takes a second."""

from collections.abc import Iterator

import pytest
from sqlalchemy import make_url

from bench.stack.databases import Databases
from portal_sim.app import FEATURES
from portal_sim.mapping import metadata
from simkit.database import Database


@pytest.fixture(scope="session")
def tables_made(postgresql: str) -> Iterator[str]:
    """The name of a PostgreSQL database that has the tables of all features, and nothing in them."""
    assert FEATURES  # imported, they are mapped
    databases = Databases(postgresql)
    url = databases.make("tables")
    Database(url, metadata).close()
    yield str(make_url(url).database)
    databases.drop()


@pytest.fixture
def like(request: pytest.FixtureRequest) -> str:
    """In place of an empty one."""
    name: str = request.getfixturevalue("tables_made")
    return name

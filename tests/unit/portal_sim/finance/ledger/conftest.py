"""A ledger of its own for each test, on each kind of database."""

from collections.abc import Iterator

import pytest

from tests.unit.portal_sim.finance.ledger.books import Books, opened


@pytest.fixture
def books(database_url: str) -> Iterator[Books]:
    with opened(database_url) as books:
        yield books

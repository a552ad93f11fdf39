"""The list of new users, on a real SQLite file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.mapping import metadata
from portal_sim.office.envelopes.domain import SealedEnvelope
from portal_sim.office.envelopes.sql import SqlEnvelopes
from portal_sim.paging import PAGE
from simkit.database import Database, sqlite_url
from tests.unit.portal_sim.samples import NOON, account


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(sqlite_url(tmp_path / "portal.db"), metadata)
    yield opened
    opened.close()


def test_every_new_user_is_on_some_page_by_user_id(database: Database) -> None:
    ids = [f"Q{number:014d}" for number in range(101)]
    for user_id in reversed(ids):
        SqlAccounts(database.session).add(account(user_id, new_user=True))
    SqlAccounts(database.session).add(account("Z00000000000000"))
    envelopes = SqlEnvelopes(database.session)
    pages = [envelopes.new_users([], number) for number in range(1, 7)]
    assert [one.account.user_id for page in pages for one in page.rows] == ids
    assert [len(page.rows) for page in pages] == [PAGE] * 5 + [1]


def test_a_new_user_is_listed_with_the_newest_envelope(database: Database) -> None:
    envelopes = SqlEnvelopes(database.session)
    SqlAccounts(database.session).add(account("Q00000000000001", new_user=True))
    for number in ("1", "2"):
        envelopes.add(SealedEnvelope(number, "Q00000000000001", f"digest {number}", b"", NOON, "officer"))
    (found,) = envelopes.new_users(["q00000000000001"], 1).rows
    assert found.envelope is not None
    assert found.envelope.number == "2"

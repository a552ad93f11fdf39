"""The back office's collections, on a real SQLite file."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.mapping import metadata
from portal_sim.office.registrations.domain import Decision, DecisionRecord
from portal_sim.office.registrations.sql import SqlCases, SqlHistory
from portal_sim.paging import PAGE, Page
from portal_sim.registration.rows.domain import DecisionState
from portal_sim.registration.rows.sql import SqlRegistrations
from simkit.database import Database
from tests.unit.portal_sim.samples import NOON, USER, account

OFFICER = "C000000000001ST"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url, metadata)
    yield opened
    opened.close()


@pytest.fixture
def cases(database: Database) -> SqlCases:
    return SqlCases(database.session)


def _put(database: Database, number: int, **changes: object) -> str:
    """Somebody who waits since so many minutes after noon."""
    user_id = f"Q{number:014d}"
    SqlAccounts(database.session).add(account(user_id, last_name=f"ที่{number}", unit_name="หน่วย 100%"))
    registration = SqlRegistrations(database.session).of(user_id)
    registration.approval, registration.confirmed_at = DecisionState.PENDING, NOON + timedelta(minutes=number)
    for name, value in changes.items():
        setattr(registration, name, value)
    database.end(keep=True)
    return user_id


def test_the_oldest_waits_first_and_the_newest_decision_comes_first(database: Database, cases: SqlCases) -> None:
    for number in (3, 1, 2):
        _put(database, number)
    for number in (4, 5):
        _put(
            database,
            number,
            approval=DecisionState.APPROVED,
            decided_by=OFFICER,
            decided_at=NOON + timedelta(hours=number),
        )
    assert [case.account.last_name for case in cases.waiting([], 1).rows] == ["ที่1", "ที่2", "ที่3"]
    assert [case.account.last_name for case in cases.decided([], 1).rows] == ["ที่5", "ที่4"]
    assert cases.count_waiting() == 3


def test_drafts_and_what_needed_no_officer_are_no_cases(database: Database, cases: SqlCases) -> None:
    _put(database, 1, approval=DecisionState.NONE)
    _put(database, 2, approval=DecisionState.APPROVED, decided_at=NOON)
    assert (cases.waiting([], 1).total, cases.decided([], 1).total) == (0, 0)
    assert [cases.find(f"Q{number:014d}") for number in (1, 2)] == [None, None]
    assert cases.find("nobody") is None


@pytest.mark.parametrize(("words", "found"), [
    (["q00000000000012"], 1), (["นางมาลี"], 12), (["ที่12"], 1), (["มาลี", "ที่1"], 4), (["หน่วย", "100%"], 12), (["%"], 12),
    (["_"], 0), (["ไม่มี"], 0), (["8888888888"], 12), (["'; DROP TABLE accounts"], 0),
])  # fmt: skip
def test_every_word_is_looked_for_as_it_is(database: Database, cases: SqlCases, words: list[str], found: int) -> None:
    for number in range(1, 13):
        _put(database, number)
    assert cases.waiting(words, 1).total == found


@pytest.mark.parametrize(("asked", "number", "size"), [(1, 1, PAGE), (2, 2, 1), (3, 2, 1), (9999, 2, 1)])
def test_pages_end_where_the_cases_do(database: Database, cases: SqlCases, asked: int, number: int, size: int) -> None:
    for each in range(PAGE + 1):
        _put(database, each)
    page = cases.waiting([], asked)
    assert (page.number, len(page.rows), page.total, page.last_number) == (number, size, PAGE + 1, 2)
    assert page.first == (number - 1) * PAGE + 1


def test_an_empty_list_has_one_page(cases: SqlCases) -> None:
    assert cases.waiting([], 1) == Page([], 0, 1)


def test_the_history_counts_rejections_and_keeps_the_order_of_writing(database: Database, cases: SqlCases) -> None:
    user_id, history = _put(database, 1), SqlHistory(database.session)
    for hours, what in ((2, Decision.REJECTED), (1, Decision.REJECTED), (0, Decision.APPROVED)):
        history.add(DecisionRecord(NOON + timedelta(hours=hours), OFFICER, user_id, what, "ก"))
    history.add(DecisionRecord(NOON, OFFICER, USER, Decision.REJECTED))
    database.end(keep=True)
    assert [line.what for line in history.of(user_id)] == ["approved", "rejected", "rejected"]
    found = cases.find(user_id)
    assert found
    assert (found.rejections, found.attempt) == (2, 3)

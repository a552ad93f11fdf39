"""The check from outside finds what is wrong, whoever did it: one breach of each kind, in a ledger that was right."""

from pathlib import Path

import pytest
from sqlalchemy import text

from portal_sim.finance.codes.numbers import Series
from portal_sim.finance.ledger.adapters.check import check
from portal_sim.finance.ledger.adapters.reading import read_only
from portal_sim.finance.ledger.domain import Closing, Posting
from simkit.database import sqlite_url
from tests.unit.portal_sim.finance.ledger.books import FRAME, OUTSIDE, SET_ASIDE, UNIT, WITHDRAWN, Books

UNGUARDED = """SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'"""


@pytest.fixture
def used(books: Books) -> Books:
    """Some of everything; accounts are 1 outside, 2 frame, …"""
    books.move(OUTSIDE, FRAME, 1000)
    books.move(FRAME, UNIT, 600, Series.KR)
    aside = books.move(UNIT, SET_ASIDE, 100, Series.KS).id
    settled = books.record(Posting(SET_ASIDE, WITHDRAWN, 100), closes=aside, how=Closing.SETTLES).id
    books.reverse(settled)
    books.move(UNIT, SET_ASIDE, 50, Series.KS)
    return books


def test_a_ledger_that_was_only_posted_to_is_right_and_its_numbers_are_told(used: Books) -> None:
    with used.outside() as engine:
        found = {one.name: (one.counted, one.breaches) for one in check(engine)}
    assert found == {
        "I1": ("1 funds", []), "I2": ("6 postings", []), "I3": ("3 documents in 2 series", []),
        "I4": ("2 of 6 entries are closed", []), "guards": ("8 triggers", []),
    }  # fmt: skip


SPOILT = {
    "a balance without a posting": ("UPDATE ledger_accounts SET balance = balance + 1 WHERE stage = 'frame'", "I1 I2"),
    "money made at both ends": (
        "UPDATE ledger_accounts SET balance = balance + CASE id WHEN 2 THEN 1 ELSE -1 END WHERE id < 3",
        "I2",
    ),
    "an amount": ("UPDATE ledger_postings SET amount = amount + 1 WHERE entry = 2", "I2"),
    "a balance afterwards": ("UPDATE ledger_postings SET target_after = target_after + 1 WHERE entry = 2", "I2"),
    "a posting that is gone": ("DELETE FROM ledger_postings WHERE entry = 6", "I2 I4"),
    "a posting too many": (
        "INSERT INTO ledger_postings SELECT 1, 2, source, target, 1, 90, 0, 90, 0 FROM ledger_postings WHERE entry = 1",
        "I2 I4",
    ),
    "a version": ("UPDATE ledger_accounts SET version = version + 1 WHERE stage = 'frame'", "I2"),
    "a gap in the numbers": ("UPDATE ledger_entries SET running = 7, number = '3200000007' WHERE id = 6", "I3"),
    "a number that isn't its own": ("UPDATE ledger_entries SET number = '3200000009' WHERE id = 6", "I3"),
    "a counter ahead": ("UPDATE ledger_counters SET last = last + 1 WHERE series = 'KR'", "I3"),
    "a reversal of another amount": ("UPDATE ledger_postings SET amount = 99 WHERE entry = 5", "I2 I4"),
    "a reversal of something else": ("UPDATE ledger_entries SET closes = 2 WHERE id = 5", "I4"),
    "a reversal before what it reverses": ("UPDATE ledger_entries SET day = '2000-01-01' WHERE id = 5", "I4"),
}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("spoilt", SPOILT)
def test_what_is_spoilt_is_found(used: Books, spoilt: str) -> None:
    statement, invariants = SPOILT[spoilt]
    guards = used.do(lambda: list(used.database.session.scalars(text(UNGUARDED))))
    for drop in [*guards, "PRAGMA ignore_check_constraints = ON", statement]:
        used.do(lambda drop=drop: used.database.session.execute(text(drop)))  # type: ignore[misc]
    found = used.breaches()
    assert len(found.pop("guards")) == 8
    assert sorted(found) == invariants.split()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_one_trigger_that_is_gone_is_named(used: Books) -> None:
    used.do(lambda: used.database.session.execute(text("DROP TRIGGER ledger_postings_no_update")))
    assert used.breaches() == {"guards": ["no trigger ledger_postings_no_update"]}


def test_a_look_changes_nothing(used: Books) -> None:
    with used.outside() as engine, engine.connect() as connection, pytest.raises(Exception, match=r"(?i)read.?only"):
        connection.execute(text("UPDATE ledger_counters SET last = last + 1"))


@pytest.mark.parametrize(
    "url", ["sqlite:////nowhere/portal.db", "nonsense", "sqlite://", "postgresql+psycopg://x@127.0.0.1:1/x"]
)
def test_a_database_that_there_isn_t_is_told(url: str) -> None:
    with pytest.raises(LookupError), read_only(url):
        pass


def test_a_database_without_a_ledger_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with read_only(sqlite_url(tmp_path / "empty.db")) as engine, pytest.raises(LookupError, match="no ledger"):
        check(engine)

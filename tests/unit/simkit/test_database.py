"""One session a request, committed or rolled back; writers queue."""

import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from time import monotonic

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from simkit.database import Database, UtcDateTime

METADATA = MetaData()
NOTES = Table(
    "notes", METADATA, Column("id", Integer, primary_key=True), Column("text", String), Column("at", UtcDateTime)
)
COUNTERS = Table(
    "counters", METADATA, Column("id", Integer, primary_key=True), Column("value", Integer, nullable=False)
)
NOON = datetime(2025, 6, 12, 5, 0, tzinfo=UTC)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url, METADATA)
    yield opened
    opened.close()


def texts(database: Database) -> list[str]:
    found = list(database.session.scalars(select(NOTES.c.text)))
    database.end(keep=False)
    return found


def test_kept_is_committed_and_not_kept_is_rolled_back(database: Database) -> None:
    for text, keep in (("kept", True), ("dropped", False)):
        database.session.execute(insert(NOTES).values(text=text))
        database.end(keep=keep)
    assert texts(database) == ["kept"]


def test_a_transaction_keeps_what_it_did_unless_it_failed(database: Database) -> None:
    with database.transaction():
        database.session.execute(insert(NOTES).values(text="kept"))
    with pytest.raises(RuntimeError, match="on the way"):
        _fail_on_the_way(database)
    assert texts(database) == ["kept"]


def _fail_on_the_way(database: Database) -> None:
    with database.transaction():
        database.session.execute(insert(NOTES).values(text="dropped"))
        raise RuntimeError("on the way")


def test_times_come_back_aware_in_utc_whatever_zone_they_had(database: Database) -> None:
    bangkok = NOON.astimezone(timezone(timedelta(hours=7)))
    database.session.execute(insert(NOTES).values(text="x", at=bangkok))
    database.session.execute(insert(NOTES).values(text="y", at=None))
    stored, nothing = database.session.scalars(select(NOTES.c.at)).all()
    assert (stored, stored.tzinfo if stored else None, nothing) == (NOON, UTC, None)


def test_a_failed_request_does_not_spoil_the_next_one_of_its_thread(database: Database) -> None:
    with pytest.raises(IntegrityError):
        database.session.execute(insert(COUNTERS).values(value=None))
    database.end(keep=False)
    database.session.execute(insert(NOTES).values(text="next"))
    database.end(keep=True)
    assert texts(database) == ["next"]


def test_an_error_does_not_repeat_the_values_that_were_written(database: Database) -> None:
    """They may be secrets, and errors are logged, with those that led to them."""
    with database.transaction():
        database.session.execute(insert(NOTES).values(id=1, text="x"))
    with pytest.raises(DBAPIError) as failed:
        database.session.execute(insert(NOTES).values(id=1, text="canary-4711"))
    database.undo()
    with pytest.raises(DBAPIError) as wrong_type:
        database.session.execute(insert(COUNTERS).values(id="canary-4711", value=None))
    told = "".join(traceback.format_exception(failed.value) + traceback.format_exception(wrong_type.value))
    assert "INSERT INTO notes" in told
    assert "INSERT INTO counters" in told
    assert "canary-4711" not in told.replace('"canary-4711"', "")  # as this file's own lines have it


def test_writers_wait_for_each_other_and_lose_no_update(database: Database) -> None:
    """Read, then write, in ten threads at once: without a place in the queue some would fail, or overwrite."""
    with database.transaction():
        database.session.execute(insert(COUNTERS).values(id=1, value=0))
    failures: list[BaseException] = []
    start = threading.Barrier(10)

    def count() -> None:
        try:
            start.wait()
            with database.transaction():
                value = database.session.scalars(select(COUNTERS.c.value)).one()
                database.session.execute(update(COUNTERS).values(value=value + 1))
        except Exception as failure:  # noqa: BLE001 - whatever it is, the test shows it
            failures.append(failure)

    threads = [threading.Thread(target=count) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert database.session.scalars(select(COUNTERS.c.value)).one() == 10


def test_each_thread_has_a_session_of_its_own(database: Database) -> None:
    database.session.execute(select(NOTES))
    mine, others = database.session(), []
    thread = threading.Thread(target=lambda: others.append(database.session()))
    thread.start()
    thread.join()
    assert others[0] is not mine


def test_while_somebody_holds_it_a_writer_waits_and_then_goes_on(database: Database) -> None:
    began = monotonic()
    database.occupy(1)
    assert monotonic() - began < 0.9, "the occupier goes on at once"
    database.session.execute(insert(NOTES).values(text="late"))
    assert monotonic() - began > 1
    database.end(keep=True)
    assert texts(database) == ["late"]

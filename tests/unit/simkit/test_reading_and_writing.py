"""What a request may do: safe methods read, in transactions that change nothing and wait for nobody."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Response
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from sqlalchemy import Column, MetaData, String, Table, func, insert, select
from sqlalchemy.exc import OperationalError

from simkit.clock import TestBedClock
from simkit.columns import LAST_ID
from simkit.database import Database, sqlite_url
from simkit.lanes import Lanes, by_method
from simkit.sim import PageResponse, Sim, reads, render_template, writes
from simkit.web import Saying, new_sim

METADATA = MetaData()
NOTES = Table("notes", METADATA, Column("text", String, primary_key=True))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(sqlite_url(tmp_path / "kit.db"), METADATA)
    yield opened
    opened.close()


@pytest.fixture
def app(database: Database, tmp_path: Path) -> Sim:
    made = new_sim("tests.unit.simkit.sample_sim", TestBedClock(tmp_path / "clock.json"), "a key", look="desktop")
    made.database = database

    def note() -> ResponseReturnValue:
        database.session.execute(insert(NOTES).values(text="note"))
        return "", 204

    def page() -> PageResponse:
        """As a view does whose page is rendered."""
        database.session.execute(insert(NOTES).values(text="note"))
        return render_template("kit/error_desktop.html", status=200, saying=Saying("", ""))

    made.add_url_rule("/get", "get", lambda: note())
    made.add_url_rule("/post", "post", lambda: note(), methods=["POST"])
    made.add_url_rule("/get-that-writes", "writes", writes("a reason")(lambda: note()))
    made.add_url_rule("/post-that-reads", "reads", reads("a reason")(lambda: note()), methods=["POST"])
    made.add_url_rule("/page", "page", page, methods=["POST"])
    made.add_url_rule("/things/<int:number>", "thing", lambda number: f"{number}")
    made.add_url_rule("/signed/<int(signed=True):number>", "signed", lambda number: f"{number}")
    made.config["WTF_CSRF_ENABLED"] = False  # these forms have no pages
    return made


@pytest.fixture
def browser(app: Sim) -> FlaskClient:
    return app.test_client()


def count(database: Database) -> int:
    with database.transaction(reads=True):
        return database.session.scalars(select(func.count()).select_from(NOTES)).one()


@pytest.mark.parametrize(("method", "path", "status", "notes"), [
    ("GET", "/get", 500, 0), ("POST", "/post", 204, 1), ("GET", "/get-that-writes", 204, 1),
    ("POST", "/post-that-reads", 500, 0), ("POST", "/page", 200, 1),
])  # fmt: skip
def test_only_what_writes_can_write(
    browser: FlaskClient, database: Database, method: str, path: str, status: int, notes: int
) -> None:
    assert browser.open(path, method=method).status_code == status
    assert count(database) == notes


@pytest.mark.parametrize(("number", "status"), [(LAST_ID, 200), (LAST_ID + 1, 404), (2**63, 404), (10**30, 404)])
def test_an_address_with_a_number_that_no_column_holds_leads_nowhere(
    browser: FlaskClient, number: int, status: int
) -> None:
    assert browser.get(f"/things/{number}").status_code == status
    assert browser.get(f"/signed/-{number}").status_code == status
    assert browser.get(f"/things/-{number}").status_code == 404


def test_which_requests_take_the_writers_place(app: Sim) -> None:
    asked = [("GET", "/get"), ("POST", "/post"), ("GET", "/get-that-writes"), ("POST", "/post-that-reads")]
    assert [app.may_write(*request) for request in asked] == [False, True, True, False]
    assert not app.may_write("POST", "/nowhere")


def test_a_page_is_rendered_after_the_commit(app: Sim, browser: FlaskClient, database: Database) -> None:
    seen: list[tuple[bool, int]] = []

    @app.context_processor
    def note() -> dict[str, object]:
        seen.append((database.reads, _count_here(database)))
        return {}

    browser.post("/page")
    assert set(seen) == {(True, 1)}, "in a read-only transaction that sees what was written"


def _count_here(database: Database) -> int:
    return database.session.scalars(select(func.count()).select_from(NOTES)).one()


def test_the_listeners_see_the_answer_around_its_commit_and_no_other(app: Sim, browser: FlaskClient) -> None:
    seen: list[str] = []
    app.before_commit.append(lambda answer: seen.append(f"before {_status(answer)}"))
    app.after_commit.append(lambda answer: seen.append(f"after {_status(answer)}"))
    for method, path in (("POST", "/post"), ("GET", "/nowhere"), ("POST", "/post")):
        browser.open(path, method=method)
    assert seen == ["before 204", "after 204"], "neither a page that isn't there nor a failure commits"


def _status(answer: Response) -> int:
    return answer.status_code


def test_a_reader_waits_for_no_writer(database: Database) -> None:
    """F25: the database is held for five seconds."""
    database.occupy(5)
    assert count(database) == 0


def test_a_reading_transaction_refuses_every_change(database: Database) -> None:
    with pytest.raises(OperationalError, match="readonly"), database.transaction(reads=True):
        database.session.execute(insert(NOTES).values(text="x"))


def test_a_transaction_apart_leaves_the_mode_of_the_request_as_it_was(database: Database) -> None:
    database.begin(reads=True)
    with database.transaction():
        database.session.execute(insert(NOTES).values(text="x"))
    assert (database.reads, _count_here(database)) == (True, 1)


def test_what_is_read_before_the_transaction_begins_holds_nobody_up(database: Database) -> None:
    """A hash may be computed there: another thread writes meanwhile."""
    database.begin(reads=False)
    with database.reading():
        assert _count_here(database) == 0
    other = threading.Thread(target=_write, args=(database,))
    other.start()
    other.join()
    assert (_count_here(database), database.reads) == (1, False)


def _write(database: Database) -> None:
    with database.transaction():
        database.session.execute(insert(NOTES).values(text="x"))


class Asked:
    """A request as waitress hands it over."""

    def __init__(self, method: str, served: threading.Event, hold: threading.Event | None = None) -> None:
        self.requests = [self]
        self.command, self.path, self.error = method, "/", None
        self._served, self._hold = served, hold

    def service(self) -> None:
        if self._hold:
            self._hold.wait(10)
        self._served.set()


def test_requests_that_wait_to_write_keep_no_thread_from_those_that_read() -> None:
    lanes, hold, read = Lanes(2, by_method), threading.Event(), threading.Event()
    written = [threading.Event() for _ in range(4)]
    try:
        for event in written:
            lanes.add_task(Asked("POST", event, hold))
        lanes.add_task(Asked("GET", read))
        assert read.wait(5), "four writers wait, and there are two threads for them"
        hold.set()
        assert all(event.wait(5) for event in written)
    finally:
        hold.set()
        lanes.shutdown()


class Unreadable:
    """What waitress hands over of bytes that are no request: it has neither method nor path."""

    error = "bad request"

    def __init__(self, served: threading.Event) -> None:
        self.requests = [self]
        self._served = served

    def service(self) -> None:
        self._served.set()


def test_what_is_no_request_is_answered_among_those_that_read() -> None:
    lanes, served = Lanes(1, by_method), threading.Event()
    try:
        lanes.add_task(Unreadable(served))
        assert served.wait(5)
    finally:
        lanes.shutdown()

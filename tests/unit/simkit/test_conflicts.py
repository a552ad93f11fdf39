"""Two requests that wait for each other: both are answered, and each has its effect once."""

import threading
from collections.abc import Iterator

import pytest
from flask import session
from sqlalchemy import Column, Integer, MetaData, Table, insert, select, update

from simkit.conflicts import TriesAgain
from simkit.database import Database
from simkit.sql import locked

METADATA = MetaData()
COUNTERS = Table(
    "counters", METADATA, Column("id", Integer, primary_key=True), Column("value", Integer, nullable=False)
)


class Crossing(TriesAgain):
    """Its view counts up two rows in the order of its path; the first two callers meet between them."""

    def __init__(self, database: Database, callers: int) -> None:
        super().__init__("crossing")
        self.secret_key, self.database, self.tries = "key", database, 0
        self._meet = threading.Barrier(callers)
        self.add_url_rule("/<int:first>/<int:second>", "count", self._count, methods=["POST"])

    def _count(self, first: int, second: int) -> str:
        assert self.database
        self.tries += 1
        session["tries"] = session.get("tries", 0) + 1
        for number in (first, second):
            row = COUNTERS.c.id == number
            value = self.database.session.scalars(locked(self.database.session, select(COUNTERS.c.value).where(row)))
            self.database.session.execute(update(COUNTERS).where(row).values(value=value.one() + 1))
            if number == first and self.tries <= self._meet.parties:
                self._meet.wait(5)
        return str(session["tries"])

    def call(self, path: str) -> str:
        assert self.database
        with self.test_client() as client:
            self.database.begin(reads=False)
            answer = client.post(path)
            self.database.end(keep=answer.status_code == 200)
            return answer.text


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url, METADATA)
    with opened.transaction():
        opened.session.execute(insert(COUNTERS), [{"id": 1, "value": 0}, {"id": 2, "value": 0}])
    yield opened
    opened.close()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_who_waits_for_each_other_is_served_one_after_the_other(database: Database) -> None:
    app, answers = Crossing(database, 2), []
    threads = [threading.Thread(target=lambda path=path: answers.append(app.call(path))) for path in ("/1/2", "/2/1")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["1", "1"], "the web session is as it was before the first try"
    assert app.tries == 3
    assert list(database.session.scalars(select(COUNTERS.c.value))) == [2, 2]


def test_without_a_conflict_there_is_one_try(database: Database) -> None:
    app = Crossing(database, 1)
    assert (app.call("/1/2"), app.tries) == ("1", 1)

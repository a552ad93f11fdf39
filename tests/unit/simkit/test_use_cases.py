"""The boundary around use cases: what a refusal undoes, and what counts as a try."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Response
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from sqlalchemy import insert, select

from simkit.database import Database
from simkit.refusals import Attempt, Refused
from simkit.sim import Sim
from simkit.use_cases import UseCases, provide, refusals_on, service
from tests.unit.simkit.sample_sim import NOTES, sample_sim


class Gone(Refused):
    """With a status of its own."""

    status = 410


REFUSALS: dict[str, type[Refused]] = {"refused": Refused, "attempt": Attempt, "gone": Gone}


class Notes:
    """Writes first and says no afterwards."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.length = 3

    def write(self, text: str, end: str) -> None:
        """`end` is a refusal, or nothing."""
        self._database.session.execute(insert(NOTES).values(text=text))
        if end in REFUSALS:
            raise REFUSALS[end](f"note.{end}")


class Diary:
    """A use case that calls another one: without a boundary in between."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def write(self, text: str, end: str) -> None:
        self._notes.write(f"{text} first", "")
        self._notes.write(f"{text} second", end)

    def insist(self, text: str) -> None:
        """Goes on after a refusal, and fails by another one."""
        try:
            self._notes.write(f"{text} first", "attempt")
        except Refused:
            self._notes.write(f"{text} second", "refused")


def _page(refusal: Refused, end: str) -> Response:
    return Response(f"{refusal.key} after {end}")


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Sim]:
    with sample_sim(tmp_path) as made:
        database = made.database
        assert database
        notes = Notes(database)
        use_cases = UseCases()
        use_cases.add([notes, Diary(notes)])
        provide(made, use_cases, database)
        _add_views(made)
        yield made


def _add_views(app: Sim) -> None:
    app.config["WTF_CSRF_ENABLED"] = False

    @app.post("/notes/told/<end>")
    @refusals_on(_page)
    def told(end: str) -> ResponseReturnValue:
        service(Notes).write("told", end)
        return "", 204

    @app.post("/notes/late/<end>")
    def late(end: str) -> ResponseReturnValue:
        """A page that had asked before, and didn't expect it."""
        service(Notes).write("late", end)
        return "", 204

    @app.post("/notes/led-on/<end>")
    def led_on(end: str) -> ResponseReturnValue:
        """As if nothing had happened."""
        try:
            service(Notes).write("led on", end)
        except Refused:
            return "", 303
        return "", 204

    @app.post("/diary/<end>")
    @refusals_on(_page)
    def nested(end: str) -> ResponseReturnValue:
        service(Diary).write("nested", end)
        return "", 204

    @app.post("/diary/insist")
    @refusals_on(lambda refusal: Response(refusal.key))
    def insist() -> ResponseReturnValue:
        service(Diary).insist("insisted")
        return "", 204

    @app.post("/both/<end>")
    @refusals_on(_page)
    def both(end: str) -> ResponseReturnValue:
        """Two use cases, one after the other."""
        service(Notes).write("one", "")
        service(Notes).write("two", end)
        return "", 204


@pytest.fixture
def browser(app: Sim) -> FlaskClient:
    return app.test_client()


def kept(app: Sim) -> list[str]:
    assert app.database
    with app.database.transaction(reads=True):
        return list(app.database.session.scalars(select(NOTES.c.text).order_by(NOTES.c.text)))


@pytest.mark.parametrize(
    ("path", "status", "left"),
    [
        ("/notes/told/nothing", 204, ["told"]),
        ("/notes/told/refused", 422, []),
        ("/notes/told/attempt", 422, ["told"]),
        ("/notes/late/refused", 422, []),
        ("/notes/late/gone", 410, []),
        ("/notes/led-on/refused", 303, []),
        ("/notes/led-on/attempt", 303, ["led on"]),
        ("/diary/refused", 422, []),
        ("/diary/attempt", 422, ["nested first", "nested second"]),
        ("/diary/insist", 422, []),
        ("/both/nothing", 204, ["one", "two"]),
        ("/both/refused", 422, []),
        ("/both/attempt", 422, ["one", "two"]),
    ],
)
def test_what_is_left_of_it(app: Sim, browser: FlaskClient, path: str, status: int, left: list[str]) -> None:
    assert (browser.post(path).status_code, kept(app)) == (status, left)


def test_a_refusal_is_answered_by_the_page_with_what_the_view_was_called_with(browser: FlaskClient) -> None:
    answer = browser.post("/notes/told/gone")
    assert (answer.status_code, answer.text) == (410, "note.gone after gone")


def test_what_is_no_call_is_read_as_it_is(app: Sim) -> None:
    with app.test_request_context():
        assert service(Notes).length == 3


def test_there_is_one_of_a_class(app: Sim) -> None:
    assert app.database
    use_cases = UseCases()
    use_cases.add([Notes(app.database)])
    with pytest.raises(ValueError, match="two of Notes"):
        use_cases.add([Notes(app.database)])


def test_what_nobody_made_is_not_there() -> None:
    with pytest.raises(KeyError):
        UseCases()[Notes]

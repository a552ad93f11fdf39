"""A small simulator, for the tests of what all simulators have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Response, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Column, String, Table, insert, select
from sqlalchemy.orm import registry

from simkit.clock import TestBedClock
from simkit.database import Database, sqlite_url
from simkit.sim import Sim, writes
from simkit.web import new_sim

MAPPER = registry()
METADATA = MAPPER.metadata
NOTES = Table("notes", METADATA, Column("text", String, primary_key=True))


class Note:
    """Something to keep."""

    def __init__(self, text: str) -> None:
        self.text = text


MAPPER.map_imperatively(Note, NOTES)


@contextmanager
def sample_sim(directory: Path) -> Iterator[Sim]:
    """Routes that succeed, refuse, fail and break the database."""
    database = Database(sqlite_url(directory / "sample.db"), METADATA)
    app = new_sim("tests.unit.simkit.sample_sim", TestBedClock(directory / "clock.json"), "a key", look="desktop",
                  connect=["http://reader.localhost"])  # fmt: skip
    app.database = database

    @app.get("/page/<secret>")
    @writes("its commit may fail")
    def page(secret: str) -> ResponseReturnValue:
        return "page"

    @app.post("/notes/<int:status>")
    def note(status: int) -> ResponseReturnValue:
        """Writes, then answers with that status; 0 raises."""
        database.session.execute(insert(NOTES).values(text=request.form["text"]))
        if status == 0:
            raise RuntimeError("on the way")
        return "", status

    @app.post("/flushed-notes")
    def flush() -> ResponseReturnValue:
        """As the collections of a simulator do."""
        database.session.add(Note(request.form["text"]))
        database.session.flush()
        return "", 204

    @app.context_processor
    def counted() -> dict[str, object]:
        """As pages with the account's name do."""
        return {"count": len(database.session.scalars(select(NOTES.c.text)).all())}

    @app.get("/notes")
    def notes() -> ResponseReturnValue:
        return list(database.session.scalars(select(NOTES.c.text).order_by(NOTES.c.text)))

    @app.get("/own-policy")
    def own_policy() -> Response:
        return Response("", headers={"Cache-Control": "public"})

    try:
        yield app
    finally:
        database.close()

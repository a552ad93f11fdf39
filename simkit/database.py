"""The database session rule: one session a request; a response returned commits, an exception rolls back."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, Dialect, MetaData, create_engine, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session, scoped_session, sessionmaker
from sqlalchemy.types import TypeDecorator

BUSY_SECONDS = 20  # how long a request waits for another one's transaction


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite drops the zone, so it is taken off and put on here."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.replace(tzinfo=UTC)


class Database:
    """An engine and the session of the current thread's request."""

    def __init__(self, url: str, metadata: MetaData) -> None:
        # values may be secrets or people's, and errors are logged: they name the statement alone
        self._engine = create_engine(url, connect_args=_connect_args(url), hide_parameters=True)
        if self._engine.dialect.name == "sqlite":
            _serialise_writers(self._engine)
        metadata.create_all(self._engine)
        self.session: scoped_session[Session] = scoped_session(sessionmaker(self._engine))

    def end(self, *, keep: bool) -> None:
        """Commit or roll back what the current request did, and forget its session."""
        try:
            if keep:
                self.session.commit()
            else:
                self.session.rollback()
        finally:
            self.session.remove()

    def undo(self) -> None:
        """Roll back, and go on with the same session: a failed one refuses even the questions of an error page."""
        self.session.rollback()

    def keep(self) -> None:
        """Make durable what the request has done so far; before it waits for somebody else."""
        self.end(keep=True)

    def occupy(self, seconds: float) -> None:
        """Hold the writers' place for that long, as another process would; returns when it is held."""
        held = threading.Event()

        def hold() -> None:
            try:
                with self._engine.begin():
                    held.set()
                    threading.Event().wait(seconds)
            finally:
                held.set()

        threading.Thread(target=hold, daemon=True, name="occupier").start()
        held.wait()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """The same rule outside a request: start-up work."""
        try:
            yield
        except BaseException:
            self.end(keep=False)
            raise
        self.end(keep=True)


def sqlite_url(file: Path) -> str:
    """The default database: one SQLite file."""
    return f"sqlite:///{file}"


def _connect_args(url: str) -> dict[str, Any]:
    return {"timeout": BUSY_SECONDS, "isolation_level": None} if url.startswith("sqlite") else {}


def _serialise_writers(engine: Engine) -> None:
    """SQLite: readers don't wait for the writer (WAL), and a transaction takes its place in the queue at its first
    statement (IMMEDIATE): taken later, at the first write, it would fail at once if another one has written since."""

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

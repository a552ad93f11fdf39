"""The database and its transactions: reads go side by side, writes one after the other, each thread with its session.

A transaction writes unless its thread was told that it reads. Both begin at the first statement. On SQLite a read
is a snapshot that waits for nobody (WAL), and writers queue within the process for the one connection that may write,
before they queue for the file's lock with other processes. On PostgreSQL a read is a read-only transaction, and writers
queue for one advisory lock: the same rule, so that nothing depends on which rows somebody thought of locking.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, Dialect, MetaData, create_engine, event
from sqlalchemy.engine import Connection, Engine, ExceptionContext
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, scoped_session, sessionmaker
from sqlalchemy.types import TypeDecorator

WRITERS_PLACE = 188  # the advisory lock's key, in each database of its own
BUSY_SECONDS = 20  # how long a writer waits for another one's transaction
READS = "reads"  # in a session's info: whether its transactions are read-only


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite drops the zone, so it is taken off and put on here."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.replace(tzinfo=UTC)


class _Session(Session):
    """Takes the connection for its next transaction from the engine of its mode."""

    def get_bind(self, *_: Any, **__: Any) -> Engine:
        engine: Engine = self.info["reader" if self.info.get(READS) else "writer"]
        return engine


class Database:
    """One database, and the session of the current thread."""

    def __init__(self, url: str, metadata: MetaData) -> None:
        self._writer, self._reader = _engines(url)
        metadata.create_all(self._writer)
        engines = {"writer": self._writer, "reader": self._reader}
        # what a transaction has loaded may be looked at after it
        self.session: scoped_session[Session] = scoped_session(
            sessionmaker(class_=_Session, info=engines, expire_on_commit=False)
        )

    def begin(self, *, reads: bool) -> None:
        """A new session for this thread; with `reads` the database refuses every change."""
        self.end(keep=False)
        self.session().info[READS] = reads

    @property
    def reads(self) -> bool:
        """Whether this thread's transaction is read-only."""
        return bool(self.session().info.get(READS))

    def end(self, *, keep: bool) -> None:
        """Commit or roll back what this thread did, and forget its session."""
        try:
            if keep:
                self.session.commit()
            elif self.session.registry.has() and not self.reads:
                self.session.rollback()
        finally:
            self.session.remove()

    def settle(self, *, keep: bool) -> None:
        """Commit or roll back, and go on reading: what was loaded stays at hand."""
        if keep:
            self.session.commit()
        else:
            self.session.rollback()
        self.session().info[READS] = True

    def undo(self) -> None:
        """Roll back, and go on in the same mode: a failed session refuses even the questions of an error page."""
        self.session.rollback()

    def commit(self) -> None:
        """Make durable what was done so far, and go on; what was loaded is read again when it is looked at."""
        self.session.commit()
        self.session.expire_all()

    def release(self) -> None:
        """Make durable what was done so far and forget what was loaded: before a wait for somebody else."""
        self.session.commit()
        self.session.expunge_all()

    def occupy(self, seconds: float) -> None:
        """Hold the writers' place for that long, as another process would; returns when it is held."""
        held = threading.Event()

        def hold() -> None:
            try:
                with self._writer.begin():
                    held.set()
                    threading.Event().wait(seconds)
            finally:
                held.set()

        threading.Thread(target=hold, daemon=True, name="occupier").start()
        held.wait()

    @contextmanager
    def transaction(self, *, reads: bool = False) -> Iterator[None]:
        """A transaction apart from that of a request: start-up, threads. Committed, or rolled back by any failure."""
        mode = self.reads
        self.begin(reads=reads)
        try:
            yield
        except BaseException:
            self.begin(reads=mode)
            raise
        self.session.commit()
        self.begin(reads=mode)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read before the transaction of a request that writes begins, so that long work can follow in between.

        Within a transaction that has begun it is part of that.
        """
        if self.session().in_transaction() or self.reads:
            yield
            return
        self.session().info[READS] = True
        try:
            yield
        finally:
            self.session.expunge_all()  # what was loaded stays at hand, as it was then
            self.session.rollback()
            self.session().info[READS] = False

    def close(self) -> None:
        """Give all connections back."""
        self.session.remove()
        self._writer.dispose()
        self._reader.dispose()


def sqlite_url(file: Path) -> str:
    """The default database: one SQLite file."""
    return f"sqlite:///{file}"


def _engines(url: str) -> tuple[Engine, Engine]:
    """The writers' and the readers'. Errors are logged, and values may be secret: errors name the statement alone."""
    if not url.startswith("sqlite"):
        snapshot: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        options = {"options": f"-c lock_timeout={BUSY_SECONDS}s -c timezone=UTC"}
        engine = create_engine(url, connect_args=options, hide_parameters=True, pool_size=16, max_overflow=-1)
        event.listen(engine, "handle_error", _without_values, retval=True)
        event.listen(engine, "begin", _take_writers_place)
        return engine, engine.execution_options(**snapshot)
    one = {"pool_size": 1, "max_overflow": 0, "pool_timeout": BUSY_SECONDS}
    return _sqlite(url, "BEGIN IMMEDIATE", one), _sqlite(url, "BEGIN", {"pool_size": 16, "max_overflow": -1})


def _take_writers_place(connection: Connection) -> None:
    """Until the end of the transaction; raises after `lock_timeout`. The readers' engine shares this listener."""
    if not connection.get_execution_options().get("postgresql_readonly"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_PLACE})")


def _without_values(context: ExceptionContext) -> DBAPIError | None:
    """PostgreSQL's own words repeat the values: of an error its kind, code (SQLSTATE) and constraint are left."""
    error, said = context.sqlalchemy_exception, context.original_exception
    if not isinstance(error, DBAPIError):
        return None
    constraint = getattr(getattr(said, "diag", None), "constraint_name", None)
    said.args = (" ".join(filter(None, (type(said).__name__, getattr(said, "sqlstate", None), constraint))),)
    broken = error.connection_invalidated
    return type(error)(error.statement, None, said, hide_parameters=True, connection_invalidated=broken)


def _sqlite(url: str, begin: str, pool: dict[str, Any]) -> Engine:
    """A writer takes the file's lock at its first statement (IMMEDIATE): taken later, at the first write, the attempt
    would fail at once if another process has written since. A reader's connection refuses every change."""
    waits = {"timeout": BUSY_SECONDS, "isolation_level": None, "check_same_thread": False}
    engine = create_engine(url, connect_args=waits, hide_parameters=True, **pool)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA query_only={'OFF' if 'IMMEDIATE' in begin else 'ON'}")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.connection.execute(begin)  # no statement of anybody's: SQLAlchemy's own way costs ten times as much

    return engine

"""The outbox in SQL: its bell rings after the commit, and an emptied body leaves the database's files, too."""

import threading
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Select, and_, event, or_, select, update
from sqlalchemy.orm import Session

from portal_sim.adapters.pages import Listing, count_some, itself
from portal_sim.mail.domain import LONGEST_WAIT, Letter
from portal_sim.mail.tables import letters as table
from portal_sim.paging import Page
from simkit.database import Database

_PUT = "letter put"
_LIST = Listing(
    select(Letter), itself, table.c.number, (table.c.number.desc(),), (table.c.recipient, table.c.subject),
    table.c.number, (table.c.number,),
)  # fmt: skip


class SqlOutbox:
    """Letters in one table. With another database than SQLite, old row versions are that database's to clear away."""

    def __init__(self, database: Database, bell: threading.Event) -> None:
        self._session = database.session
        engine = database.session.get_bind()
        self._sqlite = engine if isinstance(engine, Engine) and engine.dialect.name == "sqlite" else None
        if self._sqlite:
            event.listen(self._sqlite, "checkout", _overwrite_what_is_freed)
        event.listen(database.session, "after_commit", _ring(bell))

    def put(self, letter: Letter) -> None:
        self._session.add(letter)
        self._session.flush()
        self._session.info[_PUT] = True

    def newest_to(self, recipient: str) -> Letter | None:
        return self._first(select(Letter).where(table.c.recipient == recipient).order_by(table.c.number.desc()))

    def get(self, letter_id: str) -> Letter:
        letter = self._first(select(Letter).where(table.c.id == letter_id))
        if letter is None:
            raise LookupError("no such letter")
        return letter

    def next_due(self, now: datetime) -> Letter | None:
        """Due is also what lies further ahead than any wait: the time was set back meanwhile."""
        due = or_(table.c.next_try_at <= now, table.c.next_try_at > now + LONGEST_WAIT)
        waiting = select(Letter).where(table.c.sent_at.is_(None), due).order_by(table.c.number)
        return self._first(waiting)

    def page(self, words: list[str], number: int, *, waiting: bool) -> Page[Letter]:
        return _LIST.page(self._session, words, number, table.c.sent_at.is_(None) if waiting else None)

    def count_delayed(self) -> int:
        return count_some(self._session, table, and_(table.c.sent_at.is_(None), table.c.last_error.is_not(None)))

    def anything_waiting(self) -> bool:
        return self._first(select(Letter).where(table.c.sent_at.is_(None))) is not None

    def hurry(self, now: datetime) -> None:
        self._session.execute(update(table).where(table.c.sent_at.is_(None)).values(next_try_at=now))

    def shred(self) -> None:
        """The write-ahead log still has the pages as they were: its content goes into the database, and it is cut."""
        if self._sqlite is None:
            return
        connection = self._sqlite.raw_connection()  # not in a transaction, which it would wait for
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()

    def _first(self, wanted: Select[Letter]) -> Letter | None:
        return self._session.scalars(wanted.limit(1)).first()


def _overwrite_what_is_freed(connection: Any, _record: object, _proxy: object) -> None:
    connection.execute("PRAGMA secure_delete=ON")


def _ring(bell: threading.Event) -> Any:
    def after_commit(session: Session) -> None:
        if session.info.pop(_PUT, False):
            bell.set()

    return after_commit

"""What every collection of domain objects in SQL does."""

from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, scoped_session

from simkit.database import READS

Kind = TypeVar("Kind")
Rows = TypeVar("Rows", bound=Select[Any])


def reads(session: scoped_session[Session]) -> bool:
    """Whether the session's transactions are read-only."""
    return bool(session().info.get(READS))


def locked(session: scoped_session[Session], statement: Rows, **options: Any) -> Rows:
    """The statement, with its rows locked until the end of a transaction that writes (options: with_for_update).

    Objects that the session knows already get the values that the lock has waited for.
    """
    if reads(session):
        return statement
    return statement.with_for_update(**options).execution_options(populate_existing=True)


class SqlCollection:
    """Finds objects, each locked for a change where the database can (FOR UPDATE), and adds new ones.

    An object that was loaded is live: a change to it is saved at the end of the transaction.
    """

    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session

    def _locked(self, statement: Rows, **options: Any) -> Rows:
        return locked(self._session, statement, **options)

    def _one(self, kind: type[Kind], *where: Any) -> Kind | None:
        found: Kind | None = self._session.scalars(self._locked(select(kind).where(*where))).first()
        return found

    def _added(self, fresh: Kind) -> Kind:
        self._session.add(fresh)
        self._session.flush()
        return fresh

    def _one_or(self, fresh: Kind, *where: Any) -> Kind:
        """The object, or the fresh one in place of a missing row: added by a transaction that writes, transient in one
        that reads. Of two transactions that add it at once, the second waits and gets the first one's."""
        found = self._one(type(fresh), *where)
        if found or reads(self._session) or self._was_added(fresh):
            return found or fresh
        return self._session.scalars(self._locked(select(type(fresh)).where(*where))).one()

    def _was_added(self, fresh: object) -> bool:
        """False when the database has one with that key already; the transaction goes on as if nothing had been."""
        try:
            with self._session.begin_nested():
                self._session.add(fresh)
        except IntegrityError:
            return False
        return True

"""What every collection of domain objects in SQL does."""

from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from simkit.database import READS

Kind = TypeVar("Kind")


class SqlCollection:
    """Finds objects, and adds new ones. An object that was loaded is live: a change to it is saved at the end of the
    transaction. Nothing is locked: one transaction writes at a time (simkit.database)."""

    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session

    def _one(self, kind: type[Kind], *where: Any) -> Kind | None:
        return self._session.scalars(select(kind).where(*where)).first()

    def _one_or(self, fresh: Kind, *where: Any) -> Kind:
        """The object, or the fresh one in place of a missing row: added by a transaction that writes, transient in one
        that reads."""
        found = self._one(type(fresh), *where)
        if found is None and not self._session().info.get(READS):
            self._added(fresh)
        return found or fresh

    def _added(self, fresh: Kind) -> Kind:
        self._session.add(fresh)
        self._session.flush()
        return fresh

"""What every collection of domain objects in SQL does."""

from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, scoped_session

from simkit.database import READS

Kind = TypeVar("Kind")
Rows = TypeVar("Rows", bound=Select[Any])


class SqlCollection:
    """Finds objects, each locked for a change where the database can (FOR UPDATE), and adds new ones.

    An object that was loaded is live: a change to it is saved at the end of the transaction.
    """

    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session

    @property
    def _reads(self) -> bool:
        return bool(self._session().info.get(READS))

    def _locked(self, statement: Rows, **options: Any) -> Rows:
        """The statement, with its rows locked until the end of a transaction that writes (options: with_for_update)."""
        return statement if self._reads else statement.with_for_update(**options)

    def _one(self, kind: type[Kind], *where: Any) -> Kind | None:
        found: Kind | None = self._session.scalars(self._locked(select(kind).where(*where))).first()
        return found

    def _added(self, fresh: Kind) -> Kind:
        self._session.add(fresh)
        self._session.flush()
        return fresh

    def _new(self, fresh: Kind) -> Kind:
        """An object in place of a missing row: added by a transaction that writes, transient in one that reads."""
        return fresh if self._reads else self._added(fresh)

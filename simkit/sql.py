"""Collections of domain objects in SQL: of live objects (SqlCollection), and of rows that are copied (SqlRows)."""

from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, Table, bindparam, inspect, select
from sqlalchemy.orm import Session, scoped_session

from simkit.database import READS

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Kind = TypeVar("Kind")
Row = TypeVar("Row", bound="DataclassInstance")


class SqlCollection:
    """Finds objects, and adds new ones. An object that was loaded is live: a change to it is saved at the end of the
    transaction. Nothing is locked: one transaction writes at a time (simkit.database)."""

    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session

    def _one(self, kind: type[Kind], *where: Any) -> Kind | None:
        return self._first(select(kind).where(*where))

    def _by_key(self, kind: type[Kind], key: str) -> Kind | None:
        """By its primary key."""
        return self._first(_keyed(kind), key=key)  # type: ignore[arg-type]  # every class is hashable

    def _first(self, query: Select[Kind], **values: Any) -> Kind | None:
        """`values` fill a query's `bindparam`s: one that is made once costs half of one that is made for each use."""
        return self._session.scalars(query, values).first()

    def _list(self, query: Select[Kind], **values: Any) -> list[Kind]:
        return list(self._session.scalars(query, values))

    def _one_or(self, fresh: Kind, key: str) -> Kind:
        """The object with that primary key, or the fresh one in place of a missing row: added by a transaction that
        writes, transient in one that reads."""
        found = self._by_key(type(fresh), key)
        if found is None and not self._session().info.get(READS):
            self._added(fresh)
        return found or fresh

    def _added(self, fresh: Kind) -> Kind:
        self._session.add(fresh)
        self._session.flush()
        return fresh


class SqlRows(SqlCollection, Generic[Row]):
    """Domain objects as rows of a table whose columns are the fields of a dataclass.

    What is found is a copy: only `add` and `save` change a row. So a use case may commit in its middle and go on with
    what it has. `save` writes all columns, for writers come one after the other.
    """

    kind: type[Row]
    table: Table
    key: Sequence[str] = ()  # the columns that name one row, unless they are the primary key

    def add(self, row: Row) -> None:
        """Raises IntegrityError for a key that there is."""
        self._session.execute(self.table.insert().values(_values(row)))

    def _insert(self, row: Row) -> int:
        """Keep a new one whose number the database gives; the number, its `id`."""
        values = {name: value for name, value in _values(row).items() if name != "id"}
        number: int = self._session.scalars(self.table.insert().returning(self.table.c.id), values).one()
        return number

    def save(self, row: Row) -> None:
        """Write every field of the row with the same key."""
        values = _values(row)
        names = self.key or [column.name for column in self.table.primary_key]
        where = [self.table.c[name] == values[name] for name in names]
        self._session.execute(self.table.update().where(*where).values(values))

    def _select(self, *where: ColumnElement[bool]) -> Select[Any]:
        return select(*(self.table.c[field.name] for field in fields(self.kind))).where(*where)

    def _all(self, query: Select[Any]) -> list[Row]:
        return [self.kind(**row) for row in self._session.execute(query).mappings()]

    def _find(self, *where: ColumnElement[bool]) -> Row | None:
        return next(iter(self._all(self._select(*where))), None)


@cache
def _keyed(kind: type[Kind]) -> Select[Kind]:
    (key,) = inspect(kind).primary_key
    return select(kind).where(key == bindparam("key"))


def _values(row: "DataclassInstance") -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in fields(row)}

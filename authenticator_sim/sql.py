"""What the collections of all features do in SQL. What they give is a copy: only `add` and `save` change a row.

So a use case may commit in its middle and go on with what it has. `save` writes all columns, for writers come one after
the other (simkit.database).
"""

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, Table, select
from sqlalchemy.orm import Session, scoped_session

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = TypeVar("Row", bound="DataclassInstance")


class SqlRows(Generic[Row]):
    """A table whose columns are a dataclass's fields; `keys` find one row."""

    def __init__(self, session: scoped_session[Session], kind: type[Row], table: Table, keys: Sequence[str]) -> None:
        self._session = session
        self._kind = kind
        self._table = table
        self._keys = keys

    def add(self, fresh: Row) -> None:
        self._session.execute(self._table.insert().values(asdict(fresh)))

    def save(self, changed: Row) -> None:
        values = asdict(changed)
        where = [self._table.c[key] == values[key] for key in self._keys]
        self._session.execute(self._table.update().where(*where).values(values))

    def _select(self, *where: ColumnElement[bool]) -> Select[Any]:
        columns = [self._table.c[field.name] for field in fields(self._kind)]
        return select(*columns).where(*where)

    def _all(self, query: Select[Any]) -> list[Row]:
        return [self._kind(**row) for row in self._session.execute(query).mappings()]

    def _first(self, *where: ColumnElement[bool]) -> Row | None:
        return next(iter(self._all(self._select(*where))), None)

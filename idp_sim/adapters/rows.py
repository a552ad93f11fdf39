"""Domain objects as rows. What is found is a copy: only `add` and `save` change a row.

`save` writes all columns, for writers come one after the other (simkit.database).
"""

from dataclasses import fields
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from sqlalchemy import ColumnElement, Table, select

from simkit.sql import SqlCollection

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = TypeVar("Row", bound="DataclassInstance")


class Rows(SqlCollection, Generic[Row]):
    """A table whose columns are the fields of a dataclass."""

    kind: type[Row]
    table: ClassVar[Table]

    def add(self, row: Row) -> None:
        """Raises IntegrityError for a key that there is."""
        self._session.execute(self.table.insert().values(_values(row)))

    def save(self, row: Row) -> None:
        """Write every field of the row with the same primary key."""
        values = _values(row)
        key = [column == values[column.name] for column in self.table.primary_key]
        self._session.execute(self.table.update().where(*key).values(values))

    def _find(self, *where: ColumnElement[bool]) -> Row | None:
        columns = [self.table.c[field.name] for field in fields(self.kind)]
        row = self._session.execute(select(*columns).where(*where)).mappings().one_or_none()
        return None if row is None else self.kind(**row)


def _values(row: "DataclassInstance") -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in fields(row)}

"""What the database refuses by itself, whoever asks: to change or delete what was recorded for good.

SQLite's REPLACE deletes without a DELETE trigger, so a second row with the same key is refused before; PostgreSQL's
TRUNCATE has triggers of its own. Both databases tell it as an integrity error (SQLSTATE 23514 on PostgreSQL).
"""

from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, Table, event, text


@dataclass(frozen=True)
class Guard:
    """What of a table may change, nothing by default: columns, and by what condition on NEW and OLD."""

    moves: tuple[str, ...] = ()
    condition: str = ""


_MESSAGE = "what was recorded is never changed"


def guard(table: Table, one: Guard) -> None:
    """Let the table be made with its triggers."""
    event.listen(table, "after_create", partial(_make, one))


def names_of(table: str) -> set[str]:
    """The triggers that the table must have, on any database."""
    return {f"{table}_no_update", f"{table}_no_delete"}


def _make(one: Guard, table: Table, connection: Connection, **_: object) -> None:
    statements = _sqlite(table, one) if connection.dialect.name == "sqlite" else _postgresql(table, one)
    for statement in statements:
        connection.execute(text(statement))


def _unlike(table: Table, one: Guard, differs: str) -> str:
    """An SQL condition: the update changes something that it may not."""
    changed = [f"NEW.{name} {differs} OLD.{name}" for name in table.columns.keys() if name not in one.moves]  # noqa: SIM118
    return " OR ".join([*changed, *([f"NOT ({one.condition})"] if one.condition else [])])


def _sqlite(table: Table, one: Guard) -> list[str]:
    name, refuse = table.name, f"SELECT RAISE(ABORT, '{_MESSAGE}')"
    unlike = _unlike(table, one, "IS NOT") if one.moves else "1"
    same = " AND ".join(f"{column.name} = NEW.{column.name}" for column in table.primary_key)
    there = f"EXISTS (SELECT 1 FROM {name} WHERE {same})"  # noqa: S608 - our own tables
    return [
        f"CREATE TRIGGER {name}_no_update BEFORE UPDATE ON {name} WHEN {unlike} BEGIN {refuse}; END",
        f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {name} BEGIN {refuse}; END",
        f"CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {name} WHEN {there} BEGIN {refuse}; END",
    ]


def _postgresql(table: Table, one: Guard) -> list[str]:
    name = table.name
    unlike = f"WHEN ({_unlike(table, one, 'IS DISTINCT FROM')})" if one.moves else ""
    raises = f"RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = '23514'"
    return [
        f"CREATE OR REPLACE FUNCTION kept_as_is() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {raises}; END $$",
        f"CREATE TRIGGER {name}_no_update BEFORE UPDATE ON {name} FOR EACH ROW {unlike} EXECUTE FUNCTION kept_as_is()",
        f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {name} FOR EACH ROW EXECUTE FUNCTION kept_as_is()",
        f"CREATE TRIGGER {name}_no_truncate BEFORE TRUNCATE ON {name} EXECUTE FUNCTION kept_as_is()",
    ]

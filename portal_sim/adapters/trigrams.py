"""Which rows a searched word may be in, as an index of trigrams knows it: rather too many rows than too few.

A table's column `searched` has all its texts, made by the database itself. On SQLite its trigrams are in an FTS5 table
that triggers keep, on PostgreSQL in a GIN index of pg_trgm; where that can't be had, the texts are read one by one.
"""

import string
from collections.abc import Iterable, Sequence
from typing import Any

import structlog
from sqlalchemy import Column, Computed, Connection, Select, Table, Text, and_, event, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, scoped_session

MANY = 500  # rows: a word that more of them have leads to none
_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_SQLITE = """
CREATE VIRTUAL TABLE {0}_trigrams USING fts5(
    searched, content='{0}', tokenize='trigram case_sensitive 1', columnsize=0);
CREATE VIRTUAL TABLE {0}_trigram_list USING fts5vocab({0}_trigrams, row);
CREATE TRIGGER {0}_searched_added AFTER INSERT ON {0} BEGIN
    INSERT INTO {0}_trigrams(rowid, searched) VALUES (new.rowid, new.searched); END;
CREATE TRIGGER {0}_searched_gone AFTER DELETE ON {0} BEGIN
    INSERT INTO {0}_trigrams({0}_trigrams, rowid, searched) VALUES ('delete', old.rowid, old.searched); END;
CREATE TRIGGER {0}_searched_changed AFTER UPDATE ON {0} WHEN old.searched <> new.searched BEGIN
    INSERT INTO {0}_trigrams({0}_trigrams, rowid, searched) VALUES ('delete', old.rowid, old.searched);
    INSERT INTO {0}_trigrams(rowid, searched) VALUES (new.rowid, new.searched); END
"""
_POSTGRESQL = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX {0}_trigrams ON {0} USING gin (searched gin_trgm_ops)
"""
AnySession = Session | scoped_session[Session]
log = structlog.get_logger(__name__)


def small(word: str) -> str:
    """As `searched` has it."""
    return word.translate(_SMALL)


def searched_text(*parts: str) -> Column[str]:
    """A column of a table's own texts (SQL), in the small letters of `lower()`: on both databases those of A to Z.

    No word goes from one line to the next; two lines at the end are empty, so that each letter begins a trigram.
    """
    lines = " || '\n' || ".join(parts)
    return Column("searched", Text, Computed(f"lower({lines}) || '\n\n'", persisted=True))


def index_trigrams(*tables: Table) -> None:
    """Have an index made with each of these tables, of its `searched`."""
    for table in tables:
        event.listen(table, "after_create", _make_index)


def rows_near(session: AnySession, words: Iterable[str], found_by: Sequence[Column[Any]]) -> set[Any] | None:
    """Values of these columns, of all rows that have each of the words in the one table's text or another's.

    There may be more among them; None when they are too many. Words that only the first table has are looked for
    together: one alone may be a name of many.
    """
    main, *others = found_by
    here: list[str] = []
    elsewhere: list[str] = []
    for word in words:
        (here if all(_having(session, [word], other) == set() for other in others) else elsewhere).append(word)
    found = [_having(session, here, main)] if here else []
    for word in elsewhere:
        theirs = [_having(session, [word], column) for column in found_by]
        found.append(None if None in theirs else set().union(*filter(None, theirs)))
    known = [one for one in found if one is not None]
    return set.intersection(*known) if known else None


def _having(session: AnySession, words: list[str], column: Column[Any]) -> set[Any] | None:
    """The column's values where the index has all these words; None for too many."""
    table: Any = column.table
    where = _has if session.get_bind().dialect.name == "sqlite" else _has_on_postgresql
    return few_of(session, select(column).where(where(session, table, words)))


def few_of(session: AnySession, *queries: Select[Any]) -> set[Any] | None:
    """What these select together; None for too many."""
    found: set[Any] = set()
    for query in queries:
        rows = session.scalars(query.limit(MANY + 1)).all()
        found.update(rows)
        if max(len(rows), len(found)) > MANY:
            return None
    return found


def _has_on_postgresql(_session: AnySession, table: Any, words: list[str]) -> Any:
    return and_(*(table.c.searched.contains(small(word), autoescape=True) for word in words))


def _has(session: AnySession, table: Any, words: list[str]) -> Any:
    wanted = " AND ".join(f"({_trigrams(session, table.name, small(word))})" for word in words)
    found = f"SELECT rowid FROM {table.name}_trigrams WHERE {table.name}_trigrams MATCH :wanted LIMIT :most"  # noqa: S608 - a name of ours
    return text(f"{table.name}.rowid IN ({found})").bindparams(wanted=wanted, most=MANY + 1)


def _trigrams(session: AnySession, name: str, word: str) -> str:
    """What FTS5 is asked for: the word, or the trigrams that begin with one of one or two letters."""
    trigrams = [word]
    if len(word) < 3:
        query = text(f"SELECT term FROM {name}_trigram_list WHERE term >= :first AND term < :last")  # noqa: S608 - a name of ours
        trigrams = list(session.scalars(query, {"first": word, "last": word + chr(0x10FFFF)})) or [""]
    return " OR ".join('"' + one.replace('"', '""') + '"' for one in trigrams)


def _make_index(table: Table, connection: Connection, **_: Any) -> None:
    if connection.dialect.name == "sqlite":
        _carry_out(connection, _SQLITE.format(table.name), ";\nCREATE")
        return
    try:
        with connection.begin_nested():
            _carry_out(connection, _POSTGRESQL.format(table.name), ";\nCREATE")
    except DBAPIError as failure:
        log.warning("no index of trigrams: searches read each row", table=table.name, error=type(failure.orig).__name__)


def _carry_out(connection: Connection, statements: str, between: str) -> None:
    first, *others = statements.strip().split(between)
    for statement in (first, *("CREATE" + other for other in others)):
        connection.exec_driver_sql(statement)

"""Turns. The database itself lets nobody have a unit's Token beside somebody else, or stand in its line twice."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table
from sqlalchemy import text as sql

from portal_sim.finance.units.tables import units
from portal_sim.mapping import metadata
from simkit.columns import text, time

turns = Table(
    "token_turns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit", ForeignKey(units.c.code), nullable=False),
    text("person"),
    text("job"),
    time("asked_at", empty=False),
    time("offered_at"),
    time("begun_at"),
    time("ended_at"),
    text("ending"),
    text("browser"),
    Index("token_turns_of", "person", "id"),
    Index("token_turns_about", "unit", "job", "id"),
)
for name, columns, rule in (
    ("token_turns_one_has_it", ("unit",), "ended_at IS NULL AND offered_at IS NOT NULL"),
    ("token_turns_once_in_the_line", ("unit", "person"), "ended_at IS NULL"),
):
    Index(name, *(turns.c[one] for one in columns), unique=True, sqlite_where=sql(rule), postgresql_where=sql(rule))

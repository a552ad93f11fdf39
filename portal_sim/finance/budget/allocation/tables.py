"""The table of checks; a check that was made is never changed."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table

from portal_sim.adapters.guards import Guard, guard
from portal_sim.finance.documents.tables import documents
from portal_sim.mapping import metadata
from simkit.columns import text, time

checks = Table(
    "budget_checks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey(documents.c.id), nullable=False, index=True),
    Column("is_right", Boolean, nullable=False),
    text("reason"),
    text("by"),
    time("at", empty=False),
)
guard(checks, Guard())

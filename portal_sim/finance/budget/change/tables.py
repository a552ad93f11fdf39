"""The table of requested changes."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, Table

from portal_sim.finance.documents.tables import documents
from portal_sim.mapping import metadata
from simkit.columns import text, time

changes = Table(
    "budget_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    text("agency"),
    Column("year", Integer, nullable=False),
    text("state"),
    Column("form", JSON, nullable=False),
    text("by"),
    time("at", empty=False),
    text("letter"),
    text("explanation"),
    text("answer"),
    text("decided_by"),
    Column("document", ForeignKey(documents.c.id), index=True),
    Column("case", Integer, nullable=False, index=True),
    text("key", index=True),
    Index("budget_changes_of_agency", "agency", "year", "id"),
    Index("budget_changes_in_state", "state", "id"),
)

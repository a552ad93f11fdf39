"""The tables: versions of sheets, their rows with the versions in which they stand, and with what they were entered."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, UniqueConstraint

from portal_sim.adapters.guards import Guard, guard
from portal_sim.finance.budget.work.cases.tables import cases
from portal_sim.finance.documents.tables import documents
from portal_sim.finance.ledger.tables import Satang
from portal_sim.mapping import metadata
from simkit.columns import text, time

versions = Table(
    "budget_sheets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("of_case", ForeignKey(cases.c.id), nullable=False),
    Column("number", Integer, nullable=False),
    text("key"),
    text("by"),
    time("at", empty=False),
    text("file"),
    UniqueConstraint("key", name="budget_sheets_once"),
    UniqueConstraint("of_case", "number", name="budget_sheets_one_after_the_other"),
)
guard(versions, Guard())

rows = Table(
    "budget_sheet_rows",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("of_case", ForeignKey(cases.c.id), nullable=False),
    Column("part", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    text("cells"),  # JSON, by the columns' names
    Column("amount", Satang, nullable=False),
    Column("since", Integer, nullable=False),  # the version with which it came
    Column("until", Integer),  # the version with which it went; NULL of a row that stands
    Index("budget_sheet_rows_in_order", "of_case", "until", "part", "place"),
)
guard(rows, Guard(("until",), "OLD.until IS NULL AND NEW.until > OLD.since"))

entries = Table(
    "budget_sheet_entries",
    metadata,
    Column("sheet_row", ForeignKey(rows.c.id), primary_key=True),
    Column("document", ForeignKey(documents.c.id), primary_key=True),
    Column("of_case", ForeignKey(cases.c.id), nullable=False),
    Index("budget_sheet_entries_of_document", "document"),
    Index("budget_sheet_entries_of_case", "of_case", "document"),
)
guard(entries, Guard())

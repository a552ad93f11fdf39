"""Tables: files of the Excel Loader with their rows, which stay; reports of months, and what was done with them."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, Table, UniqueConstraint

from portal_sim.adapters.guards import Guard, guard
from portal_sim.finance.budget.work.cases.tables import cases
from portal_sim.finance.ledger.tables import Satang
from portal_sim.mapping import metadata
from simkit.columns import text, time

uploads = Table(
    "budget_loader_files",
    metadata,
    Column("id", Integer, primary_key=True),
    text("agency"),
    Column("year", Integer, nullable=False),
    Column("month", Integer, nullable=False),
    text("by"),
    time("at", empty=False),
    Column("case", ForeignKey(cases.c.id), nullable=False),
    Index("budget_loader_files_of_month", "agency", "year", "month", "id"),
)
rows = Table(
    "budget_loader_rows",
    metadata,
    Column("file", ForeignKey(uploads.c.id), primary_key=True),
    Column("line", Integer, primary_key=True),
    text("unit"),
    text("budget_code"),
    text("unit_name"),
    text("expenditure"),
    text("item"),
    Column("allotted", Satang, nullable=False),
    Column("changed", Satang, nullable=False),
    Column("spent", Satang, nullable=False),
    Column("carried", Satang, nullable=False),
    Column("left", Satang, nullable=False),
    text("document"),
    Column("recorded", Date),
    text("note"),
)
reviews = Table(
    "budget_reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    text("agency"),
    Column("year", Integer, nullable=False),
    Column("month", Integer, nullable=False),
    text("state"),
    Column("causes", JSON, nullable=False),
    Column("reports", JSON, nullable=False),
    text("purpose"),
    text("summary"),
    Column("case", ForeignKey(cases.c.id), unique=True),
    Column("version", Integer, nullable=False),
    UniqueConstraint("agency", "year", "month", name="budget_reviews_one_a_month"),
)
deeds = Table(
    "budget_review_deeds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("review", ForeignKey(reviews.c.id), nullable=False, index=True),
    text("act"),
    text("by"),
    time("at", empty=False),
    text("note"),
    text("outcome"),
)
for kept in (uploads, rows, deeds):
    guard(kept, Guard())

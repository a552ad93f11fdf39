"""The tables of requests, of what was put before the Director-General, and of special holidays."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, Table

from portal_sim.finance.budget.work.cases.tables import cases
from portal_sim.finance.documents.tables import documents
from portal_sim.finance.ledger.tables import Satang
from portal_sim.mapping import metadata
from simkit.columns import text, time

requests = Table(
    "budget_carry_requests",
    metadata,
    Column("id", Integer, primary_key=True),
    text("agency"),
    text("unit"),
    Column("round_year", Integer, nullable=False),
    Column("round_month", Integer, nullable=False),
    Column("carry", Boolean, nullable=False),
    Column("extend", Boolean, nullable=False),
    Column("year", Integer, nullable=False),
    text("order"),
    text("vendor"),
    text("budget_code"),
    Column("asked", Satang, nullable=False),
    Column("amount", Satang, nullable=False),
    Column("expected", Date, nullable=False),
    text("reason"),
    text("file"),
    text("state"),
    text("answer"),
    text("by"),
    time("at", empty=False),
    Column("by_system", Boolean, nullable=False),
    Column("case", ForeignKey(cases.c.id), index=True),
    Index("budget_carry_requests_of_round", "agency", "round_year", "round_month", "id"),
    Index("budget_carry_requests_of_unit", "unit", "id"),
)
memos = Table(
    "budget_carry_memos",
    metadata,
    Column("id", Integer, primary_key=True),
    text("agency"),
    Column("round_year", Integer, nullable=False),
    Column("round_month", Integer, nullable=False),
    Column("requests", JSON, nullable=False),
    Column("chosen", JSON, nullable=False),
    text("state"),
    Column("version", Integer, nullable=False),
    text("reason"),
    text("by"),
    time("at", empty=False),
    text("decided_by"),
    text("evidence", empty=True),
    Column("document", ForeignKey(documents.c.id), index=True),
    Index("budget_carry_memos_of_agency", "agency", "id"),
)
special_holidays = Table("budget_special_holidays", metadata, Column("day", Date, primary_key=True))

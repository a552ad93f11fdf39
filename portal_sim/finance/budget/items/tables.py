"""The tables of budget items, plans, the spending plan, and the checks of a period."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table

from portal_sim.finance.ledger.tables import Satang
from portal_sim.mapping import metadata
from simkit.columns import text, time

plans = Table(
    "budget_plans",
    metadata,
    Column("year", Integer, primary_key=True),
    text("agency", key=True),
    text("code", key=True),
    text("name"),
)
items = Table(
    "budget_items",
    metadata,
    Column("year", Integer, primary_key=True),
    text("budget_code", key=True),
    text("agency"),
    text("name"),
    text("plan"),
    text("kind"),
    text("content"),
    text("commitment_item"),
    text("by"),
    time("at", empty=False),
    Index("budget_items_of_agency", "year", "agency", "budget_code"),
)
spending = Table(
    "budget_spending",
    metadata,
    Column("year", Integer, primary_key=True),
    text("budget_code", key=True),
    text("receiver", key=True),
    Column("quarter", Integer, primary_key=True),
    Column("amount", Satang, nullable=False),
    CheckConstraint("quarter BETWEEN 1 AND 4", name="budget_spending_quarters"),
    CheckConstraint("amount >= 0", name="budget_spending_amounts"),
)
period_checks = Table(
    "budget_period_checks",
    metadata,
    Column("id", Integer, primary_key=True),
    text("agency"),
    Column("year", Integer, nullable=False),
    Column("quarter", Integer, nullable=False),
    Column("differing", Integer, nullable=False),
    text("opinion"),
    text("by"),
    time("at", empty=False),
    Index("budget_period_checks_of_quarter", "agency", "year", "quarter"),
)

"""The ledger's tables. What the database itself refuses beside their constraints is in portal_sim.adapters.guards."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

from portal_sim.adapters.guards import Guard, guard
from portal_sim.finance.ledger.domain import Stage
from portal_sim.finance.money import MOST
from portal_sim.mapping import metadata
from simkit.columns import text, time

_ENTRIES = "ledger_entries"


class Satang(TypeDecorator[int]):
    """Whole satang: databases would round or keep a float or Decimal, each in its own way."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:  # noqa: ARG002
        if value is not None and (type(value) is not int or abs(value) > MOST):
            raise ValueError(f"no amount of satang: {value!r}")
        return value


def whole(*columns: str) -> CheckConstraint:
    """SQLite keeps what it is given, a fraction or a word, too; PostgreSQL takes whole numbers only, or rounds."""
    condition = " AND ".join(f"typeof({column}) = 'integer'" for column in columns)
    return CheckConstraint(condition, name=f"ledger_whole_{columns[0]}").ddl_if(dialect="sqlite")


accounts = Table(
    "ledger_accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    text("source_of_funds"),
    text("budget_code"),
    text("activity"),
    text("stage"),
    text("holder"),
    text("budget_type"),
    Column("balance", Satang, nullable=False),
    Column("version", Integer, nullable=False),  # how many postings have changed the balance
    UniqueConstraint(
        "source_of_funds", "budget_code", "activity", "stage", "holder", "budget_type", name="ledger_accounts_once"
    ),
    CheckConstraint(f"balance >= 0 OR stage = '{Stage.OUTSIDE}'", name="ledger_accounts_not_below_zero"),
    whole("balance"),
)

entries = Table(
    _ENTRIES,
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    text("kind"),
    text("number"),
    text("series", empty=True),
    Column("fiscal_year", Integer),
    Column("running", Integer),
    Column("day", Date, nullable=False),
    time("at", empty=False),
    text("by"),
    Column("closes", ForeignKey(f"{_ENTRIES}.id"), unique=True),
    text("how", empty=True),
    Column("lines", Integer, nullable=False),
    UniqueConstraint("series", "fiscal_year", "running", name="ledger_entries_one_number"),
    CheckConstraint("(closes IS NULL) = (how IS NULL)", name="ledger_entries_closed_somehow"),
    CheckConstraint("(series IS NULL) = (number = '')", name="ledger_entries_number_of_a_series"),
    Index("ledger_entries_number", "number"),
)

postings = Table(
    "ledger_postings",
    metadata,
    Column("entry", ForeignKey(entries.c.id), primary_key=True),
    Column("line", Integer, primary_key=True),  # 1, 2, … as many as the entry says
    Column("source", ForeignKey(accounts.c.id), nullable=False),
    Column("target", ForeignKey(accounts.c.id), nullable=False),
    Column("amount", Satang, nullable=False),
    Column("source_version", Integer, nullable=False),
    Column("source_after", Satang, nullable=False),
    Column("target_version", Integer, nullable=False),
    Column("target_after", Satang, nullable=False),
    UniqueConstraint("source", "source_version", name="ledger_postings_source_chain"),
    UniqueConstraint("target", "target_version", name="ledger_postings_target_chain"),
    CheckConstraint("amount > 0", name="ledger_postings_move_money"),
    CheckConstraint("source <> target", name="ledger_postings_to_another"),
    whole("amount", "source_after", "target_after"),
)

counters = Table(
    "ledger_counters",
    metadata,
    text("series", key=True),
    Column("fiscal_year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

GUARDS = {
    "ledger_accounts": Guard(("balance", "version"), "NEW.version > OLD.version"),  # an entry may have many postings
    "ledger_counters": Guard(("last",), "NEW.last = OLD.last + 1"),
    "ledger_entries": Guard(),
    "ledger_postings": Guard(),
}
for kept in (accounts, entries, postings, counters):
    guard(kept, GUARDS[kept.name])

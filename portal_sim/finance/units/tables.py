"""Units, and who may do what in them."""

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Integer, Table

from portal_sim.finance.ledger.tables import Satang
from portal_sim.mapping import metadata
from simkit.columns import text

_UNITS = "finance_units"
units = Table(
    _UNITS,
    metadata,
    text("code", key=True),
    text("name"),
    text("kind"),
    Column("parent", ForeignKey(f"{_UNITS}.code"), index=True),
)

grants = Table(
    "finance_grants",
    metadata,
    Column("id", Integer, primary_key=True),
    text("person", index=True),
    Column("holder", Integer, nullable=False),  # which of the people who have had that user id, the first is 1
    text("permission"),
    Column("unit", ForeignKey(units.c.code), nullable=False, index=True),
    Column("from_day", Date, nullable=False),
    Column("to_day", Date),
    Column("up_to", Satang),
    Column("below", Boolean, nullable=False),
    CheckConstraint("to_day >= from_day", name="finance_grants_end_after_they_begin"),
    CheckConstraint("up_to > 0", name="finance_grants_limits_are_amounts"),
)

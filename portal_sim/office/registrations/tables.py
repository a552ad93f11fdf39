"""The table: history."""

from sqlalchemy import Column, Enum, Integer, Table

from portal_sim.mapping import mapper, metadata
from portal_sim.office.registrations.domain import Decision, DecisionRecord
from simkit.columns import text, time

history = Table(
    "history",
    metadata,
    Column("number", Integer, primary_key=True),
    time("at", empty=False),
    text("officer"),
    text("user_id", index=True),
    Column("what", Enum(Decision, native_enum=False), nullable=False),
    text("reason", empty=True),
    text("told", empty=True),
)

mapper.map_imperatively(DecisionRecord, history)

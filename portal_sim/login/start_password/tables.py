"""The table: successors."""

from sqlalchemy import Column, String, Table

from portal_sim.login.start_password.domain import Successor
from portal_sim.mapping import mapper, metadata
from simkit.columns import text, time

successors = Table(
    "successors",
    metadata,
    text("legacy_user_id", key=True),
    Column("user_id", String, nullable=False, unique=True),
    time("asked_at", empty=False),
)

mapper.map_imperatively(Successor, successors)

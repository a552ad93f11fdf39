"""The table: envelopes."""

from sqlalchemy import Column, Integer, LargeBinary, String, Table

from portal_sim.mapping import mapper, metadata
from portal_sim.office.envelopes.domain import SealedEnvelope
from simkit.columns import text, time

envelopes = Table(
    "envelopes",
    metadata,
    Column("order", Integer, primary_key=True),
    text("number"),
    text("user_id", index=True),
    Column("digest", String, nullable=False, unique=True),
    Column("sealed", LargeBinary),
    time("printed_at", empty=False),
    text("printed_by"),
    time("opened_at"),
)

mapper.map_imperatively(SealedEnvelope, envelopes)

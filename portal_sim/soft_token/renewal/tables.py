"""The table: renewals."""

from sqlalchemy import Column, Integer, String, Table

from portal_sim.mapping import mapper, metadata
from portal_sim.soft_token.renewal.domain import Renewal
from simkit.columns import text, time

renewals = Table(
    "renewals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    text("user_id", index=True),
    text("credential"),
    text("nonce"),
    text("portal"),
    time("created_at", empty=False),
    text("csr_digest", empty=True),
    text("successor", empty=True, index=True),
    time("done_at"),
    time("rejected_at"),
)

mapper.map_imperatively(Renewal, renewals)

"""The table: offers."""

from sqlalchemy import Column, String, Table

from portal_sim.mapping import mapper, metadata
from portal_sim.soft_token.activation.domain import Offer
from simkit.columns import text, time

offers = Table(
    "offers",
    metadata,
    text("id", key=True),
    Column("digest", String, nullable=False, unique=True),
    text("user_id", index=True),
    text("nonce"),
    time("created_at", empty=False),
    text("device", empty=True),
    text("csr_digest", empty=True),
    text("credential", empty=True, index=True),
    time("done_at"),
)

mapper.map_imperatively(Offer, offers)

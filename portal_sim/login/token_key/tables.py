"""The table: token key challenges."""

from sqlalchemy import Boolean, Column, Table

from portal_sim.login.token_key.domain import Challenge
from portal_sim.mapping import mapper, metadata
from simkit.columns import text, time

token_key_challenges = Table(
    "token_key_challenges",
    metadata,
    text("nonce", key=True),
    text("browser", index=True),
    time("created_at", empty=False),
    Column("spent", Boolean, nullable=False),
)


mapper.map_imperatively(Challenge, token_key_challenges)

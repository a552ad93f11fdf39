"""The app's table."""

from sqlalchemy import Column, Integer, Table

from idp_sim.adapters.columns import CitizenIdText, metadata
from simkit.columns import text

accounts = Table(
    "thaid_accounts",
    metadata,
    text("phone", key=True),
    Column("citizen_id", CitizenIdText, nullable=False),
    *map(text, ("platform", "pin_digest")),
    Column("pin_length", Integer, nullable=False),
    Column("wrong_pins", Integer, nullable=False),
)

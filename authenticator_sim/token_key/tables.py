"""The tables of computers and Token Keys."""

from sqlalchemy import Boolean, Column, Integer, String, Table

from authenticator_sim.tables import metadata
from simkit.columns import text

computers = Table(
    "computers",
    metadata,
    text("name", key=True),
    text("owner"),
    text("hold_digest"),
    Column("running", Boolean, nullable=False),
)
token_keys = Table(
    "token_keys",
    metadata,
    Column("number", Integer, primary_key=True),  # their order
    Column("id", String, nullable=False, unique=True),
    text("computer", index=True),
    text("user_id"),
    Column("certified", Boolean, nullable=False),
    Column("plugged", Boolean, nullable=False),
)

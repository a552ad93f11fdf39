"""The web sessions of logins."""

from sqlalchemy import JSON, Column, Table

from portal_sim.mapping import metadata
from simkit.columns import text, time

web_sessions = Table(
    "web_sessions",
    metadata,
    text("digest", key=True),
    text("user_id", empty=True, index=True),
    Column("content", JSON, nullable=False),
    time("begun_at", empty=False),
    time("seen_at", empty=False),
)

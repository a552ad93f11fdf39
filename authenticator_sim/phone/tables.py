"""The table of phones."""

from sqlalchemy import JSON, Boolean, Column, Float, Table

from authenticator_sim.tables import metadata
from simkit.columns import text

phones = Table(
    "phones",
    metadata,
    text("name", key=True),
    text("owner"),
    text("platform"),
    text("model"),
    Column("sensor", Boolean, nullable=False),
    text("enrolment", empty=True),
    text("hold_digest"),
    Column("skew_seconds", Float, nullable=False),
    Column("apps", JSON, nullable=False),
    Column("app_links", JSON, nullable=False),
)

"""The table: email codes."""

from sqlalchemy import JSON, Column, Integer, Table

from portal_sim.mapping import mapper, metadata
from portal_sim.registration.email_check.domain import EmailCode
from simkit.columns import text, time

email_codes = Table(
    "email_codes",
    metadata,
    text("user_id", key=True),
    text("address"),
    text("digest", empty=True),
    time("sent_at"),
    Column("attempts_left", Integer, nullable=False),
    Column("sent", JSON, nullable=False),
)


mapper.map_imperatively(EmailCode, email_codes)

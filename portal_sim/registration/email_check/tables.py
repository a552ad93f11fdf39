"""The tables: email codes, email holders."""

from sqlalchemy import JSON, Column, Integer, Table

from portal_sim.mapping import mapper, metadata
from portal_sim.registration.email_check.domain import EmailCode, EmailHolder
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


email_holders = Table("email_holders", metadata, text("address", key=True), text("citizen_id"))

mapper.map_imperatively(EmailCode, email_codes)
mapper.map_imperatively(EmailHolder, email_holders)

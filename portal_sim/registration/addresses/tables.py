"""The table: email holders."""

from sqlalchemy import Table

from portal_sim.mapping import mapper, metadata
from portal_sim.registration.addresses.domain import EmailHolder
from simkit.columns import text

email_holders = Table("email_holders", metadata, text("address", key=True), text("citizen_id"))

mapper.map_imperatively(EmailHolder, email_holders)

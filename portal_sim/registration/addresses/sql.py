"""Holders of addresses, in SQL."""

from portal_sim.registration.addresses.domain import EmailHolder
from portal_sim.registration.addresses.tables import email_holders
from simkit.sql import SqlCollection


class SqlEmailHolders(SqlCollection):
    def of(self, address: str) -> EmailHolder | None:
        return self._one(EmailHolder, email_holders.c.address == address.lower())

    def bind(self, address: str, citizen_id: str) -> EmailHolder:
        address = address.lower()
        return self._one_or(EmailHolder(address, citizen_id), address)

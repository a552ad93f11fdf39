"""Holders of addresses, in SQL."""

from portal_sim.registration.addresses.domain import EmailHolder
from portal_sim.registration.addresses.tables import email_holders
from simkit.sql import SqlCollection


class SqlEmailHolders(SqlCollection):
    def of(self, address: str) -> EmailHolder | None:
        return self._one(EmailHolder, email_holders.c.address == address.lower())

    def bind(self, address: str, citizen_id: str) -> None:
        if self.of(address) is None:
            self._added(EmailHolder(address.lower(), citizen_id))

"""Its collections, in SQL."""

from portal_sim.registration.email_check.domain import EmailCode, EmailHolder
from portal_sim.registration.email_check.tables import email_codes, email_holders
from simkit.sql import SqlCollection


class SqlEmailCodes(SqlCollection):
    def of(self, user_id: str) -> EmailCode:
        return self._one(EmailCode, email_codes.c.user_id == user_id) or self._new(EmailCode(user_id))


class SqlEmailHolders(SqlCollection):
    def of(self, address: str) -> EmailHolder | None:
        return self._one(EmailHolder, email_holders.c.address == address.lower())

    def bind(self, address: str, citizen_id: str) -> None:
        if self.of(address) is None:
            self._added(EmailHolder(address.lower(), citizen_id))

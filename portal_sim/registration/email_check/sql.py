"""Its collections, in SQL."""

from portal_sim.registration.email_check.domain import EmailCode
from portal_sim.registration.email_check.tables import email_codes
from simkit.sql import SqlCollection


class SqlEmailCodes(SqlCollection):
    def of(self, user_id: str) -> EmailCode:
        return self._one_or(EmailCode(user_id), email_codes.c.user_id == user_id)

"""Its collections, in SQL."""

from portal_sim.registration.email_check.domain import EmailCode
from simkit.sql import SqlCollection


class SqlEmailCodes(SqlCollection):
    def of(self, user_id: str) -> EmailCode:
        return self._one_or(EmailCode(user_id), user_id)

"""Its collections, in SQL."""

from portal_sim.registration.rows.domain import Registration
from simkit.sql import SqlCollection


class SqlRegistrations(SqlCollection):
    def of(self, user_id: str) -> Registration:
        return self._one_or(Registration(user_id), user_id)

    def find(self, user_id: str) -> Registration | None:
        """The user's registration, if it has begun."""
        return self._by_key(Registration, user_id)

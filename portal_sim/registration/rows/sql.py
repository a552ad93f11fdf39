"""Its collections, in SQL."""

from portal_sim.registration.rows.domain import Registration
from portal_sim.registration.rows.tables import registrations
from simkit.sql import SqlCollection


class SqlRegistrations(SqlCollection):
    def of(self, user_id: str) -> Registration:
        found = self._one(Registration, registrations.c.user_id == user_id)
        return found or self._new(Registration(user_id))

"""Its collections, in SQL."""

from portal_sim.login.start_password.domain import Successor
from portal_sim.login.start_password.tables import successors
from simkit.sql import SqlCollection


class SqlSuccessors(SqlCollection):
    def of(self, legacy_user_id: str) -> Successor | None:
        return self._one(Successor, successors.c.legacy_user_id == legacy_user_id)

    def add(self, successor: Successor) -> None:
        self._added(successor)

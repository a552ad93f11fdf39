"""Its collections, in SQL."""

from sqlalchemy import select

from portal_sim.registration.rows.domain import Approval, Registration
from portal_sim.registration.rows.tables import registrations
from simkit.sql import SqlCollection


class SqlRegistrations(SqlCollection):
    def of(self, user_id: str) -> Registration:
        found = self._one(Registration, registrations.c.user_id == user_id)
        return found or self._new(Registration(user_id))

    def pending(self) -> list[Registration]:
        columns = registrations.c
        waiting = select(Registration).where(columns.approval == Approval.PENDING)
        return list(self._session.scalars(waiting.order_by(columns.confirmed_at)))

    def decided(self) -> list[Registration]:
        columns = registrations.c
        decided = select(Registration).where(columns.decided_by.is_not(None))
        return list(self._session.scalars(decided.order_by(columns.decided_at.desc())))

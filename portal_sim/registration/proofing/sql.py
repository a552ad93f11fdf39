"""Its collections, in SQL."""

from sqlalchemy import select

from portal_sim.registration.proofing.domain import Proofing
from portal_sim.registration.proofing.redirect import Visit
from portal_sim.registration.proofing.tables import proofings, visits
from simkit.sql import SqlCollection


class SqlProofings(SqlCollection):
    def newest(self, user_id: str) -> Proofing | None:
        columns = proofings.c
        newest_first = select(Proofing).where(columns.user_id == user_id).order_by(columns.expires_at.desc())
        return self._session.scalars(newest_first.limit(1)).first()

    def add(self, proofing: Proofing) -> None:
        self._added(proofing)


class SqlVisits(SqlCollection):
    def find(self, state_digest: str) -> Visit | None:
        return self._one(Visit, visits.c.state_digest == state_digest)

    def add(self, visit: Visit) -> None:
        self._added(visit)

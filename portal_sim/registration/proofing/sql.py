"""Its collections, in SQL."""

from sqlalchemy import select

from portal_sim.registration.proofing.device import DeviceProofing
from portal_sim.registration.proofing.redirect import RedirectProofing
from portal_sim.registration.proofing.tables import proofings, visits
from simkit.sql import SqlCollection


class SqlDeviceProofings(SqlCollection):
    def newest(self, user_id: str) -> DeviceProofing | None:
        columns = proofings.c
        newest_first = select(DeviceProofing).where(columns.user_id == user_id).order_by(columns.expires_at.desc())
        return self._session.scalars(newest_first.limit(1)).first()

    def add(self, proofing: DeviceProofing) -> None:
        self._added(proofing)


class SqlRedirectProofings(SqlCollection):
    def find(self, state_digest: str) -> RedirectProofing | None:
        return self._one(RedirectProofing, visits.c.state_digest == state_digest)

    def add(self, visit: RedirectProofing) -> None:
        self._added(visit)

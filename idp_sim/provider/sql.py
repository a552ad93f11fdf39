"""The two flows' authorizations in SQL."""

from typing import TypeVar

from sqlalchemy import CursorResult

from idp_sim.provider.code_flow import CodeAuthorization
from idp_sim.provider.decision import Decision, Stage
from idp_sim.provider.device_flow import DeviceAuthorization
from idp_sim.provider.tables import code_authorizations, device_authorizations
from simkit.sql import SqlRows

Kind = TypeVar("Kind", bound=Decision)


class _SqlDecisions(SqlRows[Kind]):
    def find(self, decision_id: str) -> Kind | None:
        return self._find(self.table.c.id == decision_id)

    def spend(self, decision: Kind) -> bool:
        """One statement decides: of two callers at once, whatever the database, one finds it approved."""
        approved = (self.table.c.id == decision.id, self.table.c.stage == Stage.APPROVED)
        result = self._session.execute(self.table.update().where(*approved).values(stage=Stage.SPENT))
        return isinstance(result, CursorResult) and result.rowcount == 1


class SqlDeviceAuthorizations(_SqlDecisions[DeviceAuthorization]):
    kind, table = DeviceAuthorization, device_authorizations

    def by_device_code(self, issuer: str, digest: str) -> DeviceAuthorization | None:
        return self._find(self.table.c.issuer == issuer, self.table.c.device_digest == digest)

    def by_user_code(self, issuer: str, user_code: str) -> DeviceAuthorization | None:
        return self._find(self.table.c.issuer == issuer, self.table.c.user_code == user_code)


class SqlCodeAuthorizations(_SqlDecisions[CodeAuthorization]):
    kind, table = CodeAuthorization, code_authorizations

    def by_ticket(self, digest: str) -> CodeAuthorization | None:
        return self._find(self.table.c.ticket_digest == digest)

    def by_code(self, digest: str) -> CodeAuthorization | None:
        return self._find(self.table.c.code_digest == digest)

    def by_access(self, digest: str) -> CodeAuthorization | None:
        return self._find(self.table.c.access_digest == digest)

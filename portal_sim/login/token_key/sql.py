"""The collections of Token Keys and start passwords, in SQL."""

from sqlalchemy import delete, or_, select

from portal_sim.adapters import tables
from portal_sim.login.start_password.domain import Successor
from portal_sim.login.token_key.domain import LIFETIME, Challenge, LegacyCertificate
from simkit.sql import SqlCollection


class SqlChallenges(SqlCollection):
    def find(self, nonce: str) -> Challenge | None:
        return self._one(Challenge, tables.token_key_challenges.c.nonce == nonce)

    def replace(self, challenge: Challenge) -> None:
        at = tables.token_key_challenges.c
        old = or_(at.browser == challenge.browser, at.created_at < challenge.created_at - 2 * LIFETIME)
        self._session.execute(delete(Challenge).where(old))
        self._added(challenge)


class SqlLegacyCertificates(SqlCollection):
    def find(self, serial: str) -> LegacyCertificate | None:
        return self._one(LegacyCertificate, tables.legacy_certificates.c.serial == serial)

    def revoked(self) -> list[LegacyCertificate]:
        at = tables.legacy_certificates.c
        return list(self._session.scalars(select(LegacyCertificate).where(at.revoked_at.is_not(None))))

    def add(self, certificate: LegacyCertificate) -> None:
        self._added(certificate)


class SqlSuccessors(SqlCollection):
    def of(self, legacy_user_id: str) -> Successor | None:
        return self._one(Successor, tables.successors.c.legacy_user_id == legacy_user_id)

    def add(self, successor: Successor) -> None:
        self._added(successor)

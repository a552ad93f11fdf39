"""The collections of Token Keys and start passwords, in SQL."""

from typing import Any, TypeVar

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session, scoped_session

from portal_sim.adapters import tables
from portal_sim.start_password.domain import Successor
from portal_sim.token_key.domain import LIFETIME, Challenge, LegacyCertificate

Kind = TypeVar("Kind")


class _Collection:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session

    def _one(self, kind: type[Kind], *where: Any) -> Kind | None:
        return self._session.scalars(select(kind).where(*where).with_for_update()).first()

    def _keep(self, fresh: object) -> None:
        self._session.add(fresh)
        self._session.flush()


class SqlChallenges(_Collection):
    def find(self, nonce: str) -> Challenge | None:
        return self._one(Challenge, tables.token_key_challenges.c.nonce == nonce)

    def replace(self, challenge: Challenge) -> None:
        at = tables.token_key_challenges.c
        old = or_(at.browser == challenge.browser, at.created_at < challenge.created_at - 2 * LIFETIME)
        self._session.execute(delete(Challenge).where(old))
        self._keep(challenge)


class SqlLegacyCertificates(_Collection):
    def find(self, serial: str) -> LegacyCertificate | None:
        return self._one(LegacyCertificate, tables.legacy_certificates.c.serial == serial)

    def revoked(self) -> list[LegacyCertificate]:
        at = tables.legacy_certificates.c
        return list(self._session.scalars(select(LegacyCertificate).where(at.revoked_at.is_not(None))))

    def add(self, certificate: LegacyCertificate) -> None:
        self._keep(certificate)


class SqlSuccessors(_Collection):
    def of(self, legacy_user_id: str) -> Successor | None:
        return self._one(Successor, tables.successors.c.legacy_user_id == legacy_user_id)

    def add(self, successor: Successor) -> None:
        self._keep(successor)

"""Its collections, in SQL."""

from sqlalchemy import bindparam, func, select

from portal_sim.credentials.domain import NOT_GOOD, Credential, CredentialState, CredentialUnknown
from portal_sim.credentials.legacy import LegacyCertificate
from portal_sim.credentials.tables import credentials, legacy_certificates
from simkit.sql import SqlCollection

_AT, _OLD = credentials.c, legacy_certificates.c
_THEIRS = select(Credential).where(_AT.user_id == bindparam("user_id"))
_ACTIVE = _THEIRS.where(_AT.state == CredentialState.ACTIVE)
_UNREVOKED = _THEIRS.where(_AT.state != CredentialState.REVOKED)
_NOT_GOOD = select(Credential).where(_AT.state.in_(NOT_GOOD))
_REVOKED_OLD = select(LegacyCertificate).where(_OLD.revoked_at.is_not(None))


class SqlCredentials(SqlCollection):
    def get(self, credential_id: str) -> Credential:
        credential = self._by_key(Credential, credential_id)
        if credential is None:
            raise CredentialUnknown("credential.unknown")
        return credential

    def active_of(self, user_id: str) -> Credential | None:
        return self._first(_ACTIVE, user_id=user_id)

    def others_of(self, credential: Credential) -> list[Credential]:
        return [other for other in self.unrevoked_of(credential.user_id) if other.id != credential.id]

    def by_serial(self, serial: str) -> Credential | None:
        return self._one(Credential, _AT.serial == serial)

    def unrevoked_of(self, user_id: str) -> list[Credential]:
        return self._list(_UNREVOKED, user_id=user_id)

    def not_good(self) -> list[Credential]:
        return self._list(_NOT_GOOD)

    def revision(self) -> int:
        return self._session.scalar(select(func.max(_AT.revision))) or 0

    def any(self) -> bool:
        """Whether a certificate was ever issued."""
        return self._first(select(Credential).limit(1)) is not None

    def add(self, credential: Credential) -> None:
        self._added(credential)


class SqlLegacyCertificates(SqlCollection):
    def find(self, serial: str) -> LegacyCertificate | None:
        return self._one(LegacyCertificate, _OLD.serial == serial)

    def revoked(self) -> list[LegacyCertificate]:
        return self._list(_REVOKED_OLD)

    def revision(self) -> int:
        return self._session.scalar(select(func.max(_OLD.revision))) or 0

    def add(self, certificate: LegacyCertificate) -> None:
        self._added(certificate)

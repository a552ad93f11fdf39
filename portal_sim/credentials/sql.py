"""Its collections, in SQL."""

from sqlalchemy import select

from portal_sim.credentials.domain import Credential, CredentialState, CredentialUnknown
from portal_sim.credentials.legacy import LegacyCertificate
from portal_sim.credentials.tables import credentials, legacy_certificates
from simkit.sql import SqlCollection


class SqlCredentials(SqlCollection):
    def get(self, credential_id: str) -> Credential:
        credential = self._by_key(Credential, credential_id)
        if credential is None:
            raise CredentialUnknown("credential.unknown")
        return credential

    def active_of(self, user_id: str) -> Credential | None:
        columns = credentials.c
        return self._one(Credential, columns.user_id == user_id, columns.state == CredentialState.ACTIVE)

    def others_of(self, credential: Credential) -> list[Credential]:
        columns = credentials.c
        others = select(Credential).where(
            columns.user_id == credential.user_id,
            columns.id != credential.id,
            columns.state != CredentialState.REVOKED,
        )
        return list(self._session.scalars(others))

    def by_serial(self, serial: str) -> Credential | None:
        return self._one(Credential, credentials.c.serial == serial)

    def unrevoked_of(self, user_id: str) -> list[Credential]:
        columns = credentials.c
        wanted = select(Credential).where(columns.user_id == user_id, columns.state != CredentialState.REVOKED)
        return list(self._session.scalars(wanted))

    def revoked(self) -> list[Credential]:
        columns = credentials.c
        return list(self._session.scalars(select(Credential).where(columns.state == CredentialState.REVOKED)))

    def any(self) -> bool:
        """Whether a certificate was ever issued."""
        return self._session.scalars(select(Credential).limit(1)).first() is not None

    def add(self, credential: Credential) -> None:
        self._added(credential)


class SqlLegacyCertificates(SqlCollection):
    def find(self, serial: str) -> LegacyCertificate | None:
        return self._one(LegacyCertificate, legacy_certificates.c.serial == serial)

    def revoked(self) -> list[LegacyCertificate]:
        at = legacy_certificates.c
        return list(self._session.scalars(select(LegacyCertificate).where(at.revoked_at.is_not(None))))

    def add(self, certificate: LegacyCertificate) -> None:
        self._added(certificate)

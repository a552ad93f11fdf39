"""What anybody may fetch from the CAs."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from portal_sim.credentials.domain import Credential, Credentials
from portal_sim.credentials.legacy import LegacyCertificate, LegacyCertificates
from portal_sim.soft_token.pki.lists import CrlNumbers, CurrentList
from simkit.clock import Clock


class PublishingAuthority(Protocol):
    """The Soft Token's CA."""

    ca_pem: str

    def crl(self, not_good: list[Credential], now: datetime, number: int) -> bytes:
        """A CRL, DER."""

    def ocsp(self, request: bytes, by_serial: Callable[[str], Credential | None], now: datetime) -> bytes:
        """The answer to an OCSP request, both DER."""


class PublishingOldAuthority(Protocol):
    """The CA of the Token Keys."""

    ca_pem: str

    def crl(self, revoked: list[LegacyCertificate], now: datetime, number: int) -> bytes:
        """A CRL, DER."""


class Pki:
    """Certificates of both CAs (PEM), their CRLs (RFC 5280) and the status of a certificate (DER)."""

    def __init__(
        self,
        credentials: Credentials,
        authority: PublishingAuthority,
        numbers: CrlNumbers,
        old_certificates: LegacyCertificates,
        old_authority: PublishingOldAuthority,
        old_numbers: CrlNumbers,
        clock: Clock,
    ) -> None:
        self.ca_pem, self.old_ca_pem = authority.ca_pem, old_authority.ca_pem
        self._credentials, self._authority, self._clock = credentials, authority, clock

        def sign(now: datetime, number: int) -> bytes:
            return authority.crl(credentials.not_good(), now, number)

        def sign_old(now: datetime, number: int) -> bytes:
            return old_authority.crl(old_certificates.revoked(), now, number)

        self._list = CurrentList(credentials.revision, sign, numbers, clock)
        self._old_list = CurrentList(old_certificates.revision, sign_old, old_numbers, clock)

    def crl(self) -> bytes:
        """The Soft Token's."""
        return self._list.der()

    def old_crl(self) -> bytes:
        """The Token Keys'."""
        return self._old_list.der()

    def ocsp(self, request: bytes) -> bytes:
        """The answer to an OCSP request (RFC 6960)."""
        return self._authority.ocsp(request, self._credentials.by_serial, self._clock.now())

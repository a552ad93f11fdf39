"""What anybody may fetch from the CAs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from portal_sim.credentials.domain import Credential, Credentials
from portal_sim.credentials.legacy import LegacyCertificate, LegacyCertificates
from simkit.clock import Clock


class PublishingAuthority(Protocol):
    """The Soft Token's CA."""

    ca_pem: str

    def crl(self, revoked: list[Credential], now: datetime) -> bytes:
        """The current CRL, DER."""

    def ocsp(self, request: bytes, by_serial: Callable[[str], Credential | None], now: datetime) -> bytes:
        """The answer to an OCSP request, both DER."""


class PublishingOldAuthority(Protocol):
    """The CA of the Token Keys."""

    ca_pem: str

    def crl(self, revoked: list[LegacyCertificate], now: datetime) -> bytes:
        """The current CRL, DER."""


@dataclass(frozen=True)
class Pki:
    """Certificates of both CAs (PEM), their CRLs and the status of a certificate (DER)."""

    credentials: Credentials
    old_certificates: LegacyCertificates
    authority: PublishingAuthority
    old_authority: PublishingOldAuthority
    clock: Clock

    @property
    def ca_pem(self) -> str:
        return self.authority.ca_pem

    @property
    def old_ca_pem(self) -> str:
        return self.old_authority.ca_pem

    def crl(self) -> bytes:
        """The Soft Token's (RFC 5280)."""
        return self.authority.crl(self.credentials.revoked(), self.clock.now())

    def old_crl(self) -> bytes:
        """The Token Keys'."""
        return self.old_authority.crl(self.old_certificates.revoked(), self.clock.now())

    def ocsp(self, request: bytes) -> bytes:
        """The answer to an OCSP request (RFC 6960)."""
        return self.authority.ocsp(request, self.credentials.by_serial, self.clock.now())

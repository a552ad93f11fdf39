"""A credential: one person's key on one phone, with its certificate."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from simkit.refusals import Refused


class CredentialRefused(Refused):
    """A credential that doesn't serve (any more)."""

    status = 403


class CredentialUnknown(CredentialRefused):
    """`credential.unknown`: there is none of that id for this device."""

    status = 404


class OtherCertificate(CredentialRefused):
    """`credential.other_certificate`: confirmed was one that isn't the credential's."""

    status = 409


class CredentialOnHold(CredentialRefused):
    """`credential.on_hold`: its certificate is on hold until an officer has decided; the phone keeps it."""


class CertificateRequestRefused(Refused):
    """`activation.bad_request`: the CSR isn't what a phone would send, or isn't for that nonce.

    `activation.not_now`: the clock is outside of the CA's own validity.
    """


class CredentialState(StrEnum):
    """The life of a credential; `issued` is not yet confirmed by the phone, and `on_hold` may end either way."""

    ISSUED = "issued"
    ACTIVE = "active"
    ON_HOLD = "on_hold"
    REVOKED = "revoked"


NOT_GOOD = (CredentialState.ON_HOLD, CredentialState.REVOKED)  # on the CRL, and "revoked" in an OCSP answer


@dataclass(eq=False)
class Credential:
    """`device` is the RFC 7638 thumbprint of the transport key, `fingerprint` the certificate's SHA-256 in hex."""

    id: str
    user_id: str
    device: str
    platform: str
    model: str
    certificate_pem: str
    serial: str
    fingerprint: str
    issued_at: datetime
    not_after: datetime
    state: CredentialState = CredentialState.ISSUED
    confirmed_at: datetime | None = None
    revoked_at: datetime | None = None  # or since when it is on hold
    revocation_reason: str | None = None  # as in RFC 5280, 5.3.1

    @property
    def on_hold(self) -> bool:
        return self.state is CredentialState.ON_HOLD

    def confirm(self, fingerprint: str, now: datetime) -> bool:
        """The phone has stored the certificate; True the first time. Raises CredentialRefused."""
        if fingerprint != self.fingerprint:
            raise OtherCertificate("credential.other_certificate")
        if self.state in NOT_GOOD:
            self.must_be_active()  # and says why it isn't
        if self.state is CredentialState.ACTIVE:
            return False
        self.state, self.confirmed_at = CredentialState.ACTIVE, now
        return True

    def days_left(self, now: datetime) -> int:
        """Whole or begun days: the last 24 hours count as 1 (soft_token.yaml, choices)."""
        return max(0, -((now - self.not_after) // timedelta(days=1)))

    def must_be_active(self) -> None:
        """Raises CredentialRefused otherwise."""
        if self.state is CredentialState.ON_HOLD:
            raise CredentialOnHold("credential.on_hold")
        if self.state is not CredentialState.ACTIVE:
            raise CredentialRefused("credential.not_active")

    def revoke(self, reason: str, now: datetime) -> None:
        """Ends the credential for good; the first reason stays, and the time at which it was put on hold (X.509)."""
        if self.state is not CredentialState.REVOKED:
            since = self.revoked_at or now
            self.state, self.revoked_at, self.revocation_reason = CredentialState.REVOKED, since, reason

    def hold(self, now: datetime) -> None:
        """Serves nobody until it is released or revoked; a revoked one stays revoked."""
        if self.state not in NOT_GOOD:
            self.state, self.revoked_at = CredentialState.ON_HOLD, now
            self.revocation_reason = "certificateHold"

    def release(self) -> None:
        """The hold ends, and leaves no trace in what the CA publishes."""
        if self.state is CredentialState.ON_HOLD:
            self.state = CredentialState.ACTIVE if self.confirmed_at else CredentialState.ISSUED
            self.revoked_at = self.revocation_reason = None


class Credentials(Protocol):
    """All credentials."""

    def get(self, credential_id: str) -> Credential:
        """Raises CredentialUnknown."""

    def active_of(self, user_id: str) -> Credential | None:
        """The one credential that serves the user's login."""

    def others_of(self, credential: Credential) -> list[Credential]:
        """The same user's other credentials that aren't revoked."""

    def by_serial(self, serial: str) -> Credential | None:
        """The one whose certificate has that serial number (hex)."""

    def unrevoked_of(self, user_id: str) -> list[Credential]:
        """The user's credentials that serve or may come to serve."""

    def not_good(self) -> list[Credential]:
        """Revoked and on hold, for the CRL."""

    def revision(self) -> int:
        """Grows with every change of any."""

    def add(self, credential: Credential) -> None:
        """Add it."""


@dataclass(frozen=True)
class IssuedCertificate:
    """A certificate as the CA made it; `serial` and `fingerprint` (SHA-256) in hex."""

    pem: str
    serial: str
    fingerprint: str
    not_after: datetime


class CertificateAuthority(Protocol):
    """The issuing CA."""

    def issue(self, csr_pem: str, nonce: str, user_id: str, now: datetime) -> IssuedCertificate:
        """A certificate of 2 years for the CSR's key; raises CertificateRequestRefused."""

"""A certificate as the back office knows it, and its status as anybody outside would learn it."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from portal_sim.accounts.domain import Account
from portal_sim.credentials.domain import NOT_GOOD, Credential
from portal_sim.credentials.legacy import LegacyCertificate
from portal_sim.paging import Page


class Life(StrEnum):
    """Where a certificate is in its life."""

    ISSUED = "issued"  # the phone has not confirmed it yet
    ACTIVE = "active"
    ON_HOLD = "on_hold"
    EXPIRED = "expired"
    REVOKED = "revoked"


class RegisterRow(NamedTuple):
    """A certificate of the Soft Token's CA with its holder."""

    credential: Credential
    account: Account

    def life(self, now: datetime) -> Life:
        """The end of the two years shows on what would serve otherwise."""
        state = self.credential.state
        if state not in NOT_GOOD and now > self.credential.not_after:
            return Life.EXPIRED
        return Life(state.value)


class OldRegisterRow(NamedTuple):
    """A Token Key's, of the old CA."""

    certificate: LegacyCertificate
    account: Account


class CrlEntry(NamedTuple):
    """A line of a CRL; `reason` as in RFC 5280, 5.3.1."""

    at: datetime
    reason: str


class OcspStatus(NamedTuple):
    """What an OCSP answer says: `good`, `revoked` or `unknown`, and how long it may be relied on."""

    status: str
    answered_at: datetime
    next_update: datetime


class Status(NamedTuple):
    """What is published about one certificate; without an entry it is on no list."""

    entry: CrlEntry | None
    ocsp: OcspStatus | None


class Certificates(Protocol):
    """All certificates of both CAs."""

    def issued(self, words: list[str], life: Life | None, now: datetime, page: int) -> Page[RegisterRow]:
        """The Soft Token's, the newest first; each word is in the user id, the name, the unit or the serial number."""

    def old(self, words: list[str], page: int) -> Page[OldRegisterRow]:
        """The Token Keys', the newest first."""

    def find(self, serial: str) -> RegisterRow | None:
        """One of the Soft Token's; `serial` in hex."""


class Published(Protocol):
    """What the CAs tell anybody, read back from what they have signed."""

    def entries(self) -> dict[str, CrlEntry]:
        """The Soft Token's CRL of this moment, by serial number."""

    def old_entries(self) -> dict[str, CrlEntry]:
        """The old CA's."""

    def ocsp(self, certificate_pem: str) -> OcspStatus:
        """The answer about one of the Soft Token's certificates."""

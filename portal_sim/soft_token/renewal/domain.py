"""A renewal: the task that waits in the phone's inbox, and what has come of it (ST6)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from portal_sim.credentials.domain import Credential
from simkit.refusals import Refused

WINDOW = 30  # days before the end from which on a renewal is offered


class RenewalRefused(Refused):
    """A wrong proof, or nothing to renew."""


class RenewalUnknown(RenewalRefused):
    """`renewal.unknown`: no such task for this phone."""

    status = 404


class RenewalClosed(RenewalRefused):
    """`renewal.closed`: there is nothing left to take or to reject."""

    status = 409


class Need(StrEnum):
    """What a login has to say about the certificate's end (soft_token.yaml, facts and choices)."""

    NONE = "none"  # more than 30 days are left
    OFFERED = "offered"  # 30 to 1 days: the person may go on without it
    FORCED = "forced"  # it has ended: nothing goes on without it


def need_of(credential: Credential, now: datetime) -> Need:
    """The last 24 hours count as 1 day; it has ended from the very end on."""
    days = credential.days_left(now)
    if days == 0:
        return Need.FORCED
    return Need.OFFERED if days <= WINDOW else Need.NONE


class RenewalState(StrEnum):
    """How a renewal stands."""

    OPEN = "open"
    TAKEN = "taken"  # the phone has the new certificate and has not confirmed yet
    DONE = "done"
    REJECTED = "rejected"  # on the phone: the old certificate serves on while it is valid


@dataclass(frozen=True)
class Proof:
    """What the old key has signed, field by field (docs/protocol.md)."""

    renewal: str
    nonce: str
    portal: str
    user: str
    csr_sha256: str


@dataclass(eq=False)
class Renewal:
    """Made for one credential; `csr_digest` (SHA-256, hex) and `successor` since the phone has taken it."""

    id: str
    user_id: str
    credential: str
    nonce: str
    portal: str
    created_at: datetime
    csr_digest: str | None = None
    successor: str | None = None
    done_at: datetime | None = None
    rejected_at: datetime | None = None

    @property
    def state(self) -> RenewalState:
        if self.done_at:
            return RenewalState.DONE
        if self.rejected_at:
            return RenewalState.REJECTED
        return RenewalState.TAKEN if self.successor else RenewalState.OPEN

    @property
    def waits(self) -> bool:
        """Whether the phone still has something to do."""
        return self.state in {RenewalState.OPEN, RenewalState.TAKEN}

    def must_fit(self, proof: Proof, csr_digest: str) -> None:
        """Raises RenewalRefused unless the old key has signed just this."""
        expected = Proof(self.id, self.nonce, self.portal, self.user_id, csr_digest)
        if proof != expected:
            raise RenewalRefused("renewal.bad_proof")

    def require_open(self) -> None:
        """Raises RenewalClosed."""
        if self.state is not RenewalState.OPEN:
            raise RenewalClosed("renewal.closed")

    def take(self, csr_digest: str, successor: str) -> None:
        """The new certificate is issued; raises RenewalRefused when there is nothing left to take."""
        self.require_open()
        self.csr_digest, self.successor = csr_digest, successor

    def reject(self, now: datetime) -> None:
        """The person says no on the phone; raises RenewalRefused once a certificate is issued."""
        self.require_open()
        self.rejected_at = now

    def finish(self, now: datetime) -> None:
        """The phone has confirmed."""
        self.done_at = self.done_at or now


class Renewals(Protocol):
    """All renewals."""

    def find(self, renewal_id: str) -> Renewal | None:
        """The renewal of that id."""

    def newest_of(self, user_id: str) -> Renewal | None:
        """The one that was begun last."""

    def by_successor(self, credential: str) -> Renewal | None:
        """The one that has led to this credential."""

    def add(self, renewal: Renewal) -> None:
        """Add it."""

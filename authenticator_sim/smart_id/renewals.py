"""A renewal as the phone has it: the portal's task, and how far this phone has come with it (ST6.1.4)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class RenewalUnknown(LookupError):
    """Not a renewal of this phone."""


class RenewalState(StrEnum):
    """How a renewal stands on the phone."""

    WAITING = "waiting"
    CERTIFIED = "certified"  # the new certificate is in the token; the portal doesn't know that yet
    DONE = "done"
    REJECTED = "rejected"
    REFUSED = "refused"  # by the portal
    GONE = "gone"  # no longer in the inbox


@dataclass(frozen=True)
class Task:
    """What the portal has signed, read and checked."""

    id: str
    portal: str
    user_id: str
    nonce: str
    issued_at: datetime


@dataclass
class Renewal:
    """`key` labels the new key in the profile's token, made once the person has accepted."""

    id: str
    phone: str
    profile: str
    portal: str
    user_id: str
    nonce: str
    issued_at: datetime
    key: str
    csr: str | None = None
    credential: str | None = None
    fingerprint: str | None = None
    not_after: datetime | None = None
    state: RenewalState = RenewalState.WAITING
    refusal: str | None = None

    @classmethod
    def received(cls, task: Task, phone: str, profile: str) -> "Renewal":
        """A task that came into the inbox of that profile."""
        key = f"renewal-{task.id}"
        return cls(task.id, phone, profile, task.portal, task.user_id, task.nonce, task.issued_at, key)

    def certify(self, credential: str, fingerprint: str, not_after: datetime) -> None:
        """The new certificate is in the token."""
        self.credential, self.fingerprint, self.not_after = credential, fingerprint, not_after
        self.state = RenewalState.CERTIFIED

    def settle(self, state: RenewalState, refusal: str | None = None) -> None:
        """How it ended."""
        self.state, self.refusal = state, refusal


class Renewals(Protocol):
    """All renewals of all phones."""

    def find(self, phone: str, renewal_id: str) -> Renewal | None:
        """The phone's renewal of that id."""

    def of(self, phone: str, state: RenewalState) -> list[Renewal]:
        """The phone's in that state, the newest first."""

    def add(self, renewal: Renewal) -> None:
        """Keep a new one."""

    def save(self, renewal: Renewal) -> None:
        """Keep what changed."""

"""A person's decision about a client's request, made on a phone: claimed by one, ages, is spent once."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Generic, Protocol, TypeVar

from simkit.citizen_id import CitizenId
from simkit.refusals import Attempt, Refused

LIFETIME = timedelta(seconds=300)
CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # RFC 8628, 6.1: no vowels, so no words


class DecisionRefused(Refused):
    """An app, or the page on the computer, can't do this with the request."""


class TokenRefused(Refused):
    """The client gets no token; `key` is the OAuth error code."""


class TokenAttemptRefused(TokenRefused, Attempt):
    """The client gets no token, and its attempt counts: a code is spent, a poll is noted."""


class Stage(StrEnum):
    """CLAIMED: a phone has scanned the code, and its holder decides. SPENT: the client has come for the token."""

    OPEN = "open"
    CLAIMED = "claimed"
    APPROVED = "approved"
    DENIED = "denied"
    CANCELLED = "cancelled"  # on the computer
    SPENT = "spent"


UNDECIDED = {Stage.OPEN, Stage.CLAIMED}


class Claimant(Protocol):
    """An account of a proofing app on a phone."""

    phone: str
    citizen_id: CitizenId


@dataclass(kw_only=True)
class Decision(ABC):
    """`holder` has scanned the code with `phone`; `released` are the claims that the client may know."""

    TAKEN: ClassVar[str]  # the message key for a second claimant

    id: str
    issuer: str
    client: str
    scopes: list[str]
    nonce: str | None
    issued_at: datetime
    stage: Stage = Stage.OPEN
    phone: str | None = None
    holder: CitizenId | None = None
    released: list[str] = field(default_factory=list)
    decided_at: datetime | None = None

    @abstractmethod
    def belongs_to(self, claimant: Claimant) -> bool:
        """Whether this account, or its owner, has claimed it."""

    @property
    def expires_at(self) -> datetime:
        """When the code that a phone scans is no longer valid."""
        return self.issued_at + LIFETIME

    def expired(self, now: datetime) -> bool:
        """Whether the time for the next step is over."""
        return now >= self.expires_at

    def overdue(self, now: datetime) -> bool:
        """Whether it was claimed, and expired before it was decided."""
        return self.stage is Stage.CLAIMED and self.expired(now)

    def claim(self, claimant: Claimant, now: datetime) -> None:
        """A phone has scanned the code, maybe again; raises DecisionRefused."""
        if self.stage not in UNDECIDED:
            raise DecisionRefused("proofing.used")
        if self.stage is Stage.CLAIMED and not self.belongs_to(claimant):
            raise DecisionRefused(self.TAKEN)
        self._check_age(now)
        self.stage, self.phone, self.holder = Stage.CLAIMED, claimant.phone, claimant.citizen_id

    def approve(self, released: list[str], now: datetime) -> None:
        """The holder lets the client know these claims; raises DecisionRefused."""
        self._decide(Stage.APPROVED, now)
        self.released = released

    def deny(self, now: datetime) -> None:
        """The holder doesn't agree; raises DecisionRefused."""
        self._decide(Stage.DENIED, now)

    def _decide(self, stage: Stage, now: datetime) -> None:
        if self.stage is not Stage.CLAIMED:
            raise DecisionRefused("proofing.used")
        self._check_age(now)
        self.stage, self.decided_at = stage, now

    def _check_age(self, now: datetime) -> None:
        if self.expired(now):
            raise DecisionRefused("proofing.expired")


Kind = TypeVar("Kind", bound=Decision)


class Decisions(Protocol, Generic[Kind]):
    """All decisions of one flow, for all providers; what is found is a copy."""

    def add(self, row: Kind) -> None:
        """Raises for an id that there is."""

    def save(self, row: Kind) -> None:
        """Save changes."""

    def find(self, decision_id: str) -> Kind | None:
        """By its id."""

    def spend(self, decision: Kind) -> bool:
        """From approved to spent, for one caller alone: False for every later caller."""

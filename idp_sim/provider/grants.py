"""A device authorization grant (RFC 8628): its two codes, its life, who may decide and who may collect."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from simkit.citizen_id import CitizenId
from simkit.refusals import Refused

LIFETIME = timedelta(seconds=300)
INTERVAL_SECONDS = 5
USER_CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # RFC 8628, 6.1: no vowels, so no words


class GrantRefused(Refused):
    """The app can't do this with the grant."""


class PollRefused(Exception):
    """The client gets no token; `error` is the code of RFC 8628, 3.5, or of RFC 6749, 5.2."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class GrantState(StrEnum):
    """CLAIMED: somebody has scanned it and decides now. SPENT: the client has its token."""

    OPEN = "open"
    CLAIMED = "claimed"
    APPROVED = "approved"
    DENIED = "denied"
    SPENT = "spent"


@dataclass
class Grant:
    """`holder` is who scanned it; `released` are the claims that this person lets the client know."""

    id: str
    device_digest: str
    user_code: str
    issuer: str
    client: str
    scopes: list[str]
    nonce: str | None
    issued_at: datetime
    interval_seconds: int = INTERVAL_SECONDS
    polled_at: datetime | None = None
    state: GrantState = GrantState.OPEN
    holder: CitizenId | None = None
    released: list[str] = field(default_factory=list)
    decided_at: datetime | None = None

    def expired(self, now: datetime) -> bool:
        """Whether its 300 seconds are over."""
        return now >= self.issued_at + LIFETIME

    def poll(self, now: datetime) -> None:
        """The client asks for its token, and gets it once; raises PollRefused."""
        if self.state is GrantState.SPENT:
            raise PollRefused("invalid_grant")
        if self.expired(now):
            raise PollRefused("expired_token")
        if self.state is GrantState.DENIED:
            raise PollRefused("access_denied")
        if self.state is not GrantState.APPROVED:
            self._wait(now)
        self.state = GrantState.SPENT

    def _wait(self, now: datetime) -> None:
        """RFC 8628, 3.5: who asks too early waits 5 seconds longer each time, from now on."""
        too_early = self.polled_at is not None and now - self.polled_at < timedelta(seconds=self.interval_seconds)
        self.polled_at = now
        if too_early:
            self.interval_seconds += INTERVAL_SECONDS
            raise PollRefused("slow_down")
        raise PollRefused("authorization_pending")

    def claim(self, holder: CitizenId, now: datetime) -> None:
        """Somebody has scanned it; raises GrantRefused when it is used, or somebody else's."""
        mine_still = self.state is GrantState.CLAIMED and self.holder == holder
        if self.state is not GrantState.OPEN and not mine_still:
            raise GrantRefused("proofing.used")
        self._check_age(now)
        self.state, self.holder = GrantState.CLAIMED, holder

    def approve(self, released: list[str], now: datetime) -> None:
        """The holder lets the client know these claims; raises GrantRefused."""
        self._decide(GrantState.APPROVED, now)
        self.released = released

    def deny(self, now: datetime) -> None:
        """The holder doesn't want it; raises GrantRefused."""
        self._decide(GrantState.DENIED, now)

    def _decide(self, state: GrantState, now: datetime) -> None:
        if self.state is not GrantState.CLAIMED:
            raise GrantRefused("proofing.used")
        self._check_age(now)
        self.state, self.decided_at = state, now

    def _check_age(self, now: datetime) -> None:
        if self.expired(now):
            raise GrantRefused("proofing.expired")


class Grants(Protocol):
    """All grants."""

    def add(self, grant: Grant) -> None:
        """Keep a new one."""

    def save(self, grant: Grant) -> None:
        """Keep what changed."""

    def spend(self, grant: Grant) -> bool:
        """From approved to spent, for one caller alone: False for everybody who comes later."""

    def find(self, grant_id: str) -> Grant | None:
        """By its id."""

    def by_device_code(self, issuer: str, digest: str) -> Grant | None:
        """By the digest of its device_code."""

    def by_user_code(self, issuer: str, user_code: str) -> Grant | None:
        """By the code that the person sees."""


def new_user_code() -> str:
    """Eight letters, `WDJB-MJHT`: 34.5 bits, enough with a lifetime of 300 s and limited guesses (RFC 8628, 5.1)."""
    letters = "".join(secrets.choice(USER_CODE_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def digest_of(device_code: str) -> str:
    """What is stored of a device_code."""
    return sha256(device_code.encode()).hexdigest()

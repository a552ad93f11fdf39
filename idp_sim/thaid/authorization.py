"""An authorization: one QR of ThaiD's page, from a client's question to the code that is exchanged once."""

import base64
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from idp_sim.provider.grants import USER_CODE_LETTERS
from idp_sim.thaid.asking import Asked
from simkit.citizen_id import CitizenId
from simkit.refusals import Refused

LIFETIME = timedelta(seconds=300)  # of a QR, and of a decision until the computer has taken it along
CODE_LIFETIME = timedelta(seconds=60)
ACCESS_LIFETIME = timedelta(minutes=15)


class AuthorizationRefused(Refused):
    """The app, or the page on the computer, can't do this with it."""


class ExchangeRefused(Exception):
    """The client gets no token; `error` is ThaiD's word."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class Stage(StrEnum):
    """CLAIMED: a phone has scanned it, and its holder decides. SPENT: a client has come with the code."""

    OPEN = "open"
    CLAIMED = "claimed"
    APPROVED = "approved"
    DENIED = "denied"
    CANCELLED = "cancelled"  # on the computer
    SPENT = "spent"


DECIDED = {Stage.APPROVED, Stage.DENIED, Stage.CANCELLED}
BACK_WITH = {Stage.DENIED: "user_denied", Stage.CANCELLED: "access_denied"}  # errors that the client is told


@dataclass
class Authorization:
    """`phone` and `holder` have scanned it; `released` are the claims that the holder lets the client know."""

    id: str
    ticket_digest: str
    ref_code: str
    client: str
    redirect_uri: str
    state: str
    scopes: list[str]
    nonce: str | None
    code_challenge: str | None
    issued_at: datetime
    stage: Stage = Stage.OPEN
    phone: str | None = None
    holder: CitizenId | None = None
    released: list[str] = field(default_factory=list)
    decided_at: datetime | None = None
    code_digest: str | None = None
    code_until: datetime | None = None
    access_digest: str | None = None
    access_until: datetime | None = None

    @property
    def asked(self) -> Asked:
        """The client's question, for asking it again."""
        return Asked(self.client, self.redirect_uri, self.state, self.scopes, self.nonce, self.code_challenge)

    @property
    def expires_at(self) -> datetime:
        """When the QR is over."""
        return self.issued_at + LIFETIME

    def expired(self, now: datetime) -> bool:
        """Nobody has decided in time, or nobody has taken the decision along."""
        if self.stage in DECIDED and self.decided_at:
            return now >= self.decided_at + LIFETIME
        return self.stage in {Stage.OPEN, Stage.CLAIMED} and now >= self.expires_at

    def claim(self, phone: str, holder: CitizenId, now: datetime) -> None:
        """A phone has scanned it; raises AuthorizationRefused when it is over, used, or another phone's."""
        if self.stage not in {Stage.OPEN, Stage.CLAIMED}:
            raise AuthorizationRefused("proofing.used")
        self._check_age(now)
        if self.stage is Stage.CLAIMED and self.phone != phone:
            raise AuthorizationRefused("proofing.taken")
        self.stage, self.phone, self.holder = Stage.CLAIMED, phone, holder

    def approve(self, released: list[str], now: datetime) -> None:
        """The holder lets the client know these claims; raises AuthorizationRefused."""
        self._decide(Stage.APPROVED, now)
        self.released = released

    def deny(self, now: datetime) -> None:
        """The holder doesn't want it; raises AuthorizationRefused."""
        self._decide(Stage.DENIED, now)

    def cancel(self, now: datetime) -> None:
        """Whoever sits at the computer goes back without; what is decided stays decided."""
        if self.stage in {Stage.OPEN, Stage.CLAIMED}:
            self.stage, self.decided_at = Stage.CANCELLED, now

    def hand_over(self, code: str, now: datetime) -> None:
        """The computer takes the code along; again while it is valid, for a page may be loaded twice."""
        if self.stage is not Stage.APPROVED or self.expired(now):
            raise AuthorizationRefused("auth.over")
        if self.code_until is None:
            self.code_digest, self.code_until = digest_of(code), now + CODE_LIFETIME

    def check_exchange(self, client: str, redirect_uri: str, verifier: str | None, now: datetime) -> None:
        """RFC 6749, 4.1.3, and RFC 7636, 4.6; raises ExchangeRefused."""
        on_time = self.code_until is not None and now < self.code_until
        if not on_time or self.client != client or self.redirect_uri != redirect_uri or not self._proven_by(verifier):
            raise ExchangeRefused("invalid_request")

    def give_access(self, token: str, now: datetime) -> None:
        """From now on, for 15 minutes."""
        self.access_digest, self.access_until = digest_of(token), now + ACCESS_LIFETIME

    def revoke(self) -> None:
        """The access token serves no more."""
        self.access_until = None

    def has_access(self, now: datetime) -> bool:
        """Whether the access token serves."""
        return self.access_until is not None and now < self.access_until

    def _proven_by(self, verifier: str | None) -> bool:
        """A verifier without a challenge is refused, too: somebody took the challenge away (RFC 9700, 2.1.1)."""
        if self.code_challenge is None or verifier is None:
            return self.code_challenge is None and verifier is None
        digest = base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=")
        return hmac.compare_digest(digest, self.code_challenge.encode())

    def _decide(self, stage: Stage, now: datetime) -> None:
        if self.stage is not Stage.CLAIMED:
            raise AuthorizationRefused("proofing.used")
        self._check_age(now)
        self.stage, self.decided_at = stage, now

    def _check_age(self, now: datetime) -> None:
        if self.expired(now):
            raise AuthorizationRefused("proofing.expired")


class Authorizations(Protocol):
    """All authorizations."""

    def add(self, authorization: Authorization) -> None:
        """Keep a new one."""

    def save(self, authorization: Authorization) -> None:
        """Keep what changed."""

    def spend(self, authorization: Authorization) -> bool:
        """From approved to spent, for one caller alone: False for everybody who comes later."""

    def find(self, authorization_id: str) -> Authorization | None:
        """By its id."""

    def by_ticket(self, digest: str) -> Authorization | None:
        """By the digest of what the QR says."""

    def by_code(self, digest: str) -> Authorization | None:
        """By the digest of its code."""

    def by_access(self, digest: str) -> Authorization | None:
        """By the digest of its access token."""


def new_ref_code() -> str:
    """Six letters that two screens show: for comparing by eye, so it needs to differ, not to be secret."""
    return "".join(secrets.choice(USER_CODE_LETTERS) for _ in range(6))


def digest_of(secret: str) -> str:
    """What is stored of a ticket, a code, an access token."""
    return sha256(secret.encode()).hexdigest()

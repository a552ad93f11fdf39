"""An account of the app on a phone: its owner, the owner's verification, and how many wrong codes were scanned."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from idp_sim.phones import ProofingRefused
from simkit.citizen_id import CitizenId

WRONG_CODES = 5  # in WRONG_CODES_WITHIN; after that the right one is refused too
WRONG_CODES_WITHIN = timedelta(seconds=60)


class Verification(StrEnum):
    """How sure the app is of its owner; READ: the card was read, the face wasn't compared yet."""

    WAITING = "waiting"
    READ = "read"
    VERIFIED = "verified"


@dataclass
class PaotangAccount:
    """The account on that phone; there is one at most."""

    phone: str
    citizen_id: CitizenId
    platform: str
    verification: Verification = Verification.WAITING
    wrong_codes: int = 0
    wrong_since: datetime | None = None

    @property
    def verified(self) -> bool:
        """Whether it can prove an identity (ST1.D)."""
        return self.verification is Verification.VERIFIED

    def read_card(self) -> None:
        """First step of the verification in the app."""
        if not self.verified:
            self.verification = Verification.READ

    def compare_face(self) -> None:
        """Second and last step; without effect before the first."""
        if self.verification is Verification.READ:
            self.verification = Verification.VERIFIED

    def verify_at_branch(self) -> None:
        """A bank clerk has seen person and card (ST1.P4): as good as both steps in the app."""
        self.verification = Verification.VERIFIED

    def check_may_prove(self, now: datetime) -> None:
        """Raises ProofingRefused for an unverified account (ST1.P1), and for one that has tried too many codes."""
        if not self.verified:
            raise ProofingRefused("proofing.unverified")
        if self._counting(now) and self.wrong_codes >= WRONG_CODES:
            raise ProofingRefused("scan.too_many")

    def count_wrong_code(self, now: datetime) -> None:
        """A code that doesn't exist was scanned (RFC 8628, 5.1: guessing must not pay)."""
        if not self._counting(now):
            self.wrong_codes, self.wrong_since = 0, now
        self.wrong_codes += 1

    def _counting(self, now: datetime) -> bool:
        return self.wrong_since is not None and now - self.wrong_since < WRONG_CODES_WITHIN


class PaotangAccounts(Protocol):
    """All accounts of the app."""

    def find(self, phone: str) -> PaotangAccount | None:
        """The account on that phone."""

    def add(self, account: PaotangAccount) -> None:
        """Raises for a phone that has an account."""

    def save(self, account: PaotangAccount) -> None:
        """Save changes."""

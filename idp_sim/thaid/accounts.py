"""An account of the app on a phone: its owner and its PIN, which is locked after five wrong ones."""

import hmac
import re
from dataclasses import dataclass
from typing import Protocol

from simkit.citizen_id import CitizenId
from simkit.refusals import Attempt, Refused

PIN = re.compile(r"[0-9]{6}|[0-9]{8}")
WRONG_PINS = 5  # after that the right one is refused too


class PinRefused(Refused):
    """`pin.malformed`, or `pin.locked`."""


class PinAttemptRefused(PinRefused, Attempt):
    """`pin.wrong` (with `left`, the attempts that are left), or `pin.locked` by this attempt."""


@dataclass
class ThaidAccount:
    """The account on that phone, at most one; `pin_length` is 6 or 8."""

    phone: str
    citizen_id: CitizenId
    platform: str
    pin_digest: str
    pin_length: int
    wrong_pins: int = 0

    @property
    def locked(self) -> bool:
        """Whether too many wrong PINs were typed."""
        return self.wrong_pins >= WRONG_PINS

    def check_unlocked(self) -> None:
        """Raises PinRefused."""
        if self.locked:
            raise PinRefused("pin.locked")

    def try_pin(self, digest: str) -> None:
        """The right PIN resets the count, a wrong one counts; raises PinRefused."""
        self.check_unlocked()
        if hmac.compare_digest(digest, self.pin_digest):
            self.wrong_pins = 0
            return
        self.wrong_pins += 1
        if self.locked:
            raise PinAttemptRefused("pin.locked")
        raise PinAttemptRefused("pin.wrong", left=WRONG_PINS - self.wrong_pins)

    def choose_pin(self, digest: str, length: int) -> None:
        """At the registrar's: a new PIN, and no lock."""
        self.pin_digest, self.pin_length, self.wrong_pins = digest, length, 0


class ThaidAccounts(Protocol):
    """All accounts of the app."""

    def find(self, phone: str) -> ThaidAccount | None:
        """The account on that phone."""

    def add(self, account: ThaidAccount) -> None:
        """Raises for a phone that has an account."""

    def save(self, account: ThaidAccount) -> None:
        """Save changes."""


def checked_pin(pin: str) -> str:
    """The same PIN; raises PinRefused unless it is six or eight digits."""
    if not PIN.fullmatch(pin):
        raise PinRefused("pin.malformed")
    return pin

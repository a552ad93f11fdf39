"""Somebody's ThaiD on one phone: who, and the app's PIN, which locks after five wrong ones."""

import hmac
import re
from dataclasses import dataclass
from typing import Protocol

from simkit.citizen_id import CitizenId
from simkit.refusals import Refused

PIN = re.compile(r"[0-9]{6}|[0-9]{8}")
WRONG_PINS = 5  # after that the right one is refused too


class PinRefused(Refused):
    """`pin.malformed`, `pin.wrong` (with `left`), `pin.locked`."""


@dataclass
class ThaidAccount:
    """One on each phone; `pin_length` is 6 or 8."""

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
        """The right one sets the count back; raises PinRefused, and the wrong one counts."""
        self.check_unlocked()
        if hmac.compare_digest(digest, self.pin_digest):
            self.wrong_pins = 0
            return
        self.wrong_pins += 1
        self.check_unlocked()
        raise PinRefused("pin.wrong", left=WRONG_PINS - self.wrong_pins)

    def choose_pin(self, digest: str, length: int) -> None:
        """At the registrar's: another PIN, and the lock is off."""
        self.pin_digest, self.pin_length, self.wrong_pins = digest, length, 0


class ThaidAccounts(Protocol):
    """All accounts of the app."""

    def find(self, phone: str) -> ThaidAccount | None:
        """The one on that phone."""

    def add(self, account: ThaidAccount) -> None:
        """Keep a new one."""

    def save(self, account: ThaidAccount) -> None:
        """Keep what changed."""


def checked_pin(pin: str) -> str:
    """The same PIN; raises PinRefused unless it is six or eight digits."""
    if not PIN.fullmatch(pin):
        raise PinRefused("pin.malformed")
    return pin

"""A CA's revocation list: signed once, and handed out as it is until something has changed or its time runs out."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from simkit.clock import Clock

RENEWED_AFTER = timedelta(minutes=5)  # half of what a list holds for: who fetches it has minutes left


class CrlNumbers(Protocol):
    """The numbers of one CA's lists (RFC 5280, 5.2.3)."""

    def next(self, now: datetime) -> int:
        """Larger than any that was given."""


class _Made(NamedTuple):
    revision: int
    at: datetime
    der: bytes


@dataclass
class CurrentList:
    """`revision` grows with every change of what the list is made of; both are read in the caller's transaction."""

    revision: Callable[[], int]
    sign: Callable[[datetime, int], bytes]  # at that time, with that number
    numbers: CrlNumbers
    clock: Clock
    _made: _Made | None = None
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def der(self) -> bytes:
        """The list of now."""
        with self._one_at_a_time:
            revision, now = self.revision(), self.clock.now()
            made = self._made
            if made is None or revision > made.revision or not made.at <= now < made.at + RENEWED_AFTER:
                made = self._made = _Made(revision, now, self.sign(now, self.numbers.next(now)))
            return made.der

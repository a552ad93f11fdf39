"""The PIN retry counter. SoftHSM never locks a token (it only sets COUNT_LOW), so the counter is ours."""

import json
from pathlib import Path

from hsm.errors import PinLocked, StoreUnavailable
from simkit.durable import write_durably

MAX_ATTEMPTS = 5


class PinAttempts:
    """How many wrong PINs one token still forgives, in a file beside it.

    An attempt is spent on the disk before the token is asked: pulling the plug at the answer has still
    paid. A missing or unreadable file counts as no attempt left, so deleting it opens nothing.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    @property
    def left(self) -> int:
        try:
            left = json.loads(self._file.read_bytes())["attempts_left"]
        except (OSError, ValueError, KeyError, TypeError):
            return 0
        return left if type(left) is int and 0 <= left <= MAX_ATTEMPTS else 0

    def spend(self) -> int:
        """Count one attempt and return how many stay; raises PinLocked when none is there to spend."""
        left = self.left - 1
        if left < 0:
            raise PinLocked("the token is locked")
        self._write(left)
        return left

    def give_back(self, left: int) -> None:
        """The attempt that left so many wasn't judged: neither right nor wrong."""
        self._write(left + 1)

    def refill(self) -> None:
        """All attempts again: the right PIN was given, or the token is new."""
        self._write(MAX_ATTEMPTS)

    def _write(self, left: int) -> None:
        try:
            write_durably(self._file, json.dumps({"attempts_left": left}).encode())
        except OSError as problem:
            raise StoreUnavailable(f"the PIN counter can't be written: {problem.strerror}") from problem

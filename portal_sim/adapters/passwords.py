"""Password hashes by argon2id."""

from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

_COSTS = {  # memory in KiB, passes
    "full": (19 * 1024, 2),  # OWASP's minimum for argon2id
    "light": (1024, 1),
}


class Argon2Hashes:
    """`cost` light makes fast suites possible; never for accounts of real people."""

    def __init__(self, cost: Literal["full", "light"]) -> None:
        memory, passes = _COSTS[cost]
        self._hasher = PasswordHasher(memory_cost=memory, time_cost=passes, parallelism=1)
        self._nobody = self._hasher.hash("nobody's password")

    def make(self, password: str) -> str:
        return self._hasher.hash(password)

    def matches(self, stored: str | None, password: str) -> bool:
        try:
            return self._hasher.verify(stored or self._nobody, password) and stored is not None
        except (VerifyMismatchError, InvalidHashError):
            return False

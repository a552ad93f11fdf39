"""The account that follows a Token Key user's: its user id, and its start password."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from simkit.refusals import Refused

MOST_SUCCESSORS = 99  # of one letter and unit: ST01 to ST99


class StartPasswordRefused(Refused):
    """There is no start password for this user."""


class StartPasswordShown(StartPasswordRefused):
    """It was shown before, and is kept nowhere."""

    status = 410


@dataclass(eq=False)
class Successor:
    """`user_id` is the Soft Token account that follows the Token Key account `legacy_user_id`."""

    legacy_user_id: str
    user_id: str
    asked_at: datetime


@dataclass(frozen=True)
class StartPassword:
    """Shown once: the portal keeps a hash."""

    user_id: str
    password: str


class Successors(Protocol):
    """All successors."""

    def of(self, legacy_user_id: str) -> Successor | None:
        """The one of that Token Key user."""

    def add(self, successor: Successor) -> None:
        """Add it."""


def new_user_id(letter: str, unit_code: str, taken: Callable[[str], bool]) -> str:
    """Letter, unit code and ST01 (ST2.0.3), or the next number when another user of the unit has that one.

    Raises StartPasswordRefused.
    """
    for number in range(1, MOST_SUCCESSORS + 1):
        user_id = f"{letter}{unit_code}ST{number:02d}"
        if not taken(user_id):
            return user_id
    raise StartPasswordRefused("start_password.unit_full")

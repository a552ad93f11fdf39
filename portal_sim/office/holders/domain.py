"""A change of user by letter กค 0402.2/ว34: who the holder of a user id was, and is (ST1.A)."""
# language: not on screens

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

from portal_sim.paging import Page
from simkit.refusals import Refused


class HolderRefused(Refused):
    """Nobody has that user id, or the name is the same."""


class NewHolder(NamedTuple):
    """What the letter says: its number and date, and who the user is."""

    user_id: str
    title: str
    first_name: str
    last_name: str
    position: str
    letter: str
    letter_date: date


@dataclass(eq=False)
class HolderChange:
    """One that was carried out: full names before and after; `officer` is a user id, `letter` number and date."""

    at: datetime
    officer: str
    user_id: str
    before: str
    after: str
    letter: str
    number: int | None = None  # order of writing: the test-bed's time can be set back


class HolderChanges(Protocol):
    """All changes that were carried out."""

    def add(self, change: HolderChange) -> None:
        """Keep it, in the same transaction."""

    def listed(self, words: list[str], page: int) -> Page[HolderChange]:
        """The newest first; each word is in the user id, a name or the letter."""

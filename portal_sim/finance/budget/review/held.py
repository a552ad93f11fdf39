"""Workbooks that were checked: one that is to be saved, or one that was refused and is fetched with its marks.

Nobody has to look for the file once more. They are kept in this process.
"""

import secrets
from collections.abc import Sequence
from time import monotonic
from typing import Generic, NamedTuple, TypeVar

from portal_sim.finance.budget.review.domain import LoaderRow, Month
from portal_sim.finance.sheets.domain import Remark

KEPT = 3600.0  # seconds
MOST, MOST_REFUSED = 20, 5  # files, each of at most 10,000 rows, and of at most 10 MB
T = TypeVar("T")


class RefusedFile(NamedTuple):
    """The file, and what is wrong with its cells."""

    content: bytes
    remarks: Sequence[Remark]


class _One(NamedTuple, Generic[T]):
    owner: str
    of: Month
    what: T
    at: float


class Held(Generic[T]):
    """Some of one kind, each for its owner and month; the oldest goes when there are too many."""

    def __init__(self, most: int) -> None:
        self._most, self._held = most, dict[str, _One[T]]()

    def hold(self, owner: str, of: Month, what: T) -> str:
        """What names it in a form or an address."""
        name = secrets.token_urlsafe(16)
        while len(self._held) >= self._most:
            self._held.pop(next(iter(self._held)), None)
        self._held[name] = _One(owner, of, what, monotonic())
        return name

    def find(self, owner: str, of: Month, name: str) -> T | None:
        """None for another's, for another month's, and for what was let go meanwhile."""
        found = self._held.get(name)
        if found is None or (found.owner, found.of) != (owner, of) or monotonic() - found.at > KEPT:
            return None
        return found.what


class HeldSheets:
    """All of this process."""

    def __init__(self) -> None:
        self.checked: Held[Sequence[LoaderRow]] = Held(MOST)
        self.refused: Held[RefusedFile] = Held(MOST_REFUSED)

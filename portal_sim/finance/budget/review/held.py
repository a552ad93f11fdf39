"""A workbook that was checked and is to be saved: nobody has to look for the file once more. Kept in this process."""

import secrets
from collections.abc import Sequence
from time import monotonic
from typing import NamedTuple

from portal_sim.finance.budget.review.domain import LoaderRow, Month

KEPT = 3600.0  # seconds
MOST = 20  # files, each of at most 10,000 rows


class _Held(NamedTuple):
    owner: str
    of: Month
    rows: Sequence[LoaderRow]
    at: float


class HeldSheets:
    """All of this process, each for its owner and month."""

    def __init__(self) -> None:
        self._held: dict[str, _Held] = {}

    def hold(self, owner: str, of: Month, rows: Sequence[LoaderRow]) -> str:
        """What names them in a form."""
        name = secrets.token_urlsafe(16)
        while len(self._held) >= MOST:
            self._held.pop(next(iter(self._held)), None)
        self._held[name] = _Held(owner, of, rows, monotonic())
        return name

    def find(self, owner: str, of: Month, name: str) -> Sequence[LoaderRow] | None:
        """None for another's, for another month's, and for rows that were let go meanwhile."""
        found = self._held.get(name)
        if found is None or (found.owner, found.of) != (owner, of) or monotonic() - found.at > KEPT:
            return None
        return found.rows

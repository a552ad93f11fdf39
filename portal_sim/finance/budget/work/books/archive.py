"""The files of the budget section, by fiscal year and process; each is kept for ten years (budget.yaml, records)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal_sim.finance.budget.work.cases.shelf import Shelf
from portal_sim.finance.budget.work.cases.sop import processes
from portal_sim.finance.fiscal import buddhist

YEARS = 10


@dataclass(frozen=True)
class ArchiveFile:
    """All letters of a process in a fiscal year (Gregorian)."""

    year: int
    process: str
    cases: int

    @property
    def buddhist_year(self) -> int:
        return buddhist(self.year)

    @property
    def title(self) -> str:
        return processes()[self.process].kept_as

    @property
    def kept_until(self) -> date:
        """The last day of the tenth fiscal year after its own."""
        return date(self.year + YEARS, 9, 30)

    def may_be_destroyed(self, today: date) -> bool:
        """Not before; nothing here destroys it, and the database refuses that."""
        return today > self.kept_until


@dataclass(frozen=True)
class Archive:
    """Of all units."""

    _shelf: Shelf

    def of(self, unit: str) -> Iterator[ArchiveFile]:
        """The newest year first, in the order of the processes."""
        yield from (ArchiveFile(one.year, one.process, one.cases) for one in self._shelf.files(unit))

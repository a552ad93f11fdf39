"""Where cases, what was done with them, and their papers are kept."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from portal_sim.finance.budget.work.cases.domain import Case, CasePaper, Deed
from portal_sim.paging import Page


@dataclass(frozen=True)
class Wanted:
    """What a list of a unit's cases is to have; `words` each in number, subject, letter's number or sender.

    With `person` those that are in that person's hands, and those of nobody that stand at one of `steps`; else all of
    that process, in one of these states, of that fiscal year.
    """

    unit: str
    words: tuple[str, ...] = ()
    person: str = ""
    steps: tuple[str, ...] = ()
    process: str = ""
    states: tuple[str, ...] = ()
    year: int | None = None


@dataclass(frozen=True)
class File:
    """How many letters of a fiscal year a process has in a unit."""

    year: int
    process: str
    cases: int


class Shelf(Protocol):
    """All cases."""

    def get(self, case_id: int) -> Case:
        """Raises LookupError."""

    def add(self, case: Case) -> Case:
        """Keep a new one; as it is kept, with its id."""

    def save(self, case: Case) -> bool:
        """Write it anew; False when it was written since it was read (its version is one higher than what is kept)."""

    def next_running(self, unit: str, year: int) -> int:
        """Draw the unit's next number of that fiscal year, within this transaction."""

    def same_letter(self, unit: str, sender: str, number: str, day: date) -> Case | None:
        """The letter of that sender, number and day."""

    def note(self, deed: Deed) -> None:
        """Keep it."""

    def deed_of(self, key: str) -> Deed | None:
        """What was done under that key."""

    def deeds(self, case_id: int) -> list[Deed]:
        """In order."""

    def link(self, case_id: int, paper: CasePaper) -> None:
        """Keep it with the case, once."""

    def papers(self, case_id: int) -> list[CasePaper]:
        """In the order in which they came."""

    def having(self, kind: str, ref: str) -> list[int]:
        """Ids of the cases among whose papers that one is."""

    def listed(self, wanted: Wanted, page: int, *, newest_first: bool = False) -> Page[Case]:
        """In the order of the register."""

    def at_step(self, unit: str, step: str) -> list[Case]:
        """The unit's open cases that stand at that step, in the order of the register."""

    def count(self, wanted: Wanted) -> int:
        """How many they are, or some of many; without words."""

    def since(self, wanted: Wanted) -> datetime | None:
        """Since when the first of them has been in its state; without words."""

    def files(self, unit: str) -> list[File]:
        """The unit's, the newest year first, in the order of the processes."""

    def rounds(self, unit: str, process: str, from_day: date, to_day: date) -> list[Deed]:
        """What has ended rounds of the steps of cases that were closed in these days, both included."""

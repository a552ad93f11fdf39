"""BP5.1: which of the letters that have come in matter to the status report, how, and by how much money."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from portal_sim.finance.budget.work.cases.domain import Act, Case
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.paging import Page
from simkit.refusals import Refused

STEP = "BP5.1"


class ItemsRefused(Refused):
    """`items.undecided`: so many letters have no effect yet."""


class Effect(StrEnum):
    """ผลต่อรายงาน."""

    ALLOCATION = "allocation"
    CHANGE = "change"
    DISBURSEMENT = "disbursement"
    CARRY_OVER = "carry_over"
    NONE = "none"


@dataclass(frozen=True)
class Item:
    """A letter as the report takes it; `effect` None as long as nobody has said, `amount` in satang."""

    case: int
    number: str
    subject: str
    sender_name: str
    effect: Effect | None = None
    amount: int | None = None


@dataclass(frozen=True)
class Decision:
    """What a letter does to the report; `amount` in satang, None of what has none."""

    effect: Effect
    amount: int | None = None


class ItemShelf(Protocol):
    """The letters as items of reports."""

    def page(self, report: Case, number: int) -> Page[Item]:
        """Letters that came before the report's and are in no earlier one, in the order of the register."""

    def undecided(self, report: Case) -> int:
        """How many of them have no effect yet, or some of many."""

    def decide(self, report: Case, case: int, decision: Decision) -> None:
        """Write it, for one of these."""

    def note(self, case: int, decision: Decision) -> None:
        """Write it before any report asks, for a letter that is in none."""

    def decided(self, report: Case) -> list[Item]:
        """The report's own, but for those that have no effect on it."""


@dataclass(frozen=True)
class ReportItems:
    """The items of the status reports."""

    _cases: Cases
    _shelf: ItemShelf

    def page(self, report: int, number: int) -> Page[Item]:
        """Raises LookupError for a case of another process."""
        return self._shelf.page(self._report(report), number)

    def decide(self, report: int, decisions: Mapping[int, Decision], by: str) -> None:
        """What stood on a page; raises as Cases.demand."""
        case = self._cases.demand(self._report(report).id, STEP, by)
        for letter, decision in decisions.items():
            self._shelf.decide(case, letter, decision)

    def note(self, case: int, decision: Decision) -> None:
        """What a case does to the next report, noted when its units are told: that report's analysis begins with it."""
        self._shelf.note(case, decision)

    def finish(self, report: int, decisions: Mapping[int, Decision], by: str, key: str) -> Case:
        """The same, and the analysis is done, once for a key; raises ItemsRefused, too."""
        case = self._report(report)
        if self._cases.was_done(Act.FINISH, STEP, key):
            return case
        self.decide(report, decisions, by)
        left = self._shelf.undecided(case)
        if left:
            raise ItemsRefused("items.undecided", count=left)
        return self._cases.finish(case.id, STEP, by, key)

    def of(self, report: int) -> list[Item]:
        """What goes into the Excel Loader's sheet (BP5.2)."""
        return self._shelf.decided(self._report(report))

    def _report(self, case_id: int) -> Case:
        case = self._cases.get(case_id)
        if case.process != "BP5":
            raise LookupError("no status report")
        return case

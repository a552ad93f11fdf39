"""The steps of BP1: each does what its page asks and carries the case on, in one transaction (BP1.2, BP1.4, BP1.5)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

from portal_sim.finance.budget.allocation.analysis import line_of
from portal_sim.finance.budget.allocation.checks import DocumentChecks
from portal_sim.finance.budget.allocation.domain import Compared
from portal_sim.finance.budget.allocation.service import BudgetAllocations, demand_one_entry
from portal_sim.finance.budget.analysis.domain import SheetRow
from portal_sim.finance.budget.analysis.service import AnalysisSheets
from portal_sim.finance.budget.items.periods import PeriodBudgets
from portal_sim.finance.budget.work.cases.domain import Case, Paper, State
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sop import Wait
from portal_sim.finance.documents.domain import Act, Deed, Document, DocumentBusy, DocumentRefused, Kind
from portal_sim.finance.documents.domain import State as DocumentState
from portal_sim.finance.documents.lines import MoneyLine

PERIOD, ANALYSIS, ENTRY, CHECK = "BP1.2", "BP1.3", "BP1.4", "BP1.5"
PAPER = "เอกสารการโอน"


@dataclass(frozen=True)
class AllocationSteps:
    """`case` is a case's id, `by` a user id, `key` the form's; all raise what Cases.demand raises."""

    cases: Cases
    sheets: AnalysisSheets
    allocations: BudgetAllocations
    periods: PeriodBudgets
    checks: DocumentChecks

    def confirm_period(self, case: int, quarter: int, opinion: str, *, by: str, key: str) -> Case:
        """The period's budget was looked at (BP1.2; P3). Raises DocumentRefused `period.differs`."""
        of = self.cases.get(case)
        if of.step == PERIOD:
            self.cases.demand(case, PERIOD, by)
            self.periods.confirm(of.unit, quarter, opinion, by=by)
        return self.cases.finish(case, PERIOD, by, key, result=opinion)

    def enter(self, case: int, rows: Collection[int], *, by: str, key: str) -> list[Document]:
        """Documents of these rows of the sheet, one for each receiver, which wait for the head of budget (BP1.4).

        The step waits for the signature once no row is left. Raises DocumentRefused `cgd.nothing_chosen`,
        `entry.one_investment` (P4), `entry.mixed_kinds`, `entry.changed_meanwhile`, and as BudgetAllocations.allocate.
        """
        if earlier := self.allocations.desk.done(by, key):
            return [earlier]
        of = self.cases.demand(case, ENTRY, by)
        if of.state is State.PAUSED:
            of = self.cases.resume(case, ENTRY, by, key)
        chosen = self._free(case, rows)
        demand_one_entry([line_of(row) for row in chosen])
        made = []
        for number, receiver in enumerate(dict.fromkeys(row.values["receiver"] for row in chosen)):
            theirs = [row for row in chosen if row.values["receiver"] == receiver]
            made.append(self._entered(of, theirs, by, f"{number}:{key}" if number else key))
        if self.left(case) == 0:
            self.cases.pause(case, ENTRY, by, key, Wait.SIGNATURE)
        return made

    def listed(self, case: int, receiver: str = "", kind: str = "") -> list[SheetRow]:
        """The sheet's rows for that receiver and of that kind of expenditure, of any where it is ""."""
        wanted = {"receiver": receiver, "expenditure": kind}
        return [
            row for row in self.sheets.rows(case)
            if all(not value or row.values.get(name) == value for name, value in wanted.items())
        ]  # fmt: skip

    def left(self, case: int) -> int:
        """How many rows of the sheet have no document."""
        return self.sheets.count(case) - sum(self.sheets.documents(case).values())

    def is_posted(self, case: int) -> bool:
        """Whether every row of the sheet has a document that was approved."""
        made = self.sheets.documents(case)
        is_all = sum(made.values()) == self.sheets.count(case)
        return is_all and all(one.state is DocumentState.POSTED for one in made)

    def finish_entry(self, case: int, *, by: str, key: str) -> Case:
        """All is approved. Raises DocumentBusy `entry.not_all_posted`."""
        if self.cases.get(case).step == ENTRY and not self.is_posted(case):
            raise DocumentBusy("entry.not_all_posted")
        return self.cases.finish(case, ENTRY, by, key)

    def documents(self, case: int) -> list[Document]:
        """Those with which the sheet was entered, in their order; what is void isn't among them."""
        return [self.allocations.desk.shelf.get(one.document) for one in self.sheets.documents(case)]

    def compared(self, case: int, document: Document) -> list[Compared]:
        """Field by field with the sheet's rows; raises LookupError for a document of another case."""
        return self.checks.compared(document, self._analysed(case, document))

    def is_right(self, document: int) -> bool:
        """Whether it was found right at the last check."""
        made = self.checks.of(document)
        return bool(made) and made[-1].is_right

    def note(self, case: int, document: int, *, is_right: bool, reason: str, by: str, key: str) -> Case:
        """The outcome of a check (BP1.5): wrong sends the case back to the entry (P1, P2), and the last right one on.

        Raises as DocumentChecks.note; LookupError for a document of another case.
        """
        back = partial(self.cases.send_back, case, CHECK, by, key, reason)
        go_on = partial(self.cases.finish, case, CHECK, by, key)
        if self.cases.get(case).step != CHECK:
            return go_on() if is_right else back()
        of = self.cases.demand(case, CHECK, by)
        analysed = self._analysed(case, self.allocations.desk.shelf.get(document))
        self.checks.note(document, is_right=is_right, reason=reason, analysed=analysed, by=by)
        if not is_right:
            return back()
        all_right = all(self.is_right(one.document) for one in self.sheets.documents(case))
        return go_on() if all_right and self.is_posted(case) else of

    def _free(self, case: int, rows: Collection[int]) -> list[SheetRow]:
        if not rows:
            raise DocumentRefused("cgd.nothing_chosen")
        found = self.sheets.picked(case, rows)
        if len(found) < len(set(rows)) or self.sheets.entered(case, rows):
            raise DocumentBusy("entry.changed_meanwhile")
        return found

    def _entered(self, case: Case, rows: Sequence[SheetRow], by: str, key: str) -> Document:
        made = self.allocations.allocate(case.unit, [line_of(row) for row in rows], by=by, key=key)
        self.sheets.enter(case.id, [row.id for row in rows], made.id)
        self.cases.link(case.id, ENTRY, by, Paper("document", str(made.id), made.number, PAPER))
        return made

    def _analysed(self, case: int, document: Document) -> list[MoneyLine]:
        entered = self.sheets.entered(case).items()
        rows = self.sheets.picked(case, [row for row, one in entered if one.document == document.id])
        if not rows:
            raise LookupError("another case's document")
        return self.allocations.money(self.cases.get(case).unit, [line_of(row) for row in rows])


@dataclass(frozen=True)
class EntryHerald:
    """Carries a case on that waits for the head of budget (documents.heralds.Herald).

    Once the last document is approved the entry's step is done; what is refused lets its time run again.
    """

    steps: AllocationSteps

    def tell(self, document: Document, deed: Deed) -> None:
        found = self.steps.sheets.case_of(document.id) if document.kind is Kind.BUDGET_ALLOCATION else None
        if found is None:
            return
        cases, case = self.steps.cases, self.steps.cases.get(found)
        if (case.step, case.state, case.wait) != (ENTRY, State.PAUSED, Wait.SIGNATURE):
            return
        if document.is_void and (deed.by == case.holder or deed.act is Act.REFUSE):
            cases.resume(case.id, ENTRY, deed.by, deed.key)
        elif self.steps.is_posted(case.id):
            cases.finish(case.id, ENTRY, deed.by, deed.key)

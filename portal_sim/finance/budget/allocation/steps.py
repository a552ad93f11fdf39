"""The steps of BP1: each does what its page asks and carries the case on, in one transaction (BP1.2, BP1.4, BP1.5)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from portal_sim.finance.budget.allocation.analysis import line_of
from portal_sim.finance.budget.allocation.entries import SheetEntries
from portal_sim.finance.budget.allocation.service import BudgetAllocations, demand_one_entry
from portal_sim.finance.budget.analysis.domain import SheetRow
from portal_sim.finance.budget.items.periods import PeriodBudgets
from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.documents.domain import Document, DocumentBusy, Kind
from portal_sim.finance.documents.lines import MoneyLine

PERIOD, ANALYSIS, ENTRY, CHECK = "BP1.2", "BP1.3", "BP1.4", "BP1.5"


@dataclass(frozen=True)
class AllocationSteps(SheetEntries):
    """As SheetEntries."""

    allocations: BudgetAllocations
    periods: PeriodBudgets

    kind, entry, check, paper = Kind.BUDGET_ALLOCATION, ENTRY, CHECK, "เอกสารการโอน"

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
        if earlier := self.desk.done(by, key):
            return [earlier]
        of, chosen, made = self._begun(case, by, key), self._free(case, rows), []
        demand_one_entry([line_of(row) for row in chosen])
        for number, receiver in enumerate(dict.fromkeys(row.values["receiver"] for row in chosen)):
            theirs = [row for row in chosen if row.values["receiver"] == receiver]
            lines, own = [line_of(row) for row in theirs], f"{number}:{key}" if number else key
            document = self.allocations.allocate(of.unit, lines, by=by, key=own)
            made.append(self._entered(case, theirs, document, by))
        self._wait(case, by, key)
        return made

    def listed(self, case: int, receiver: str = "", kind: str = "") -> list[SheetRow]:
        """The sheet's rows for that receiver and of that kind of expenditure, of any where it is ""."""
        wanted = {"receiver": receiver, "expenditure": kind}
        return [
            row for row in self.sheets.rows(case)
            if all(not value or row.values.get(name) == value for name, value in wanted.items())
        ]  # fmt: skip

    def finish_entry(self, case: int, *, by: str, key: str) -> Case:
        """All is approved. Raises DocumentBusy `entry.not_all_posted`."""
        if self.cases.get(case).step == ENTRY and not self.is_posted(case):
            raise DocumentBusy("entry.not_all_posted")
        return self.cases.finish(case, ENTRY, by, key)

    def _lines(self, case: Case, _document: Document, rows: Sequence[SheetRow]) -> list[MoneyLine]:
        return self.allocations.money(case.unit, [line_of(row) for row in rows])

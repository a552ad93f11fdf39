"""BP2.4 and BP2.5 as pages do them: rows of the sheet entered, each as it was asked for, and the document checked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from portal_sim.finance.budget.allocation.entries import SheetEntries
from portal_sim.finance.budget.analysis.domain import Entered, SheetRow
from portal_sim.finance.budget.change.checks import ChangeSheet, as_analysed, move_of, said_in, to_enter
from portal_sim.finance.budget.change.domain import Change
from portal_sim.finance.budget.change.service import BudgetChanges
from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.documents.domain import Document, DocumentBusy, DocumentRefused, Kind, State
from portal_sim.finance.documents.lines import MoneyLine
from portal_sim.finance.money import written

ENTER, CHECK = "BP2.4", "BP2.5"


@dataclass(frozen=True)
class Row:
    """A row of the sheet at the entry: `before` and `after` are satang of its old code, None once it is entered."""

    of: SheetRow
    before: int | None = None
    after: int | None = None
    entered: Entered | None = None


@dataclass(frozen=True)
class ChangeEntries(SheetEntries):
    """As SheetEntries."""

    changes: BudgetChanges

    kind, entry, check, paper = Kind.BUDGET_CHANGE, ENTER, CHECK, "เอกสารการเปลี่ยนแปลงงบประมาณ"

    def rows(self, case: int) -> list[Row]:
        """Each old code's money as the rows before it leave it."""
        entered, left = self.sheets.entered(case), dict[tuple[str, ...], int]()
        return [self._row(case, row, entered.get(row.id), left) for row in self.sheets.rows(case)]

    def record(self, case: int, rows: Collection[int], *, by: str, key: str) -> Document:
        """One document of these rows, which waits for the head of budget (BP2.4).

        The step waits for the signature once no row is left. Raises DocumentRefused `cgd.nothing_chosen`,
        `change.not_requested` (values row, code, amount); DocumentBusy `entry.changed_meanwhile`; and as
        BudgetChanges.record.
        """
        if earlier := self.desk.done(by, key):
            return earlier
        of, chosen = self._begun(case, by, key), self._free(case, rows)
        made = self.changes.record(of.unit, self._requested(case, chosen), by=by, key=key)
        self._entered(case, chosen, made, by)
        self._wait(case, by, key)
        return made

    def finish(self, case: int, *, by: str, key: str) -> Case:
        """All is approved.

        Raises DocumentRefused `analysis.no_rows`; DocumentBusy `change.not_entered` (value count),
        `change.not_approved` (value number).
        """
        if self.cases.get(case).step == ENTER:
            if not self.sheets.count(case):
                raise DocumentRefused("analysis.no_rows")
            if left := self.left(case):
                raise DocumentBusy("change.not_entered", count=left)
            if waiting := self._waiting(case):
                raise DocumentBusy("change.not_approved", number=waiting[0])
        return self.cases.finish(case, ENTER, by, key)

    def _lines(self, _case: Case, document: Document, rows: Sequence[SheetRow]) -> list[MoneyLine]:
        asked = self.changes.lines(document.details["changes"])
        return [as_analysed(line, row) for line, row in zip(asked, rows, strict=True)]

    def _waiting(self, case: int) -> list[str]:
        return [one.number for one in self.sheets.documents(case) if one.state is not State.POSTED]

    def _requested(self, case: int, rows: Sequence[SheetRow]) -> list[int]:
        """The request of each row, none twice."""
        sheet, free = ChangeSheet(self.changes), [one for one in self._asked(case) if not self._is_entered(one)]
        found: list[int] = []
        for row in rows:
            mine = next((one for one in free if one.id not in found and sheet.move_of(one) == move_of(row)), None)
            if mine is None:
                code, amount = said_in(row)["new_code"], written(row.amount)
                raise DocumentRefused("change.not_requested", row=row.number, code=code, amount=amount)
            found.append(mine.id)
        return found

    def _asked(self, case: int) -> list[Change]:
        return to_enter(self.changes.of_case(case))

    def _is_entered(self, change: Change) -> bool:
        return change.document is not None and not self.desk.shelf.get(change.document).is_void

    def _row(self, case: int, row: SheetRow, entered: Entered | None, left: dict[tuple[str, ...], int]) -> Row:
        if entered:
            return Row(row, entered=entered)
        said = said_in(row)
        money = (said["old_code"], said["activity"], said["centre"])
        if money not in left:
            shown = ChangeSheet(self.changes).shown(self.cases.get(case).unit, row.values)
            left[money] = int(str(shown["left"]))
        before = left[money]
        left[money] = before - row.amount
        return Row(row, before, left[money])

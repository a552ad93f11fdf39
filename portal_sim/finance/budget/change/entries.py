"""BP2.4 and BP2.5 as pages do them: rows of the sheet entered, each as it was asked for, and the document checked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

from portal_sim.finance.budget.allocation.checks import DocumentChecks
from portal_sim.finance.budget.allocation.domain import Compared
from portal_sim.finance.budget.analysis.domain import Entered, SheetRow
from portal_sim.finance.budget.analysis.service import AnalysisSheets
from portal_sim.finance.budget.change.checks import ChangeSheet, as_analysed, move_of, said_in, to_enter
from portal_sim.finance.budget.change.domain import Change
from portal_sim.finance.budget.change.service import BudgetChanges
from portal_sim.finance.budget.work.cases.domain import Case, Paper
from portal_sim.finance.budget.work.cases.domain import State as CaseState
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sop import Wait
from portal_sim.finance.documents.domain import Act, Deed, Document, DocumentBusy, DocumentRefused, Kind, State
from portal_sim.finance.documents.lines import MoneyLine
from portal_sim.finance.money import written

ENTER, CHECK = "BP2.4", "BP2.5"
_DOCUMENT = "เอกสารการเปลี่ยนแปลงงบประมาณ"


@dataclass(frozen=True)
class Row:
    """A row of the sheet at the entry: `before` and `after` are satang of its old code, None once it is entered."""

    of: SheetRow
    before: int | None = None
    after: int | None = None
    entered: Entered | None = None


@dataclass(frozen=True)
class ChangeEntries:
    """`case` is a case's id, `by` a user id, `key` the form's; all raise what Cases.demand raises."""

    cases: Cases
    sheets: AnalysisSheets
    changes: BudgetChanges
    checks: DocumentChecks

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
        if earlier := self.changes.desk.done(by, key):
            return earlier
        of = self.cases.demand(case, ENTER, by)
        if of.state is CaseState.PAUSED:
            of = self.cases.resume(case, ENTER, by, key)
        chosen = self._free(case, rows)
        made = self.changes.record(of.unit, self._requested(case, chosen), by=by, key=key)
        self.sheets.enter(case, [row.id for row in chosen], made.id)
        self.cases.link(case, ENTER, by, Paper("document", str(made.id), made.number, _DOCUMENT))
        if self.left(case) == 0:
            self.cases.pause(case, ENTER, by, key, Wait.SIGNATURE)
        return made

    def left(self, case: int) -> int:
        """How many rows have no document."""
        return self.sheets.count(case) - len(self.sheets.entered(case))

    def is_posted(self, case: int) -> bool:
        """Whether every row has a document that was approved."""
        return self.left(case) == 0 and not self._waiting(case)

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

    def documents(self, case: int) -> list[Document]:
        """Those with which the sheet was entered, in their order; what is void isn't among them."""
        entered = self.sheets.entered(case).values()
        return [self.changes.desk.shelf.get(one) for one in sorted({entry.document for entry in entered})]

    def is_right(self, document: int) -> bool:
        """Whether it was found right at the last check."""
        made = self.checks.of(document)
        return bool(made) and made[-1].is_right

    def compared(self, case: int, document: Document) -> list[Compared]:
        """Field by field with the sheet's rows."""
        return self.checks.compared(document, self._analysed(case, document))

    def note(self, case: int, document: int, *, is_right: bool, reason: str, by: str, key: str) -> Case:
        """The outcome of a check (BP2.5): wrong sends the case back to the entry (P1, P2), and the last right one on.

        Raises as DocumentChecks.note; LookupError for a document of another case.
        """
        back = partial(self.cases.send_back, case, CHECK, by, key, reason)
        go_on = partial(self.cases.finish, case, CHECK, by, key)
        if self.cases.get(case).step != CHECK:
            return go_on() if is_right else back()
        of = self.cases.demand(case, CHECK, by)
        found = {one.id: one for one in self.documents(case)}.get(document)
        if found is None:
            raise LookupError("another case's document")
        analysed = self._analysed(case, found)
        self.checks.note(document, is_right=is_right, reason=reason, analysed=analysed, by=by)
        if not is_right:
            return back()
        all_right = all(self.is_right(one.id) for one in self.documents(case))
        return go_on() if all_right and self.is_posted(case) else of

    def case_of(self, document: int) -> int | None:
        """The case whose rows were entered with it."""
        return self.sheets.case_of(document)

    def _analysed(self, case: int, document: Document) -> list[MoneyLine]:
        entered = self.sheets.entered(case)
        rows = [row for row in self.sheets.rows(case) if row.id in entered and entered[row.id].document == document.id]
        lines = self.changes.lines(document.details["changes"])
        return [as_analysed(line, row) for line, row in zip(lines, rows, strict=True)]

    def _waiting(self, case: int) -> list[str]:
        return [one.number for one in self.sheets.entered(case).values() if one.state is not State.POSTED]

    def _free(self, case: int, rows: Collection[int]) -> list[SheetRow]:
        if not rows:
            raise DocumentRefused("cgd.nothing_chosen")
        entered = self.sheets.entered(case)
        found = [row for row in self.sheets.rows(case) if row.id in set(rows)]
        if len(found) < len(set(rows)) or any(row.id in entered for row in found):
            raise DocumentBusy("entry.changed_meanwhile")
        return found

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
        return change.document is not None and not self.changes.desk.shelf.get(change.document).is_void

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


@dataclass(frozen=True)
class ChangeHerald:
    """Carries a case on that waits for the head of budget (documents.heralds.Herald).

    Once the last document is approved the entry's step is done; what is refused lets its time run again.
    """

    entries: ChangeEntries

    def tell(self, document: Document, deed: Deed) -> None:
        found = self.entries.case_of(document.id) if document.kind is Kind.BUDGET_CHANGE else None
        if found is None:
            return
        cases, case = self.entries.cases, self.entries.cases.get(found)
        if (case.step, case.state, case.wait) != (ENTER, CaseState.PAUSED, Wait.SIGNATURE):
            return
        if document.is_void and (deed.by == case.holder or deed.act is Act.REFUSE):
            cases.resume(case.id, ENTER, deed.by, deed.key)
        elif self.entries.is_posted(case.id):
            cases.finish(case.id, ENTER, deed.by, deed.key)

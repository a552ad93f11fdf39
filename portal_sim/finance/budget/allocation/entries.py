"""How the rows of a sheet become documents and how these are checked: what BP1.4 and BP1.5 share with BP2.4 and BP2.5.

What differs from process to process is a subclass: which document the rows make, and which lines they stand for.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from portal_sim.finance.budget.allocation.checks import DocumentChecks
from portal_sim.finance.budget.allocation.domain import Compared
from portal_sim.finance.budget.analysis.domain import SheetRow
from portal_sim.finance.budget.analysis.service import AnalysisSheets
from portal_sim.finance.budget.work.cases.domain import Case, Paper, State
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sop import Wait
from portal_sim.finance.documents.domain import Act, Deed, Document, DocumentBusy, DocumentRefused, Kind
from portal_sim.finance.documents.domain import State as DocumentState
from portal_sim.finance.documents.lines import MoneyLine
from portal_sim.finance.documents.service import Desk


@dataclass(frozen=True)
class SheetEntries(ABC):
    """`case` is a case's id, `by` a user id, `key` the form's; all raise what Cases.demand raises.

    `kind` is that of the documents, `entry` and `check` the steps, `paper` what the case's papers call a document.
    """

    cases: Cases
    sheets: AnalysisSheets
    checks: DocumentChecks

    kind: ClassVar[Kind]
    entry: ClassVar[str]
    check: ClassVar[str]
    paper: ClassVar[str]

    @property
    def desk(self) -> Desk:
        return self.checks.desk

    def left(self, case: int) -> int:
        """How many rows of the sheet have no document."""
        return self.sheets.count(case) - sum(self.sheets.documents(case).values())

    def is_posted(self, case: int) -> bool:
        """Whether every row of the sheet has a document that was approved."""
        made = self.sheets.documents(case)
        is_all = sum(made.values()) == self.sheets.count(case)
        return is_all and all(one.state is DocumentState.POSTED for one in made)

    def documents(self, case: int) -> list[Document]:
        """Those with which the sheet was entered, in their order; what is void isn't among them."""
        return [self.desk.shelf.get(one.document) for one in self.sheets.documents(case)]

    def compared(self, case: int, document: Document) -> list[Compared]:
        """Field by field with the sheet's rows; raises LookupError for a document of another case."""
        return self.checks.compared(document, self._analysed(case, document))

    def is_right(self, document: int) -> bool:
        """Whether it was found right at the last check."""
        made = self.checks.of(document)
        return bool(made) and made[-1].is_right

    def note(self, case: int, document: int, *, is_right: bool, reason: str, by: str, key: str) -> Case:
        """The outcome of a check: wrong sends the case back to the entry (P1, P2), and the last right one on.

        Raises as DocumentChecks.note; LookupError for a document of another case.
        """
        back = partial(self.cases.send_back, case, self.check, by, key, reason)
        go_on = partial(self.cases.finish, case, self.check, by, key)
        if self.cases.get(case).step != self.check:
            return go_on() if is_right else back()
        of = self.cases.demand(case, self.check, by)
        analysed = self._analysed(case, self.desk.shelf.get(document))
        self.checks.note(document, is_right=is_right, reason=reason, analysed=analysed, by=by)
        if not is_right:
            return back()
        all_right = all(self.is_right(one.document) for one in self.sheets.documents(case))
        return go_on() if all_right and self.is_posted(case) else of

    @abstractmethod
    def _lines(self, case: Case, document: Document, rows: Sequence[SheetRow]) -> list[MoneyLine]:
        """What the document would say if it said what these rows of the sheet do."""

    def _begun(self, case: int, by: str, key: str) -> Case:
        """The case at its entry, its time running: more rows may be entered while others wait for the signature."""
        of = self.cases.demand(case, self.entry, by)
        return self.cases.resume(case, self.entry, by, key) if of.state is State.PAUSED else of

    def _free(self, case: int, rows: Collection[int]) -> list[SheetRow]:
        """Those rows, none of which has a document. Raises DocumentRefused `cgd.nothing_chosen`, DocumentBusy
        `entry.changed_meanwhile`.
        """
        if not rows:
            raise DocumentRefused("cgd.nothing_chosen")
        found = self.sheets.picked(case, rows)
        if len(found) < len(set(rows)) or self.sheets.entered(case, rows):
            raise DocumentBusy("entry.changed_meanwhile")
        return found

    def _entered(self, case: int, rows: Sequence[SheetRow], made: Document, by: str) -> Document:
        """The rows are that document's, and it is among the case's papers."""
        self.sheets.enter(case, [row.id for row in rows], made.id)
        self.cases.link(case, self.entry, by, Paper("document", str(made.id), made.number, self.paper))
        return made

    def _wait(self, case: int, by: str, key: str) -> None:
        """For the head of budget's signature, once no row is left."""
        if self.left(case) == 0:
            self.cases.pause(case, self.entry, by, key, Wait.SIGNATURE)

    def _analysed(self, case: int, document: Document) -> list[MoneyLine]:
        entered = self.sheets.entered(case).items()
        rows = self.sheets.picked(case, [row for row, one in entered if one.document == document.id])
        if not rows:
            raise LookupError("another case's document")
        return self._lines(self.cases.get(case), document, rows)


@dataclass(frozen=True)
class EntryHerald:
    """Carries a case on that waits for the head of budget (documents.heralds.Herald).

    Once the last document is approved the entry's step is done; what is refused lets its time run again.
    """

    entries: SheetEntries

    def tell(self, document: Document, deed: Deed) -> None:
        sheets, cases = self.entries.sheets, self.entries.cases
        found = sheets.case_of(document.id) if document.kind is self.entries.kind else None
        if found is None:
            return
        case, entry = cases.get(found), self.entries.entry
        if (case.step, case.state, case.wait) != (entry, State.PAUSED, Wait.SIGNATURE):
            return
        if document.is_void and (deed.by == case.holder or deed.act is Act.REFUSE):
            cases.resume(case.id, entry, deed.by, deed.key)
        elif self.entries.is_posted(case.id):
            cases.finish(case.id, entry, deed.by, deed.key)

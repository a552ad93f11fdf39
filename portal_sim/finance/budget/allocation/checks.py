"""The check of what was entered against the analysis, by somebody else than who has entered it (BP1.5; P1, P2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal_sim.finance.budget.allocation.domain import Check, Checks, Compared, compared
from portal_sim.finance.documents.domain import Act, Document, DocumentBusy, DocumentRefused, State
from portal_sim.finance.documents.lines import MoneyLine, lines_of
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.units.domain import Permission

_NOT_YET = {State.WAITING_SECOND}


@dataclass(frozen=True)
class DocumentChecks:
    """`document` is an id; all raise LookupError for an unknown one."""

    desk: Desk
    checks: Checks

    def note(
        self, document: int, *, is_right: bool, reason: str = "", analysed: Sequence[MoneyLine] | None = None, by: str
    ) -> Check:
        """Keep the outcome. A document that is wrong is reversed and entered anew (Reversals), also after the letter.

        `analysed` are the lines of the analysis, where there is one. Raises NotPermitted; DocumentBusy
        `check.not_posted` (value number); DocumentRefused `check.own`, `check.differs` (value count) for right though
        lines differ, `check.same` (reason) for wrong without a reason though all agrees.
        """
        found = self.desk.shelf.get(document)
        self._demand(found, by)
        differing = sum(not one.same for one in self.compared(found, analysed)) if analysed is not None else 0
        if is_right and differing:
            raise DocumentRefused("check.differs", count=differing)
        if not is_right and not differing and not reason.strip():
            raise DocumentRefused("check.same", "reason")
        made = Check(document, is_right, reason.strip(), by, self.desk.clock.now())
        self.checks.add(made)
        return made

    def of(self, document: int) -> list[Check]:
        """In order; the last one counts."""
        return self.checks.of(document)

    def compared(self, document: Document, analysed: Sequence[MoneyLine]) -> list[Compared]:
        """Field by field."""
        return compared(list(analysed), lines_of(document))

    def _demand(self, document: Document, by: str) -> None:
        head_may = self.desk.permissions.may(by, Permission.HEAD_OF_BUDGET, document.unit, day=self.desk.today())
        if not head_may:
            self.desk.permissions.demand(by, Permission.BUDGET_OFFICER, document.unit, day=self.desk.today())
        if document.is_void or document.state in _NOT_YET:
            raise DocumentBusy("check.not_posted", number=document.number)
        makers = {deed.by for deed in self.desk.shelf.deeds(document.id) if deed.act in {Act.SAVE, Act.AMEND}}
        if any(self.desk.persons.same(by, one) for one in makers):
            raise DocumentRefused("check.own")

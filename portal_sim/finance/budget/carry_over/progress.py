"""What others decide carries the cases of a round on: the Director-General, the head of budget, the secretary, CGD."""
# language: not on screens

from collections.abc import Sequence
from dataclasses import dataclass

from portal_sim.finance.budget.carry_over.deciding import CarryDecisions, MemoApprovals
from portal_sim.finance.budget.carry_over.domain import Memo, MemoState, Request, RequestState
from portal_sim.finance.budget.carry_over.mails import DIRECTOR_GENERAL, CarryMails
from portal_sim.finance.budget.work.cases.domain import Case, State, WorkRefused
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sop import Wait
from portal_sim.finance.documents.domain import Act, Deed, Document, Kind
from portal_sim.finance.documents.domain import State as DocumentState
from portal_sim.finance.units.domain import Permission
from portal_sim.signing.evidence import Evidence
from simkit.statement import Statement

COLLECT, COMPARE, DECIDE, ENTRY, CONFIRM, CONSIDER = ("BP4.2", "BP4.3", "BP4.4", "BP4.5", "BP4.8", "BP4.9")
_CONSIDERED = {DocumentState.GRANTED, DocumentState.TURNED_DOWN, DocumentState.REVERSED}
_CONFIRMED = {DocumentState.WAITING_CGD, *_CONSIDERED}
_ENTERED = {DocumentState.WAITING_CONFIRM, *_CONFIRMED}
_DONE_BY = {ENTRY: _ENTERED, CONFIRM: _CONFIRMED, CONSIDER: _CONSIDERED}


@dataclass(frozen=True)
class CarryProgress:
    """Hears of every deed of a document (documents.heralds.Herald), and of every decision on a memo."""

    cases: Cases
    decisions: CarryDecisions
    mails: CarryMails

    def cases_of(self, memo: Memo) -> list[Case]:
        """Those of which the memo approves something, each once."""
        chosen = self.decisions.of(memo, memo.chosen)
        return [self.cases.get(one) for one in dict.fromkeys(one.case for one in chosen) if one is not None]

    def document_of(self, memo: Memo | None) -> Document | None:
        """The entry that was made of it."""
        found = memo.document if memo else None
        return self.decisions.desk.shelf.get(found) if found is not None else None

    def refuse(self, memo: int, reason: str, *, by: str, key: str) -> Memo:
        """The Director-General approves nothing (P21). Raises what CarryDecisions.refuse raises."""
        found = self.decisions.refuse(memo, reason, by=by)
        self.decided(found, by, key)
        return found

    def decided(self, memo: Memo, by: str, key: str) -> None:
        """Whatever has something approved goes on, what has nothing ends here; units are told of every no by mail."""
        letters: dict[int, list[Request]] = {}
        for one in self.decisions.of(memo):
            if one.state is RequestState.REFUSED:
                self.mails.refused(one, DIRECTOR_GENERAL)
            if one.case is not None:
                letters.setdefault(one.case, []).append(one)
        for letter, theirs in letters.items():
            case = self.cases.get(letter)
            if (case.step, case.state, case.wait) == (DECIDE, State.PAUSED, Wait.SIGNATURE):
                self._answered(case, theirs, by, key)

    def tell(self, document: Document, deed: Deed) -> None:
        """The cases of an entry go on with it."""
        memo = self.decisions.made_into(document.id) if document.kind is Kind.CARRY_OVER else None
        for case in self.cases_of(memo) if memo else ():
            self._go_on(case, deed)

    def is_done(self, case: Case, memo: Memo | None) -> bool:
        """Whether the case's step was done while the case stood elsewhere, or its time ran."""
        if case.step == DECIDE:
            return memo is not None and memo.state in {MemoState.APPROVED, MemoState.REFUSED}
        document = self.document_of(memo)
        return document is not None and document.state in _DONE_BY.get(case.step, ())

    def catch_up(self, case: int, memo: Memo | None, *, by: str, key: str) -> Case:
        """An officer has a case go on whose step is done already; raises NotPermitted, WorkRefused `work.not_begun`."""
        of = self.cases.get(case)
        hands, officer = self.cases.hands, Permission.BUDGET_OFFICER
        hands.permissions.demand(by, officer, of.unit, day=hands.calendar.today())
        if memo is None or not of.is_open or not self.is_done(of, memo):
            raise WorkRefused("work.not_begun", step=of.current.title)
        if of.step in {CONFIRM, CONSIDER}:
            return self.cases.passed(of, by, officer, key)
        if of.step == ENTRY:
            return self.cases.finish(case, ENTRY, by, key)
        theirs = [one for one in self.decisions.of(memo) if one.case == case]
        return self._answered(of, theirs, by, key)

    def _answered(self, case: Case, theirs: Sequence[Request], by: str, key: str) -> Case:
        if any(one.state is RequestState.APPROVED for one in theirs):
            return self.cases.finish(case.id, DECIDE, by, f"{key}:{case.id}")
        return self.cases.refuse(case.id, DECIDE, by, f"{key}:{case.id}", theirs[0].answer)

    def _go_on(self, case: Case, deed: Deed) -> None:
        by, key = deed.by, f"{deed.key}:{case.id}"
        if case.step == ENTRY and (case.state, case.wait) == (State.PAUSED, Wait.SIGNATURE):
            if deed.act is Act.APPROVE:
                self.cases.finish(case.id, ENTRY, by, key)
            elif deed.act in {Act.REFUSE, Act.TAKE_BACK}:
                self.cases.resume(case.id, ENTRY, by, key)
        elif case.step == CONFIRM and deed.act in {Act.CONFIRM, Act.REFUSE}:
            self._begun(case, by, key)
            if deed.act is Act.CONFIRM:
                self.cases.finish(case.id, CONFIRM, by, key)
            else:
                self.cases.send_back(case.id, CONFIRM, by, key, deed.note)
        elif case.step == CONSIDER and deed.act in {Act.GRANT, Act.TURN_DOWN}:
            self._begun(case, by, key)
            self.cases.finish(case.id, CONSIDER, by, key, result=deed.note)

    def _begun(self, case: Case, by: str, key: str) -> None:
        if not case.under_way:
            self.cases.begin(case.id, case.step, by, key)


@dataclass(frozen=True)
class DecidedMemos:
    """MemoApprovals, and what follows from an approval in the same transaction (portal_sim.signing.subjects)."""

    memos: MemoApprovals
    progress: CarryProgress

    def statement(self, document: str) -> Statement:
        """Raises as MemoApprovals.statement."""
        return self.memos.statement(document)

    def approved(self, document: str, evidence: Evidence) -> None:
        """Raises as MemoApprovals.approved."""
        self.memos.approved(document, evidence)
        memo = self.progress.decisions.get(int(document))
        self.progress.decided(memo, evidence.user_id, evidence.request)

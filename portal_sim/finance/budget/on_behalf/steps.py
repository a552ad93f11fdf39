"""The steps of BP3 as pages do them: each does what its page asks and carries the case on, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Protocol

from portal_sim.finance.budget.on_behalf.domain import Granted, OnBehalfForm, form_of
from portal_sim.finance.budget.on_behalf.granting import OnBehalfGrants
from portal_sim.finance.budget.on_behalf.letters import OnBehalfLetters
from portal_sim.finance.budget.on_behalf.notices import NoticeForm
from portal_sim.finance.budget.on_behalf.service import OnBehalf
from portal_sim.finance.budget.work.cases.domain import Act as CaseAct
from portal_sim.finance.budget.work.cases.domain import Case, Paper
from portal_sim.finance.budget.work.cases.domain import State as CaseState
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sop import Wait
from portal_sim.finance.documents.decisions import ReversalReason, Reversals
from portal_sim.finance.documents.domain import Document, DocumentBusy, DocumentRefused, Kind, State
from portal_sim.finance.letters.kept import Kept

CHECK, ANALYSE, ENTER, CHECK_MASTER = "BP3.2", "BP3.3", "BP3.4", "BP3.5"
PROPOSE, SEND, GRANT, TELL = "BP3.6", "BP3.7", "BP3.8", "BP3.9"
REACHED = {  # states of the record with which a step that waits is done
    ENTER: (State.POSTED,),
    PROPOSE: (State.SIGNED,),
    SEND: (State.WAITING_CGD, State.GRANTED, State.CGD_REFUSED),
    GRANT: (State.GRANTED,),
}
LETTER = "on_behalf_letter"  # papers of that kind
_TITLES = {
    Kind.TO_CENTRE: "โอนงบประมาณกลับส่วนกลาง", Kind.ON_BEHALF: "ข้อมูลหลักรายการเบิกแทนกัน", Kind.REVERSAL: "กลับรายการ",
    Kind.BUDGET_ALLOCATION: "โอนจัดสรรเงินคืนหน่วยงาน",
}  # fmt: skip


class Asked(Protocol):
    """What cases are about."""

    def add(self, case: int, form: OnBehalfForm, by: str, at: datetime) -> None:
        """In place of what it was about before."""

    def last(self, case: int) -> OnBehalfForm | None:
        """None before it was checked."""

    def case_of(self, document: int) -> int | None:
        """Whose paper that document is."""


@dataclass(frozen=True)
class OnBehalfFile:
    """What a case of BP3 has so far: `money` has come back to the centre, `record` is the last master record."""

    form: OnBehalfForm | None
    money: Document | None
    record: Document | None
    given_back: Document | None
    granted: Granted | None
    letters: Sequence[Kept]

    @property
    def to_agency(self) -> Kept | None:
        """The letter with which the notice goes to the disbursing agency."""
        return self._letter("on_behalf_to_agency")

    @property
    def result(self) -> Kept | None:
        """The letter that tells the unit what came of it."""
        return self._letter("on_behalf_result")

    def _letter(self, kind: str) -> Kept | None:
        return next((one for one in reversed(self.letters) if one.kind == kind), None)


@dataclass(frozen=True)
class OnBehalfSteps:
    """`case` is a case's id, `by` a user id, `key` the form's; all raise what Cases.demand raises."""

    cases: Cases
    on_behalf: OnBehalf
    grants: OnBehalfGrants
    reversals: Reversals
    letters: OnBehalfLetters
    asked: Asked

    def look(self, case: int) -> OnBehalfFile:
        """What it has so far."""
        papers = [one.paper for one in self.cases.shelf.papers(case)]
        found = [self.on_behalf.desk.shelf.get(int(one.ref)) for one in papers if one.kind == "document"]
        letters = [self.letters.notices.book.get(int(one.ref)) for one in papers if one.kind == LETTER]
        record = _last(found, Kind.ON_BEHALF, void=True)
        granted = self.grants.granted(record.id) if record else None
        money, back = (_last(found, kind) for kind in (Kind.TO_CENTRE, Kind.BUDGET_ALLOCATION))
        return OnBehalfFile(self.asked.last(case), money, record, back, granted, letters)

    def check(self, case: int, form: OnBehalfForm, *, by: str, key: str) -> Case:
        """Codes and money are right (BP3.2). Raises as OnBehalf.check (P33)."""
        of = self.cases.get(case)
        if of.step == CHECK:
            self.cases.demand(case, CHECK, by)
            self.on_behalf.check(of.unit, form)
            self.asked.add(case, form, by, self.cases.clock.now())
        return self.cases.finish(case, CHECK, by, key)

    def analyse(self, case: int, *, by: str, key: str) -> Case:
        """The sheet is right (BP3.3). Raises as OnBehalf.check."""
        of = self.cases.get(case)
        if of.step == ANALYSE:
            self.cases.demand(case, ANALYSE, by)
            self.on_behalf.check(of.unit, self._form(case))
        return self.cases.finish(case, ANALYSE, by, key)

    def take_back(self, case: int, *, by: str, key: str) -> Document:
        """The unit's money to the centre (BP3.4); the step waits for the head of budget.

        Raises DocumentBusy `on_behalf.at_centre` (value number), and as OnBehalf.take_back.
        """
        if earlier := self.on_behalf.desk.done(by, key):
            return earlier
        of = self.cases.demand(case, ENTER, by)
        if money := self.look(case).money:
            raise DocumentBusy("on_behalf.at_centre", number=money.number)
        made = self.on_behalf.take_back(of.unit, self._form(case), by=by, key=key)
        return self._waits(of, ENTER, made, by, key)

    def create(self, case: int, *, by: str, key: str) -> Document:
        """The master record of that money (BP3.4); the step waits for the head of budget. Raises as OnBehalf.create."""
        if earlier := self.on_behalf.desk.done(by, key):
            return earlier
        of, money = self.cases.demand(case, ENTER, by), self.look(case).money
        if money is None:
            raise DocumentBusy("on_behalf.not_at_centre")
        made = self.on_behalf.create(money.id, self._form(case), by=by, key=key)
        return self._waits(of, ENTER, made, by, key)

    def check_master(self, case: int, *, is_right: bool, reason: str, by: str, key: str) -> Case:
        """Right: on to the notice. Wrong: void, and to be created again of the money at the centre (BP3.5; P18).

        Raises DocumentRefused `on_behalf.master_differs` (outcome; value count), and as Reversals.ask.
        """
        of = self.cases.get(case)
        if of.step != CHECK_MASTER:
            return (
                self.cases.finish(case, CHECK_MASTER, by, key) if is_right
                else self.cases.send_back(case, CHECK_MASTER, by, key, reason)
            )  # fmt: skip
        self.cases.demand(case, CHECK_MASTER, by)
        record = self._record(case)
        if is_right:
            if count := len(self.differing(case)):
                raise DocumentRefused("on_behalf.master_differs", "outcome", count=count)
            return self.cases.finish(case, CHECK_MASTER, by, key, result=record.number)
        made = self.reversals.ask(record.id, ReversalReason.OTHER, reason, by=by, key=key)
        self._link(of, CHECK_MASTER, made, by)
        return self.cases.send_back(case, CHECK_MASTER, by, key, reason)

    def differing(self, case: int) -> list[str]:
        """Names of the fields in which the record isn't as the analysis has it."""
        form, made = self._form(case), form_of(self._record(case))
        return [one.name for one in fields(form) if getattr(form, one.name) != getattr(made, one.name)]

    def propose(self, case: int, form: NoticeForm, *, by: str, key: str) -> Document:
        """Letter and notice to the Director-General (BP3.6); the step waits for the signature.

        Raises as OnBehalf.propose, Notices.write and OnBehalfLetters.propose.
        """
        if earlier := self.on_behalf.desk.done(by, key):
            return earlier
        of, record = self.cases.demand(case, PROPOSE, by), self._record(case)
        proposed = self.on_behalf.propose(record.id, by=by, key=key)
        kept = self.letters.notices.write(record, form, by=by)
        for one in (kept, *self.letters.propose(record, by=by)):
            self.cases.link(case, PROPOSE, by, _paper_of(one))
        return self._waits(of, PROPOSE, proposed, by, key)

    def send(self, case: int, *, by: str, key: str) -> Document:
        """To the disbursing agency, whose head is told by mail (BP3.7); the step waits for the consent.

        Raises LetterRefused `notify.not_signed` before the letter is signed.
        """
        if earlier := self.on_behalf.desk.done(by, key):
            return earlier
        of, file = self.cases.demand(case, SEND, by), self.look(case)
        if file.to_agency:
            self.letters.notices.book.tell(file.to_agency.id, by=by)
        sent = self.on_behalf.send(self._record(case).id, by=by, key=key)
        return self._waits(of, SEND, sent, by, key)

    def ask_status(self, case: int, *, by: str, key: str) -> Case:
        """Whoever is asked may have answered: the step is done then, else it waits (P17)."""
        of, record = self.cases.get(case), self.look(case).record
        if record and record.state in REACHED.get(of.step, ()):
            return self.cases.finish(case, of.step, by, key)
        is_void = record is None or record.is_void
        if of.state is not CaseState.WORKING or is_void or of.step not in REACHED:
            return self.cases.demand(case, of.step, by)
        wait = Wait.CGD if of.step == GRANT else Wait.SIGNATURE
        return self.cases.pause(case, of.step, by, key, wait)

    def give_back(self, case: int, *, by: str, key: str) -> Document:
        """The money of a record that came to nothing goes back to its unit, which is told; the case ends (P16, P34).

        Raises DocumentBusy `on_behalf.not_refused`, and as OnBehalf.give_back.
        """
        if earlier := self.on_behalf.desk.done(by, key):
            return earlier
        of, record = self.cases.get(case), self._record(case)
        self.cases.demand(case, of.step, by)
        if record.state not in {State.REFUSED, State.CGD_REFUSED} or of.step not in {PROPOSE, SEND, GRANT}:
            raise DocumentBusy("on_behalf.not_refused")
        made, reason = self.on_behalf.give_back(record.id, by=by, key=key), self.reason(record)
        outcome = "not_signed" if of.step == PROPOSE else "refused"
        told = self.letters.tell(record, outcome, by=by, reason=reason, document=made.number)
        self._link(of, of.step, made, by)
        self.cases.link(case, of.step, by, _paper_of(told))
        self.cases.refuse(case, of.step, by, key, reason)
        return made

    def tell(self, case: int, *, by: str, key: str) -> Case:
        """The letter to the unit (BP3.9): it waits for its signature, then the unit has it, and the case is closed.

        Raises LetterRefused `notify.not_signed`.
        """
        of, file = self.cases.get(case), self.look(case)
        if self.cases.was_done(CaseAct.FINISH, TELL, key):
            return of
        self.cases.demand(case, TELL, by)
        if file.result:
            self.letters.notices.book.tell(file.result.id, by=by)
            return self.cases.finish(case, TELL, by, key)
        granted = self.grants.granted(self._record(case).id)
        said = {"on_behalf_code": granted.budget_code, "on_behalf_allotment": granted.number} if granted else {}
        told = self.letters.tell(self._record(case), "approved", by=by, **said)
        self.cases.link(case, TELL, by, _paper_of(told))
        return of

    def reason(self, record: Document) -> str:
        """Why it was refused; "" of one that wasn't."""
        return self.on_behalf.desk.shelf.deeds(record.id)[-1].note if record.is_void else ""

    def _form(self, case: int) -> OnBehalfForm:
        form = self.asked.last(case)
        if form is None:
            raise DocumentRefused("analysis.no_rows")
        return form

    def _record(self, case: int) -> Document:
        record = self.look(case).record
        if record is None:
            raise DocumentBusy("on_behalf.no_master")
        return record

    def _waits(self, case: Case, step: str, document: Document, by: str, key: str) -> Document:
        self._link(case, step, document, by)
        if self.cases.get(case.id).state is CaseState.WORKING:
            self.cases.pause(case.id, step, by, key, Wait.SIGNATURE)
        return document

    def _link(self, case: Case, step: str, document: Document, by: str) -> None:
        paper = Paper("document", str(document.id), document.number, _TITLES[document.kind])
        self.cases.link(case.id, step, by, paper)


def _last(documents: Sequence[Document], kind: Kind, *, void: bool = False) -> Document | None:
    found = [one for one in documents if one.kind is kind and (void or not one.is_void)]
    return found[-1] if found else None


def _paper_of(letter: Kept) -> Paper:
    return Paper(LETTER, str(letter.id), letter.number or "", letter.letter.title)

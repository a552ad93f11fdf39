"""A case goes on when its document is signed; the disbursing agency is told by mail that it is asked (BP3.4-3.8)."""

from dataclasses import dataclass

from portal_sim.finance.budget.on_behalf.letters import consent_asked
from portal_sim.finance.budget.on_behalf.steps import ENTER, REACHED, OnBehalfSteps
from portal_sim.finance.budget.work.cases.domain import State as CaseState
from portal_sim.finance.budget.work.cases.hands import People
from portal_sim.finance.budget.work.cases.sop import Wait
from portal_sim.finance.documents.domain import Act, Deed, Document, Kind, State
from portal_sim.finance.units.domain import Permission
from portal_sim.mail.domain import Content, Letters

_OURS = (Kind.TO_CENTRE, Kind.ON_BEHALF)
_NO = (Act.REFUSE, Act.TURN_DOWN)


@dataclass(frozen=True)
class OnBehalfHerald:
    """Hears of every act (documents.heralds.Herald). What the step has waited for ends it; a no lets its time run."""

    steps: OnBehalfSteps
    letters: Letters
    people: People

    def tell(self, document: Document, deed: Deed) -> None:
        if document.kind is Kind.ON_BEHALF and deed.act is Act.SEND:
            self._ask(document, deed)
        found = self.steps.asked.case_of(document.id) if document.kind in _OURS else None
        if found is None:
            return
        cases, case = self.steps.cases, self.steps.cases.get(found)
        if case.state is not CaseState.PAUSED or case.wait not in {Wait.SIGNATURE, Wait.CGD}:
            return
        is_no = document.is_void and (deed.act in _NO or deed.by == case.holder)
        is_at_centre = document.kind is Kind.TO_CENTRE and document.state is State.POSTED and case.step == ENTER
        if document.kind is Kind.ON_BEHALF and document.state in REACHED.get(case.step, ()):
            cases.finish(case.id, case.step, deed.by, deed.key, at=deed.unit)
        elif is_no or is_at_centre:
            cases.resume(case.id, case.step, deed.by, deed.key, at=deed.unit)

    def _ask(self, document: Document, deed: Deed) -> None:
        notices = self.steps.letters.notices
        said = consent_asked(document, notices.owner(document).name, self.steps.letters.project(document))
        who_may = self.steps.on_behalf.desk.permissions.who_may
        for person in who_may(Permission.DISBURSING_AGENCY, document.payee, day=deed.day, amount=document.amount):
            if address := self.people.get(person).email:
                self.letters.send(Content(address, *said))

"""What has become of each request: who has decided what, until when the money may be spent, and in which document."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal_sim.finance.budget.carry_over.domain import Memo, Request, RequestState
from portal_sim.finance.budget.carry_over.mails import DIRECTOR_GENERAL
from portal_sim.finance.budget.carry_over.progress import CarryProgress
from portal_sim.finance.budget.carry_over.steps import CarrySteps
from portal_sim.finance.documents.domain import Act, Document, State
from portal_sim.finance.documents.lines import lines_of

CGD = "กรมบัญชีกลาง"


class Answer(StrEnum):
    """ผล, of a request."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True)
class Answered:
    """`who` has said no for that `reason`, "" unless it is refused; `until` the money may be spent, once approved."""

    request: Request
    answer: Answer
    until: date | None = None
    who: str = ""
    reason: str = ""


@dataclass(frozen=True)
class CarryAnswers:
    """Of a case, by its id: what its result page and its notice say."""

    steps: CarrySteps
    progress: CarryProgress

    def document(self, case: int) -> Document | None:
        """The entry in which its requests stand, once there is one."""
        return self.progress.document_of(self.steps.memo_of(case))

    def of_case(self, case: int) -> list[Answered]:
        """What that letter asks for."""
        memo = self.steps.memo_of(case)
        document = self.progress.document_of(memo)
        return [self._answered(one, memo, document) for one in self.steps.requests.of_case(case)]

    def of_memo(self, memo: Memo) -> list[Answered]:
        """All that was put before the Director-General together."""
        document = self.progress.document_of(memo)
        return [self._answered(one, memo, document) for one in self.progress.decisions.of(memo)]

    def turned_down(self, document: Document | None) -> str | None:
        """Why CGD hasn't approved it; None if it has, or hasn't considered it yet."""
        deeds = self.progress.decisions.desk.shelf.deeds(document.id) if document else []
        return next((one.note for one in deeds if one.act is Act.TURN_DOWN), None)

    def _answered(self, request: Request, memo: Memo | None, document: Document | None) -> Answered:
        if request.state is RequestState.REFUSED:
            return Answered(request, Answer.REFUSED, None, DIRECTOR_GENERAL, request.answer)
        if document is None or memo is None or request.id not in memo.chosen:
            return Answered(request, Answer.WAITING)
        if (reason := self.turned_down(document)) is not None:
            return Answered(request, Answer.REFUSED, None, CGD, reason)
        lines = [one for one in lines_of(document) if one.codes.get("request") == str(request.id)]
        until = date.fromisoformat(lines[0].codes["until"]) if lines else None
        return Answered(request, Answer.APPROVED if document.state is State.GRANTED else Answer.WAITING, until)

"""Use cases of the back office: lists, one registration, its document, and the decision."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from portal_sim.accounts.domain import Account, Accounts
from portal_sim.documents.domain import Documents
from portal_sim.mail.domain import Letters
from portal_sim.mail.letters import approved_letter, rejected_letter
from portal_sim.office.registrations.domain import Case, Cases, Decision, DecisionRecord, History
from portal_sim.paging import Page
from portal_sim.registration.rows.domain import DecisionRefused, Registration
from simkit.clock import Clock


class Paper(NamedTuple):
    """The attached PDF."""

    name: str
    size: int


class CaseEvent(NamedTuple):
    """One line of what happened; `what` is a word for the page, `officer` a full name when it was one."""

    at: datetime
    what: str
    officer: str = ""
    reason: str | None = None
    told: str | None = None


@dataclass(frozen=True)
class RegistrationDesk:
    """What officers do with registrations."""

    _cases: Cases
    _history: History
    _accounts: Accounts
    _documents: Documents
    _letters: Letters
    _clock: Clock
    _rows: str  # address of the page with the five rows, as browsers see it

    def staff(self, user_id: str) -> Account:
        """The account as it is now: a role that was taken away is gone at once."""
        return self._accounts.get(user_id)

    def count_waiting(self) -> int:
        return self._cases.count_waiting()

    def waiting(self, words: str, page: int) -> Page[Case]:
        return self._cases.waiting(words.split(), page)

    def decided(self, words: str, page: int) -> Page[Case]:
        return self._cases.decided(words.split(), page)

    def case(self, user_id: str) -> Case:
        """Raises LookupError for everything that is no officer's business."""
        case = self._cases.find(user_id)
        if case is None:
            raise LookupError("no such case")
        return case

    def history(self, case: Case) -> list[CaseEvent]:
        """What the registrant submitted and what officers decided, the newest first."""
        happened = [*self._decisions(case), *(_steps(case.evidence) if case.evidence else ())]
        return sorted(happened, key=lambda event: event.at, reverse=True)

    def outcome(self, case: Case) -> CaseEvent | None:
        """The newest decision of an officer."""
        return next((event for event in self._decisions(case) if event.what != Decision.TOLD_AGAIN), None)

    def paper(self, case: Case) -> Paper | None:
        """The attached PDF, when there is one."""
        key = case.evidence.document if case.evidence else None
        return Paper(self._documents.name_of(key), self._documents.size_of(key)) if key else None

    def document(self, user_id: str) -> tuple[str, bytes]:
        """Name and content of the PDF of that registration; raises LookupError."""
        evidence = self.case(user_id).evidence
        if evidence is None or evidence.document is None:
            raise LookupError("no document")
        return self._documents.name_of(evidence.document), self._documents.read(evidence.document)

    def approve(self, officer: str, user_id: str, seen: datetime | None) -> None:
        """Raises DecisionRefused. `seen` is when that was submitted what the officer has looked at."""
        registration, now = self._to_decide(officer, user_id, seen), self._clock.now()
        registration.approve(officer, now)
        self._name_holder(registration)
        email = str(registration.email)
        self._history.add(DecisionRecord(now, officer, user_id, Decision.APPROVED, told=email))
        self._letters.send(approved_letter(email, user_id, self._rows))

    def reject(self, officer: str, user_id: str, seen: datetime | None, reason: str, advice: str) -> None:
        """The same with what the registrant is told; the document goes with the rest of what was submitted."""
        registration, now = self._to_decide(officer, user_id, seen), self._clock.now()
        email, document = str(registration.email), registration.document
        registration.reject(officer, reason, advice, now)
        self._history.add(DecisionRecord(now, officer, user_id, Decision.REJECTED, reason, email))
        self._letters.send(rejected_letter(email, user_id, reason, advice))
        if document:
            self._documents.drop(document)

    def tell_again(self, officer: str, user_id: str) -> None:
        """The letter about the decision once more, to where it went. Raises DecisionRefused, LookupError."""
        case = self.case(user_id)
        last = next((line for line in self._history.of(user_id) if line.what is not Decision.TOLD_AGAIN), None)
        if case.waits or last is None or last.told is None:
            raise DecisionRefused("approval.nothing_to_tell")
        if last.what is Decision.APPROVED:
            letter = approved_letter(last.told, user_id, self._rows)
        else:
            letter = rejected_letter(last.told, user_id, last.reason or "", case.registration.advice or "")
        self._history.add(DecisionRecord(self._clock.now(), officer, user_id, Decision.TOLD_AGAIN, told=last.told))
        self._letters.send(letter)

    def _name_holder(self, registration: Registration) -> None:
        """A user id that was handed over has no name until then."""
        known = registration.identity
        if known:
            position = registration.details.get("position", "")
            account = self._accounts.get(registration.user_id)
            account.take_over(known.title, known.first_name, known.last_name, position)

    def _decisions(self, case: Case) -> list[CaseEvent]:
        lines = self._history.of(case.account.user_id)
        return [
            CaseEvent(line.at, line.what, self._accounts.get(line.officer).full_name, line.reason, line.told)
            for line in lines
        ]

    def _to_decide(self, officer: str, user_id: str, seen: datetime | None) -> Registration:
        case = self.case(user_id)
        if officer == user_id:
            raise DecisionRefused("approval.own")
        if not case.waits or case.registration.confirmed_at != seen:  # decided, or decided and submitted anew
            raise DecisionRefused("approval.decided")
        return case.registration


def _steps(submitted: Registration) -> list[CaseEvent]:
    times = {
        "activated": submitted.activated_at,
        "submitted": submitted.confirmed_at,
        "email": submitted.email_confirmed_at,
        "proofed": submitted.proofed_at,
        "entered": submitted.entered_at,
    }
    return [CaseEvent(at, what) for what, at in times.items() if at]

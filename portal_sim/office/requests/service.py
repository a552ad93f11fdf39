"""Use cases of the back office: lists, one request, carrying it out or not, and the countersignature."""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from portal_sim.accounts.domain import Accounts
from portal_sim.documents.domain import Documents
from portal_sim.mail.domain import Content, Letters
from portal_sim.mail.letters import request_refused_letter
from portal_sim.office.requests.checks import Check, belong_together, broken, check
from portal_sim.office.requests.domain import (
    HistoryEvent,
    HistoryLine,
    Quarantined,
    RequestState,
    ServiceRequest,
    ServiceRequestRefused,
    ServiceRequests,
)
from portal_sim.office.requests.form import Form, Purpose
from portal_sim.paging import Page
from portal_sim.registration.addresses.domain import EmailHolders
from portal_sim.registration.rows.domain import Registrations
from simkit.clock import Clock


class CarryingOut(Protocol):
    """What purposes do."""

    def do(self, user_id: str, purpose: Purpose, form: Form) -> None:
        """Carry it out."""

    def tell_again(self, user_id: str, purpose: Purpose) -> None:
        """The letter about it once more; raises ServiceRequestRefused."""

    def hold(self, user_id: str) -> bool:
        """Put the lost phone's certificate on hold; whether there was one."""

    def release(self, user_id: str) -> None:
        """End that hold."""


class NamedLine(NamedTuple):
    """A line of the history with the doer's full name."""

    line: HistoryLine
    who: str


@dataclass(frozen=True)
class RequestDesk:
    """What officers and reviewers do with requests."""

    _requests: ServiceRequests
    _accounts: Accounts
    _registrations: Registrations
    _holders: EmailHolders
    _documents: Documents
    _deeds: CarryingOut
    _letters: Letters
    _clock: Clock

    def count(self, which: str) -> int:
        return self._requests.count(which)

    def listed(self, which: str, words: str, page: int) -> Page[ServiceRequest]:
        return self._requests.listed(which, words.split(), page)

    def quarantined(self, page: int) -> Page[Quarantined]:
        return self._requests.quarantined(page)

    def one(self, request_id: str) -> ServiceRequest:
        """Raises LookupError."""
        found = self._requests.find(request_id)
        if found is None:
            raise LookupError("no such request")
        return found

    def checks(self, request: ServiceRequest) -> list[Check]:
        """As things are now."""
        form = request.form
        account, registration = self._accounts.get(request.user_id), self._registrations.of(request.user_id)
        named = self._holders.of(form.new_email) if form.new_email else None
        return check(form, account, registration, named)

    def needs_envelope(self, request: ServiceRequest) -> bool:
        """The unit may be asking for one: its user id waits for the next holder, to whom no password is known."""
        account = self._accounts.get(request.user_id)
        return request.form.purpose is Purpose.OTHER and account.new_user and account.must_change_password

    def known_position(self, request: ServiceRequest) -> str:
        """The holder's, where she has signed with another one; a colleague who signs for her has one of their own."""
        form = request.form
        details = self._registrations.of(request.user_id).details
        known = details.get("position") or self._accounts.get(request.user_id).position
        differs = form.requester_signed and not form.is_on_behalf and form.requester_position != known
        return known if differs else ""

    def history(self, request: ServiceRequest) -> list[NamedLine]:
        lines = self._requests.history(request.id)
        return [NamedLine(line, self._accounts.get(line.who).full_name if line.who else "") for line in lines]

    def document(self, request_id: str) -> tuple[str, bytes]:
        """Name and content of the PDF; raises LookupError."""
        key = self.one(request_id).document
        return self._documents.name_of(key), self._documents.read(key)

    def may_hold(self, request: ServiceRequest) -> bool:
        """A phone is said to be lost by whom it belongs to: signatures aren't waited for."""
        lost = request.waits and request.form.purpose is Purpose.LOST_PHONE and request.held_at is None
        return lost and belong_together(self.checks(request))

    def put_on_hold(self, officer: str, request_id: str) -> None:
        """The lost phone serves nobody until the decision (ST8.3); asked again, nothing changes.

        Raises LookupError, ServiceRequestRefused.
        """
        request = self.one(request_id)
        request.must_wait()
        if request.held_at:
            return
        if not self.may_hold(request) or not self._deeds.hold(request.user_id):
            raise ServiceRequestRefused("service_request.no_hold")
        request.held_at = self._clock.now()
        self._note(request, HistoryEvent.ON_HOLD, officer)

    def carry_out(self, officer: str, request_id: str, call: str) -> None:
        """`call` is what was said on the phone, where the CGD calls back. Raises LookupError, ServiceRequestRefused."""
        request = self.one(request_id)
        request.must_wait()
        wrong = broken(self.checks(request))
        purpose = request.form.purpose
        if wrong or purpose is None:
            raise ServiceRequestRefused(wrong or "service_request.one_purpose")
        if purpose.is_by_phone and not call:
            raise ServiceRequestRefused("service_request.no_call")
        note = call if purpose.is_by_phone else ""
        request.settle(RequestState.DONE, officer, note, self._clock.now())
        self._note(request, HistoryEvent.DONE, officer, note)
        self._deeds.do(request.user_id, purpose, request.form)

    def refuse(self, officer: str, request_id: str, reason: str) -> None:
        """It can't be carried out: its sender is told why (ST8.9), and a hold for its sake ends.

        Raises LookupError, ServiceRequestRefused.
        """
        request = self.one(request_id)
        request.settle(RequestState.REFUSED, officer, reason, self._clock.now())
        self._note(request, HistoryEvent.REFUSED, officer, reason)
        if request.held_at:
            self._deeds.release(request.user_id)
            self._note(request, HistoryEvent.RELEASED, officer)
        self._letters.send(self._refusal(request, reason))

    def tell_again(self, officer: str, request_id: str) -> None:
        """The letter about the result goes out once more. Raises LookupError, ServiceRequestRefused."""
        request = self.one(request_id)
        if request.waits:
            raise ServiceRequestRefused("service_request.not_settled")
        purpose = request.form.purpose
        if request.state is RequestState.REFUSED or purpose is None:
            self._letters.send(self._refusal(request, request.note))
        else:
            self._deeds.tell_again(request.user_id, purpose)
        self._note(request, HistoryEvent.TOLD_AGAIN, officer)

    def _refusal(self, request: ServiceRequest, reason: str) -> Content:
        return request_refused_letter(request.sender, request.user_id, reason)

    def countersign(self, reviewer: str, request_id: str) -> None:
        """The second person; raises LookupError, ServiceRequestRefused."""
        request = self.one(request_id)
        request.countersign(reviewer, self._clock.now())
        self._note(request, HistoryEvent.CHECKED, reviewer)

    def _note(self, request: ServiceRequest, what: HistoryEvent, who: str, note: str = "") -> None:
        self._requests.note(HistoryLine(request.id, self._clock.now(), what, who, note))

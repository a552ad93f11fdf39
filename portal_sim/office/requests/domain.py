"""A service request: the mail, the officer's work on it, and the reviewer's countersignature (ST8.9, ST8.10)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from portal_sim.office.requests.form import Form
from portal_sim.paging import Page
from simkit.refusals import Refused


class ServiceRequestRefused(Refused):
    """It can't be carried out, or not by this person, or not any more."""

    status = 409


class RequestState(StrEnum):
    """How a request stands; the reviewer comes after `done` and `refused` alike."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"


class HistoryEvent(StrEnum):
    """One line of the history."""

    RECEIVED = "received"
    ON_HOLD = "on_hold"
    RELEASED = "released"
    TYPED_IN = "typed_in"  # from a form that was filled in by hand
    DONE = "done"
    REFUSED = "refused"
    CHECKED = "checked"
    TOLD_AGAIN = "told_again"  # the letter about the result was sent once more


@dataclass(eq=False)
class ServiceRequest:
    """`mail` is its number at the post office; `note` the officer's word: why not, or what was said on the phone."""

    id: str
    mail: int
    sender: str
    received_at: datetime
    user_id: str
    full_name: str  # of the account, on that day: a change of holder takes the name away
    unit_name: str
    form_kept: dict[str, Any]
    document: str  # key of the PDF
    state: RequestState = RequestState.WAITING
    officer: str | None = None
    settled_at: datetime | None = None
    note: str = ""
    reviewer: str | None = None
    checked_at: datetime | None = None
    held_at: datetime | None = None  # the lost phone's certificate, until the decision
    number: int | None = None

    @property
    def form(self) -> Form:
        return Form.from_json(self.form_kept)

    @property
    def waits(self) -> bool:
        return self.state is RequestState.WAITING

    @property
    def letter_kept(self) -> bool:
        """Whether what the letter about the result said can be said once more."""
        purpose = self.form.purpose
        about_phone = self.state is RequestState.DONE and purpose is not None and purpose.is_about_phone
        return self.state is RequestState.REFUSED or about_phone

    def must_wait(self) -> None:
        """Raises ServiceRequestRefused(`service_request.settled`)."""
        if not self.waits:
            raise ServiceRequestRefused("service_request.settled")

    def settle(self, state: RequestState, officer: str, note: str, now: datetime) -> None:
        """Carried out, or it can't be; once. Raises ServiceRequestRefused."""
        self.must_wait()
        self.state, self.officer, self.note, self.settled_at = state, officer, note, now

    def countersign(self, reviewer: str, now: datetime) -> None:
        """ได้ตรวจสอบความถูกต้องแล้ว, by a second person, once; raises ServiceRequestRefused."""
        if self.waits:
            raise ServiceRequestRefused("service_request.not_settled")
        if self.checked_at:
            raise ServiceRequestRefused("service_request.checked")
        if reviewer == self.officer:
            raise ServiceRequestRefused("service_request.same_person")
        self.reviewer, self.checked_at = reviewer, now


@dataclass(eq=False)
class Quarantined:
    """A mail that is no request, or names a user id that nobody has; `why` is a message key.

    `document` is the key of its PDF, from which an officer may type a request in; empty where none could be kept.
    """

    mail: int
    sender: str
    subject: str
    received_at: datetime
    why: str
    user_id: str = ""
    document: str = ""


@dataclass(eq=False)
class HistoryLine:
    """One line of the history; `who` is a user id, empty for the system."""

    request: str
    at: datetime
    what: HistoryEvent
    who: str = ""
    note: str = ""
    number: int | None = None


class ServiceRequests(Protocol):
    """All requests, their history, and what is set aside."""

    def find(self, request_id: str) -> ServiceRequest | None:
        """Locked for a change where the database can."""

    def add(self, request: ServiceRequest) -> None:
        """Add it."""

    def put_aside(self, mail: Quarantined) -> None:
        """Keep what is no request."""

    def aside(self, mail: int) -> Quarantined | None:
        """Locked for a change where the database can."""

    def end_aside(self, mail: Quarantined) -> None:
        """It has become a request."""

    def of_mail(self, mail: int) -> ServiceRequest | None:
        """What that mail has become."""

    def newest_mail(self) -> int:
        """The highest number of a mail that was taken, whatever became of it; 0 at first."""

    def lowest_mail(self) -> int:
        """The lowest number; 0 when there is none."""

    def listed(self, which: str, words: list[str], page: int) -> Page[ServiceRequest]:
        """`waiting` and `to_check`: the oldest first; `checked`: the newest. Each word is somewhere in it."""

    def quarantined(self, page: int) -> Page[Quarantined]:
        """The newest first."""

    def count(self, which: str) -> int:
        """How many are `waiting`, `to_check` or `set_aside`; of many, as many as a menu counts."""

    def note(self, line: HistoryLine) -> None:
        """Add to the history."""

    def history(self, request_id: str) -> list[HistoryLine]:
        """The newest first."""

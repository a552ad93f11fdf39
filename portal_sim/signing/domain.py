"""A login request: what waits in the phone's inbox, and what the phone may answer (ST4.1, ST4.2)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from simkit.refusals import Attempt, Refused

LIFETIME = timedelta(seconds=60)


class AnswerRefused(Refused):
    """The phone's answer doesn't count."""


class RequestUnknown(AnswerRefused):
    """`sign_in.unknown_request`"""

    status = 404


class RequestClosed(AnswerRefused):
    """It takes no answer any more, or opens nothing."""

    status = 409


class RequestExpired(AnswerRefused):
    """`sign_in.expired`"""

    status = 410


class WrongPicture(AnswerRefused, Attempt):
    """Another picture was accepted than the computer shows: the request is over."""


class CertificateTooEarly(AnswerRefused, Attempt):
    """`sign_in.not_yet_valid`: all is right but the clock, which was put back: the request is over."""


class RequestState(StrEnum):
    """How a login request stands. Only `open` takes an answer, only `accepted` opens the browser session, once."""

    OPEN = "open"
    ACCEPTED = "accepted"
    ENTERED = "entered"
    REJECTED = "rejected"
    WRONG_PICTURE = "wrong_picture"
    NOT_YET_VALID = "not_yet_valid"
    REPLACED = "replaced"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


@dataclass(frozen=True)
class SignedAnswer:
    """What the phone signed, field by field (docs/protocol.md); `exp` in seconds since 1970."""

    request: str
    nonce: str
    picture: str
    portal: str
    user: str
    exp: int
    decision: str


@dataclass(eq=False)
class LoginRequest:
    """`browser` names the one web session that asked and that alone may enter."""

    id: str
    user_id: str
    credential: str
    browser: str
    nonce: str
    picture: str
    portal: str
    created_at: datetime
    settled: RequestState = RequestState.OPEN

    @property
    def expires_at(self) -> datetime:
        return self.created_at + LIFETIME

    def state(self, now: datetime) -> RequestState:
        """What it is at that time; open or accepted ones end with the lifetime."""
        lapses = self.settled in {RequestState.OPEN, RequestState.ACCEPTED}
        return RequestState.EXPIRED if lapses and now >= self.expires_at else self.settled

    def answer(self, answer: SignedAnswer, now: datetime, *, begun: bool = True) -> None:
        """Take the phone's signed answer; `begun`: the certificate's validity has. Raises AnswerRefused.

        Another picture ends the request: the person accepted something that this computer doesn't show. Any other
        wrong field leaves it open, since its sender had no valid request at hand.
        """
        self._must_be_open(now)
        expected = (self.id, self.nonce, self.portal, self.user_id, int(self.expires_at.timestamp()))
        if (answer.request, answer.nonce, answer.portal, answer.user, answer.exp) != expected:
            raise AnswerRefused("sign_in.bad_answer")
        if answer.decision == "reject":
            self.settled = RequestState.REJECTED
        elif answer.decision != "accept":
            raise AnswerRefused("sign_in.bad_answer")
        elif answer.picture != self.picture:
            self.settled = RequestState.WRONG_PICTURE
            raise WrongPicture("sign_in.wrong_picture")
        elif not begun:
            self.settled = RequestState.NOT_YET_VALID
            raise CertificateTooEarly("sign_in.not_yet_valid")
        else:
            self.settled = RequestState.ACCEPTED

    def _must_be_open(self, now: datetime) -> None:
        state = self.state(now)
        if state is RequestState.EXPIRED:
            raise RequestExpired("sign_in.expired")
        if state is not RequestState.OPEN:
            raise RequestClosed("sign_in.closed")

    @property
    def is_unanswered(self) -> bool:
        """The phone's holder has said nothing to it, however it ended."""
        return self.settled in {RequestState.OPEN, RequestState.REPLACED, RequestState.CANCELLED}

    def enter(self, browser: str, now: datetime) -> None:
        """Spend the acceptance for the browser session that asked; raises AnswerRefused."""
        if browser != self.browser or self.state(now) is not RequestState.ACCEPTED:
            raise RequestClosed("sign_in.not_accepted")
        self.settled = RequestState.ENTERED

    def end(self, how: RequestState) -> None:
        """Cancelled on the computer, or replaced by a second login; what was settled before stays."""
        if self.settled in {RequestState.OPEN, RequestState.ACCEPTED}:
            self.settled = how


class LoginRequests(Protocol):
    """All login requests."""

    def find(self, request_id: str) -> LoginRequest | None:
        """The request of that id."""

    def open_of(self, user_id: str) -> list[LoginRequest]:
        """The user's requests that nothing has settled yet."""

    def newest_of(self, user_id: str, number: int) -> list[LoginRequest]:
        """The user's newest requests, however they stand, the newest first."""

    def entered_of(self, user_id: str) -> list[LoginRequest]:
        """The user's requests that opened the portal."""

    def add(self, request: LoginRequest) -> None:
        """Add it."""

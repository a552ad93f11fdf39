"""A request to a phone: what waits in its inbox, and what it may answer (ST4.1, ST4.2; PSD2 RTS, article 5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from simkit.refusals import Attempt, Refused

UNANSWERED, WITHIN = 3, timedelta(minutes=10)  # so many in a row, and nobody is asked any more


class AnswerRefused(Refused):
    """The phone's answer doesn't count."""


class RequestUnknown(AnswerRefused):
    """`signing.unknown_request`"""

    status = 404


class RequestClosed(AnswerRefused):
    """It takes no answer any more, or opens nothing."""

    status = 409


class RequestExpired(AnswerRefused):
    """`signing.expired`"""

    status = 410


class RequestOver(AnswerRefused, Attempt):
    """The person has signed something that doesn't count: the request is over with that.

    `signing.wrong_picture`: another picture than the computer shows. `signing.wrong_statement`: another statement than
    was asked for. `signing.not_yet_valid`, `signing.ended`: all is right but the certificate's time.
    """


class StatementChanged(RequestOver):
    """`signing.changed`: what it was about isn't what it was when the request was made."""

    status = 409


class Purpose(StrEnum):
    """What a signature is for; a login's request has no statement."""

    LOGIN = "login"
    APPROVE = "approve"


LIFETIME, APPROVAL_LIFETIME = timedelta(seconds=60), timedelta(seconds=180)
LIFETIMES = {Purpose.LOGIN: LIFETIME, Purpose.APPROVE: APPROVAL_LIFETIME}


class RequestState(StrEnum):
    """How a request stands. Only `open` takes an answer, only `accepted` opens something for the browser, once."""

    OPEN = "open"
    ACCEPTED = "accepted"
    ENTERED = "entered"  # the acceptance is spent: the portal was opened, or the document approved
    REJECTED = "rejected"
    WRONG_PICTURE = "wrong_picture"
    WRONG_STATEMENT = "wrong_statement"
    NOT_YET_VALID = "not_yet_valid"
    ENDED = "ended"
    CHANGED = "changed"
    REPLACED = "replaced"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


UNSETTLED = (RequestState.OPEN, RequestState.ACCEPTED)


class Validity(StrEnum):
    """Of a certificate at a time."""

    TO_COME = "to_come"
    NOW = "now"
    OVER = "over"


@dataclass(frozen=True)
class SignedAnswer:
    """What the phone signed, field by field (docs/protocol.md); `exp` in seconds since 1970."""

    request: str
    nonce: str
    picture: str
    portal: str
    user: str
    exp: int
    purpose: str
    statement: str
    decision: str


@dataclass(eq=False)
class SigningRequest:
    """`browser` names the one web session that asked and that alone may enter.

    `statement` is the text to be signed (simkit.statement), `kind` and `document` say what it is about: all empty for
    a login.
    """

    id: str
    user_id: str
    credential: str
    browser: str
    nonce: str
    picture: str
    portal: str
    created_at: datetime
    settled: RequestState = RequestState.OPEN
    purpose: Purpose = Purpose.LOGIN
    statement: str = ""
    kind: str = ""
    document: str = ""

    @property
    def expires_at(self) -> datetime:
        return self.created_at + LIFETIMES[self.purpose]

    def state(self, now: datetime, stands: str = "") -> RequestState:
        """What it is at that time; open or accepted ones end with the lifetime, or when what `stands` to be approved
        isn't what the phone was told any more."""
        if self.settled not in UNSETTLED:
            return self.settled
        if now >= self.expires_at:
            return RequestState.EXPIRED
        return self.settled if stands == self.statement else RequestState.CHANGED

    def answer(self, answer: SignedAnswer, now: datetime, stands: str = "", validity: Validity = Validity.NOW) -> None:
        """Take the phone's signed answer; `validity` is its certificate's. Raises AnswerRefused.

        Another picture or statement ends the request: the person accepted something that this computer doesn't show.
        Any other wrong field leaves it open, since its sender had no valid request at hand.
        """
        self._must_be_open(now)
        expected = (self.id, self.nonce, self.portal, self.user_id, int(self.expires_at.timestamp()), self.purpose)
        if (answer.request, answer.nonce, answer.portal, answer.user, answer.exp, answer.purpose) != expected:
            raise AnswerRefused("signing.bad_answer")
        if answer.decision == "reject":
            self.settled = RequestState.REJECTED
        elif answer.decision != "accept":
            raise AnswerRefused("signing.bad_answer")
        else:
            self._accept(answer, stands, validity)

    def _must_be_open(self, now: datetime) -> None:
        if self.settled in UNSETTLED and now >= self.expires_at:
            raise RequestExpired("signing.expired")
        if self.settled is not RequestState.OPEN:
            raise RequestClosed("signing.closed")

    def _accept(self, answer: SignedAnswer, stands: str, validity: Validity) -> None:
        if answer.picture != self.picture:
            raise self._over(RequestState.WRONG_PICTURE, RequestOver("signing.wrong_picture"))
        if answer.statement != self.statement:
            raise self._over(RequestState.WRONG_STATEMENT, RequestOver("signing.wrong_statement"))
        if stands != self.statement:
            raise self._over(RequestState.CHANGED, StatementChanged("signing.changed"))
        if validity is Validity.TO_COME:
            raise self._over(RequestState.NOT_YET_VALID, RequestOver("signing.not_yet_valid"))
        if validity is Validity.OVER and self.purpose is Purpose.APPROVE:  # it may still log in, to be renewed (ST6.2)
            raise self._over(RequestState.ENDED, RequestOver("signing.ended"))
        self.settled = RequestState.ACCEPTED

    def _over(self, how: RequestState, refusal: RequestOver) -> RequestOver:
        self.settled = how
        return refusal

    @property
    def is_unanswered(self) -> bool:
        """The phone's holder has said nothing to it, however it ended."""
        return self.settled in {RequestState.OPEN, RequestState.REPLACED, RequestState.CANCELLED}

    def enter(self, browser: str, now: datetime, stands: str = "") -> None:
        """Spend the acceptance for the browser session that asked; raises AnswerRefused."""
        state = self.state(now, stands)
        if browser == self.browser and self.settled in UNSETTLED and state is RequestState.CHANGED:
            raise self._over(RequestState.CHANGED, StatementChanged("signing.changed"))
        if browser != self.browser or state is not RequestState.ACCEPTED:
            raise RequestClosed("signing.not_accepted")
        self.settled = RequestState.ENTERED

    def end(self, how: RequestState) -> None:
        """Cancelled on the computer, or replaced by a second one; what was settled before stays."""
        if self.settled in UNSETTLED:
            self.settled = how


class SigningRequests(Protocol):
    """All requests to phones."""

    def find(self, request_id: str) -> SigningRequest | None:
        """The request of that id."""

    def open_of(self, user_id: str) -> list[SigningRequest]:
        """The user's requests that nothing has settled yet."""

    def newest_of(self, user_id: str, purpose: Purpose, number: int) -> list[SigningRequest]:
        """The user's newest requests of that purpose, however they stand, the newest first."""

    def entered_of(self, user_id: str) -> list[SigningRequest]:
        """The user's requests that opened the portal."""

    def add(self, request: SigningRequest) -> None:
        """Add it."""


def tired_of(newest: Sequence[SigningRequest], now: datetime) -> bool:
    """Whether the newest requests, so many in a row, have had no answer: the phone's holder should be left alone."""
    tired = [one for one in newest if one.is_unanswered and timedelta() <= now - one.created_at <= WITHIN]
    return len(tired) >= UNANSWERED

"""Use cases of an approval on the computer, which any feature with a Subject builds on."""

import math
from dataclasses import dataclass

from portal_sim.credentials.domain import Credential, Credentials
from portal_sim.signing.asking import Asking, Matter
from portal_sim.signing.domain import (
    UNANSWERED,
    WITHIN,
    Purpose,
    RequestState,
    RequestUnknown,
    SigningRequest,
    SigningRequests,
    tired_of,
)
from portal_sim.signing.evidence import Evidences
from portal_sim.signing.pauses import ApprovalPauses
from portal_sim.signing.subjects import Subjects
from simkit.clock import Clock
from simkit.refusals import Attempt, Refused


class ApprovalRefused(Refused):
    """No phone is asked: `signing.no_soft_token`, `signing.ended` (its certificate)."""

    status = 409


class ApprovalsPaused(ApprovalRefused, Attempt):
    """`signing.paused`: three in a row had no answer. That its holder was told of it stays."""


@dataclass(frozen=True)
class Approvals:
    """A document is approved by a signature over what it says, made on the person's phone."""

    _requests: SigningRequests
    _credentials: Credentials
    _subjects: Subjects
    _evidences: Evidences
    _asking: Asking
    _pauses: ApprovalPauses
    _clock: Clock

    def ask(self, kind: str, document: str, user_id: str, browser: str) -> SigningRequest:
        """Ask the person's phone; `browser` names the web session that may spend the answer.

        Whether that person may approve it is the feature's to say. Raises ApprovalRefused, StatementRefused, and what
        the Subject's `statement` raises.
        """
        statement = self._subjects[kind].statement(document).signed
        if not statement:
            raise ValueError("nothing to sign")
        return self._asking.ask(self._may_sign(user_id), browser, Matter(Purpose.APPROVE, kind, document, statement))

    def look(self, request_id: str, browser: str) -> tuple[SigningRequest, RequestState]:
        """The request of that web session, and how it stands now; raises RequestUnknown."""
        request = self._requests.find(request_id)
        if request is None or request.browser != browser or request.purpose is not Purpose.APPROVE:
            raise RequestUnknown("signing.unknown_request")
        return request, request.state(self._clock.now(), self._subjects.stands(request))

    def seconds_left(self, request: SigningRequest) -> int:
        """Until it expires, begun ones included."""
        return max(0, math.ceil((request.expires_at - self._clock.now()).total_seconds()))

    def cancel(self, request_id: str, browser: str) -> SigningRequest:
        """The person gave up on the computer; what was settled before stays. Raises RequestUnknown."""
        request, _ = self.look(request_id, browser)
        request.end(RequestState.CANCELLED)
        return request

    def take(self, request_id: str, browser: str) -> SigningRequest:
        """Spend the phone's acceptance, once, and have the document approved.

        Raises AnswerRefused, and what the Subject's `approved` raises: then nothing is spent.
        """
        request, _ = self.look(request_id, browser)
        request.enter(browser, self._clock.now(), self._subjects.stands(request))
        evidence = self._evidences.of_request(request_id)
        if evidence is None:
            raise LookupError(f"accepted, and no signature is kept: {request_id}")
        self._subjects[request.kind].approved(request.document, evidence)
        return request

    def page(self, request: SigningRequest) -> str:
        """The endpoint of the document's own page, which takes `document`."""
        return self._subjects.page(request.kind)

    def _may_sign(self, user_id: str) -> Credential:
        """A phone that may be asked; raises ApprovalRefused."""
        credential, now = self._credentials.active_of(user_id), self._clock.now()
        if credential is None:
            raise ApprovalRefused("signing.no_soft_token")
        if now > credential.not_after:
            raise ApprovalRefused("signing.ended")
        newest = self._requests.newest_of(user_id, Purpose.APPROVE, UNANSWERED)
        if tired_of(newest, now):
            until = newest[-1].created_at + WITHIN
            self._pauses.begin(user_id, UNANSWERED, until)
            raise ApprovalsPaused("signing.paused", until=until)
        return credential

"""Use cases of the phone: what waits for it, and what it answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from portal_sim.credentials.domain import Credential, Credentials
from portal_sim.signing.domain import (
    Purpose,
    RequestState,
    RequestUnknown,
    SignedAnswer,
    SigningRequest,
    SigningRequests,
    Validity,
)
from portal_sim.signing.evidence import Evidence, Evidences
from portal_sim.signing.subjects import Subjects
from simkit.clock import Clock


class AnswerSignatures(Protocol):
    """Checks the signature of an answer."""

    def read(self, signed: str, credential: Credential, now: datetime) -> SignedAnswer:
        """The answer's fields, when the signature holds; raises AnswerRefused(`signing.bad_answer`).

        An accept must be signed by the credential's key with a certificate that the CA has issued, a reject by the
        device's transport key.
        """

    def validity(self, credential: Credential, now: datetime) -> Validity:
        """Of its certificate: yet to come before an activation that the clock was put back over."""


class Statuses(Protocol):
    """What the CA says of certificates."""

    def of(self, credential: Credential, now: datetime) -> bytes:
        """At this moment: an OCSP response (RFC 6960), DER, signed by the CA."""


@dataclass(frozen=True)
class PhoneRequests:
    """Requests to a phone and its signed answers."""

    _requests: SigningRequests
    _credentials: Credentials
    _subjects: Subjects
    _evidences: Evidences
    _signatures: AnswerSignatures
    _statuses: Statuses
    _clock: Clock

    def inbox(self, credential: Credential) -> list[SigningRequest]:
        """What waits for this credential."""
        credential.must_be_active()
        now = self._clock.now()
        mine = [one for one in self._requests.open_of(credential.user_id) if one.credential == credential.id]
        return [one for one in mine if one.state(now, self._subjects.stands(one)) is RequestState.OPEN]

    def answer(self, credential: Credential, signed: str) -> RequestState:
        """Take the phone's answer; raises AnswerRefused or CredentialRefused.

        The signature is checked against the credential as it was read, before anything is asked of the database.
        """
        credential.must_be_active()
        now = self._clock.now()
        answer = self._signatures.read(signed, credential, now)
        self._credentials.get(credential.id).must_be_active()  # and it still is
        request = self._requests.find(answer.request)
        if request is None or request.credential != credential.id:
            raise RequestUnknown("signing.unknown_request")
        request.answer(answer, now, self._subjects.stands(request), self._signatures.validity(credential, now))
        if request.purpose is Purpose.APPROVE and request.settled is RequestState.ACCEPTED:
            self._keep(request, signed, credential, now)
        return request.settled

    def _keep(self, request: SigningRequest, signed: str, credential: Credential, now: datetime) -> None:
        status = self._statuses.of(credential, now)
        about = (request.id, request.user_id, request.kind, request.document, request.statement)
        self._evidences.add(Evidence(*about, signed, status, now))

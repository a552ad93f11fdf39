"""Use cases of the phone: what waits for it, and what it answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from portal_sim.credentials.domain import Credential, Credentials
from portal_sim.signing.domain import LoginRequest, LoginRequests, RequestState, RequestUnknown, SignedAnswer
from simkit.clock import Clock


class AnswerSignatures(Protocol):
    """Checks the signature of an answer."""

    def read(self, signed: str, credential: Credential, now: datetime) -> SignedAnswer:
        """The answer's fields, when the signature holds; raises AnswerRefused(`sign_in.bad_answer`).

        An accept must be signed by the credential's key with a certificate that the CA has issued, a reject by the
        device's transport key.
        """

    def begun(self, credential: Credential, now: datetime) -> bool:
        """Whether the certificate's validity has begun: not before an activation that the clock was put back over."""


@dataclass(frozen=True)
class SigningRequests:
    """Requests to a phone and its signed answers."""

    _requests: LoginRequests
    _credentials: Credentials
    _signatures: AnswerSignatures
    _clock: Clock

    def inbox(self, credential: Credential) -> list[LoginRequest]:
        """What waits for this credential."""
        credential.must_be_active()
        now = self._clock.now()
        mine = [one for one in self._requests.open_of(credential.user_id) if one.credential == credential.id]
        return [one for one in mine if one.state(now) is RequestState.OPEN]

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
            raise RequestUnknown("sign_in.unknown_request")
        request.answer(answer, now, begun=self._signatures.begun(credential, now))
        return request.settled

"""How a request to a phone is made, whatever it is for."""

import secrets
from dataclasses import dataclass

from portal_sim.credentials.domain import Credential
from portal_sim.signing.domain import Purpose, RequestState, SigningRequest, SigningRequests
from simkit.clock import Clock
from simkit.pictures import PICTURES


@dataclass(frozen=True)
class Matter:
    """What is asked: a login, or the approval of a document with that statement."""

    purpose: Purpose = Purpose.LOGIN
    kind: str = ""
    document: str = ""
    statement: str = ""


@dataclass(frozen=True)
class Asking:
    """`_portal` is the public origin, which the phone's answer names."""

    _requests: SigningRequests
    _portal: str
    _clock: Clock

    def ask(self, credential: Credential, browser: str, matter: Matter = Matter()) -> SigningRequest:
        """A request for the credential's phone, which replaces the user's open one of the same purpose."""
        for earlier in self._requests.open_of(credential.user_id):
            if earlier.purpose is matter.purpose:
                earlier.end(RequestState.REPLACED)
        request = SigningRequest(
            secrets.token_urlsafe(16), credential.user_id, credential.id, browser, secrets.token_urlsafe(32),
            secrets.choice(list(PICTURES)), self._portal, self._clock.now(), RequestState.OPEN,
            matter.purpose, matter.statement, matter.kind, matter.document,
        )  # fmt: skip
        self._requests.add(request)
        return request

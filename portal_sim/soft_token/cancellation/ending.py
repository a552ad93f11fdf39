"""The immediate end of a Soft Token wherever it is in use: phone, links to activate, logins under way, web sessions."""

from dataclasses import dataclass
from typing import Protocol

from portal_sim.credentials.domain import Credentials
from portal_sim.signing.domain import RequestState, SigningRequests
from portal_sim.soft_token.activation.domain import Offers
from simkit.clock import Clock


class Sessions(Protocol):
    """The person's web sessions."""

    def end_all(self, user_id: str) -> None:
        """End every web session of the user, also half-open ones."""


@dataclass(frozen=True)
class TokenEnding:
    """Whatever could still open the portal by the token that ends."""

    _credentials: Credentials
    _offers: Offers
    _requests: SigningRequests
    _sessions: Sessions
    _clock: Clock

    def end(self, user_id: str, reason: str) -> bool:
        """`reason` as in RFC 5280, 5.3.1, for the CRL; whether there was a credential to revoke."""
        serving = self._credentials.unrevoked_of(user_id)
        for credential in serving:
            credential.revoke(reason, self._clock.now())
        self._offers.forget_untaken(user_id)
        self.end_sessions(user_id)
        return bool(serving)

    def hold(self, user_id: str) -> bool:
        """Serves nobody until it ends or is released; whether there was a credential that wasn't on hold."""
        serving = [one for one in self._credentials.unrevoked_of(user_id) if not one.on_hold]
        for credential in serving:
            credential.hold(self._clock.now())
        if serving:
            self.end_sessions(user_id)
        return bool(serving)

    def release(self, user_id: str) -> None:
        """What is on hold serves again; what was revoked meanwhile doesn't."""
        for credential in self._credentials.unrevoked_of(user_id):
            credential.release()

    def end_sessions(self, user_id: str) -> None:
        """The token stays; the user's sessions and logins under way end."""
        for request in self._requests.open_of(user_id):
            request.end(RequestState.CANCELLED)
        self._sessions.end_all(user_id)

"""No phone is asked again and again until its tired holder accepts (push bombing, ST4.P13)."""

from dataclasses import dataclass
from datetime import timedelta

from portal_sim.accounts.domain import Guards, LoginRefused
from portal_sim.mail.domain import Letters
from portal_sim.mail.letters import paused_letter
from portal_sim.registration.rows.domain import Registrations
from portal_sim.signing.domain import UNANSWERED, Purpose, SigningRequests, tired_of
from simkit.clock import Clock, at_most

PAUSE = timedelta(minutes=15)


@dataclass(frozen=True)
class Pauses:
    """Three requests in a row that nobody answered, within ten minutes: a pause of fifteen, and a letter."""

    _requests: SigningRequests
    _guards: Guards
    _registrations: Registrations
    _letters: Letters
    _clock: Clock

    def must_not_pause(self, user_id: str) -> None:
        """Before the phone is asked once more; raises LoginRefused(`sign_in.paused`)."""
        guard, now = self._guards.of(user_id), self._clock.now()
        if guard.paused_until and now < guard.paused_until:
            guard.paused_until = at_most(guard.paused_until, PAUSE, now)
            raise LoginRefused("sign_in.paused", until=guard.paused_until)
        if not tired_of(self._requests.newest_of(user_id, Purpose.LOGIN, UNANSWERED), now):
            return
        guard.paused_until = now + PAUSE
        self._tell(user_id)
        raise LoginRefused("sign_in.paused", until=guard.paused_until)

    def _tell(self, user_id: str) -> None:
        email = self._registrations.of(user_id).email
        if email:
            self._letters.send(paused_letter(email, user_id, UNANSWERED, self._clock.now()))

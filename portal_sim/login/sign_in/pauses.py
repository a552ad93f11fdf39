"""No phone is asked again and again until its tired holder accepts (push bombing, ST4.P13)."""

from datetime import timedelta
from typing import Protocol

from portal_sim.accounts.domain import Guards, LoginRefused
from portal_sim.mail.domain import Content
from portal_sim.mail.letters import paused_letter
from portal_sim.registration.rows.domain import Registrations
from portal_sim.signing.domain import LoginRequests
from simkit.clock import Clock

UNANSWERED, WITHIN, PAUSE = 3, timedelta(minutes=10), timedelta(minutes=15)


class Letters(Protocol):
    """The way to the person."""

    def send(self, content: Content) -> str:
        """Write the letter in the same transaction."""


class Pauses:
    """Three requests in a row that nobody answered, within ten minutes: a pause of fifteen, and a letter."""

    def __init__(
        self, requests: LoginRequests, guards: Guards, registrations: Registrations, letters: Letters, clock: Clock
    ) -> None:  # fmt: skip
        self._requests = requests
        self._guards = guards
        self._registrations = registrations
        self._letters = letters
        self._clock = clock

    def must_not_pause(self, user_id: str) -> None:
        """Before the phone is asked once more; raises LoginRefused(`sign_in.paused`)."""
        guard, now = self._guards.of(user_id), self._clock.now()
        if guard.paused_until and now < guard.paused_until:
            raise LoginRefused("sign_in.paused", until=guard.paused_until)
        newest = self._requests.newest_of(user_id, UNANSWERED)
        tired = [one for one in newest if one.is_unanswered and now - one.created_at <= WITHIN]
        if len(tired) < UNANSWERED:
            return
        guard.paused_until = now + PAUSE
        self._tell(user_id)
        raise LoginRefused("sign_in.paused", until=guard.paused_until)

    def _tell(self, user_id: str) -> None:
        email = self._registrations.of(user_id).email
        if email:
            self._letters.send(paused_letter(email, user_id, UNANSWERED, self._clock.now()))

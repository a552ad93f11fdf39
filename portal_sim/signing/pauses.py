"""Whose phone is left alone for a while is told so: another may know the password and ask (push bombing)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from portal_sim.accounts.domain import Guards
from portal_sim.mail.domain import Letters
from portal_sim.mail.letters import approvals_paused_letter
from simkit.clock import Clock

AddressOf = Callable[[str], str | None]


@dataclass(frozen=True)
class Recipients:
    """Where a user is written to: the feature that knows says so when it is built."""

    _sources: list[AddressOf] = field(default_factory=list)

    def ask(self, source: AddressOf) -> None:
        """The confirmed address of a user id is what `source` says."""
        self._sources.append(source)

    def address_of(self, user_id: str) -> str | None:
        """None for a user without a confirmed one."""
        return next((address for source in self._sources if (address := source(user_id))), None)


@dataclass(frozen=True)
class ApprovalPauses:
    """A letter for each pause, however often it is asked in it."""

    _guards: Guards
    _recipients: Recipients
    _letters: Letters
    _clock: Clock

    def begin(self, user_id: str, number: int, until: datetime) -> None:
        """No phone of that user is asked until then: so many requests in a row had no answer."""
        guard, now = self._guards.of(user_id), self._clock.now()
        if guard.approvals_paused_until and now < guard.approvals_paused_until:
            return
        guard.approvals_paused_until = until
        email = self._recipients.address_of(user_id)
        if email:
            self._letters.send(approvals_paused_letter(email, user_id, number, now, until))

"""The use case of the cancellation: the token ends, and who comes next begins at row 1."""

import secrets
from typing import Protocol

from portal_sim.accounts.domain import Accounts, PasswordHashes
from portal_sim.credentials.domain import Credentials
from portal_sim.mail.domain import Content
from portal_sim.mail.letters import cancelled_letter
from portal_sim.registration.rows.domain import Registrations
from portal_sim.soft_token.cancellation.domain import CancellationRefused, Reason
from simkit.clock import Clock


class Letters(Protocol):
    """The way to the person."""

    def send(self, content: Content) -> str:
        """Write the letter in the same transaction."""


class StartingOver(Protocol):
    """The registration."""

    def start_over(self, user_id: str) -> None:
        """All five rows begin anew."""


class Ending(Protocol):
    """The end of a Soft Token."""

    def end(self, user_id: str, reason: str) -> bool:
        """Credentials, offers, logins under way and web sessions; `reason` as in RFC 5280, 5.3.1."""


class Cancellation:
    """What a holder can do without the CGD."""

    def __init__(
        self, accounts: Accounts, registrations: Registrations, registering: StartingOver, credentials: Credentials,
        ending: Ending, hashes: PasswordHashes, letters: Letters, clock: Clock,
    ) -> None:  # fmt: skip
        self._accounts = accounts
        self._registrations = registrations
        self._registering = registering
        self._credentials = credentials
        self._ending = ending
        self._hashes = hashes
        self._letters = letters
        self._clock = clock

    def must_have_token(self, user_id: str) -> None:
        """Raises CancellationRefused(`cancellation.no_token`)."""
        if self._credentials.active_of(user_id) is None:
            raise CancellationRefused("cancellation.no_token")

    def cancel(self, user_id: str, reason: Reason) -> None:
        """The address stays bound to its citizen id (ST7.P6, ST7.P7). Raises CancellationRefused."""
        self.must_have_token(user_id)
        address = self._registrations.of(user_id).email
        self._ending.end(user_id, reason.in_the_crl)
        self._registering.start_over(user_id)
        if reason.leaves:
            nobody_knows = self._hashes.make(secrets.token_urlsafe(32))
            self._accounts.get(user_id).hand_over(nobody_knows)
        if address:
            self._letters.send(cancelled_letter(address, user_id, self._clock.now()))

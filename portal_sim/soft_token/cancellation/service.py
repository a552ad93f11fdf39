"""The use case of the cancellation: the token ends, and the next registration begins at row 1."""

import secrets
from dataclasses import dataclass

from portal_sim.accounts.domain import Accounts, PasswordHashes
from portal_sim.credentials.domain import Credentials
from portal_sim.mail.domain import Letters
from portal_sim.mail.letters import cancelled_letter
from portal_sim.registration.rows.domain import Registrations, RestartsRegistration
from portal_sim.soft_token.cancellation.domain import CancellationRefused, EndsToken, Reason
from simkit.clock import Clock


@dataclass(frozen=True)
class Cancellation:
    """What a holder can do without the CGD; `asks_first`: a question comes before it, which the manual doesn't have."""

    _accounts: Accounts
    _registrations: Registrations
    _registering: RestartsRegistration
    _credentials: Credentials
    _ending: EndsToken
    _hashes: PasswordHashes
    _letters: Letters
    _clock: Clock
    asks_first: bool = False

    def must_have_token(self, user_id: str) -> None:
        """Raises CancellationRefused(`cancellation.no_token`)."""
        if self._credentials.active_of(user_id) is None:
            raise CancellationRefused("cancellation.no_token")

    def cancel(self, user_id: str, reason: Reason) -> None:
        """The address stays bound to its citizen id (ST7.P6, ST7.P7). Raises CancellationRefused."""
        self.must_have_token(user_id)
        address = self._registrations.of(user_id).email
        self._ending.end(user_id, reason.in_the_crl)
        self._registering.start_over(user_id, same_holder=not reason.leaves)
        if reason.leaves:
            nobody_knows = self._hashes.make(secrets.token_urlsafe(32))
            self._accounts.get(user_id).hand_over(nobody_knows)
        if address:
            self._letters.send(cancelled_letter(address, user_id, self._clock.now()))

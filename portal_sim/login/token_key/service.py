"""Use cases of the Login by Token."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from portal_sim.accounts.domain import Account, Accounts
from portal_sim.accounts.service import PasswordLogin
from portal_sim.credentials.legacy import LegacyCertificates
from portal_sim.login.start_password.migration import Migration
from portal_sim.login.token_key.domain import (
    PURPOSE,
    Challenge,
    ChallengeRepository,
    Signatures,
    TokenKeyAnswer,
    TokenKeyRefused,
)
from portal_sim.roles import Role
from simkit.clock import Clock


@dataclass(frozen=True)
class TokenKeyLogin:
    """A challenge for one web session; a good answer by the Token Key, and a password if there is one, opens it."""

    _challenges: ChallengeRepository
    _certificates: LegacyCertificates
    _signatures: Signatures
    _accounts: Accounts
    _passwords: PasswordLogin
    _migration: Migration
    _portal: str
    _clock: Clock
    hearers: list[Callable[[str, str], None]] = field(default_factory=list)

    def challenge(self, browser: str) -> Challenge:
        """A fresh challenge; the previous one is void."""
        fresh = Challenge(secrets.token_urlsafe(32), browser, self._clock.now())
        self._challenges.replace(fresh)
        return fresh

    def enter(self, browser: str, signed: str) -> Account:
        """Open the portal for the web session that asked, or ask for the password; raises TokenKeyRefused."""
        answer = self._signatures.read(signed)
        self._spend(browser, answer)
        user_id = self._holder(answer.certificate)
        account = self._accounts.find(user_id)
        if account is None or account.role is not Role.USER:
            raise TokenKeyRefused("token_key.no_account")
        if not self._migration.lets_token_key_serve(account.user_id):
            raise TokenKeyRefused("token_key.after_activation")
        if not account.has_password:
            account.enter(self._clock.now())
        return account

    def check_password(self, user_id: str, password: str) -> None:
        """Of the user that the Token Key has named; raises LoginRefused."""
        self._passwords.check(user_id, password).enter(self._clock.now())

    def opened(self, user_id: str, browser: str) -> None:
        """The portal is open for that user, in the web session of that digest: whoever wants to know hears of it."""
        for hear in self.hearers:
            hear(user_id, browser)

    def _spend(self, browser: str, answer: TokenKeyAnswer) -> None:
        challenge = self._challenges.find(answer.nonce)
        if challenge is None:
            raise TokenKeyRefused("token_key.challenge_unknown")
        challenge.spend(browser, self._clock.now())
        if (answer.portal, answer.purpose) != (self._portal, PURPOSE):
            raise TokenKeyRefused("token_key.bad_answer")

    def _holder(self, certificate: bytes) -> str:
        holder = self._signatures.holder(certificate, self._clock.now())
        row = self._certificates.find(holder.serial)
        if row is None:  # the old CA's key signed it, and the old CA doesn't know of it
            raise TokenKeyRefused("token_key.wrong_token")
        if row.revoked_at is not None:
            raise TokenKeyRefused("token_key.revoked")
        return holder.user_id

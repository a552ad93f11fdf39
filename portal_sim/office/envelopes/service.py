"""Use cases of the envelopes: an officer prints one, its reader opens it."""

import secrets
from dataclasses import dataclass
from typing import NamedTuple

from portal_sim.accounts.domain import Account, Accounts, PasswordHashes
from portal_sim.accounts.start_password import new_start_password
from portal_sim.office.envelopes.domain import EnvelopeNotNeeded, Envelopes, NewUser, Seal, SealedEnvelope
from portal_sim.paging import Page
from simkit.clock import Clock
from simkit.digests import sha256_hex


class Outside(NamedTuple):
    """What is printed on it: its number, and whose it is."""

    envelope: SealedEnvelope
    account: Account


class Slip(NamedTuple):
    """What is inside: the same, and the start password."""

    envelope: SealedEnvelope
    account: Account
    password: str


@dataclass(frozen=True)
class SealedEnvelopes:
    """`seal` closes what is inside."""

    _accounts: Accounts
    _envelopes: Envelopes
    _seal: Seal
    _hashes: PasswordHashes
    _clock: Clock

    def new_users(self, words: str, page: int) -> Page[NewUser]:
        return self._envelopes.new_users(words.split(), page)

    def new_user(self, user_id: str) -> NewUser:
        """Raises LookupError for everybody else."""
        account = self._accounts.get(user_id)
        if not account.new_user:
            raise LookupError("no new user")
        return NewUser(account, self._envelopes.newest_of(account.user_id))

    def issue_envelope(self, officer: str, user_id: str) -> str:
        """A fresh start password in a fresh envelope: the secret of its link. An earlier one is void.

        Raises LookupError, and EnvelopeNotNeeded for an account with a chosen password.
        """
        account, earlier = self.new_user(user_id)
        if not account.has_start_password:
            raise EnvelopeNotNeeded("envelope.not_needed")
        if earlier:
            earlier.make_void()
        secret, password = secrets.token_urlsafe(32), new_start_password()
        account.password_hash = self._hashes.make(password)
        number = f"{secrets.randbelow(10**8):08d}"
        sealed = self._seal.close(secret, password)
        self._envelopes.add(
            SealedEnvelope(number, account.user_id, sha256_hex(secret), sealed, self._clock.now(), officer)
        )
        return secret

    def outside_of(self, secret: str) -> Outside:
        """Raises LookupError."""
        envelope = self._envelopes.by_digest(sha256_hex(secret))
        if envelope is None:
            raise LookupError("no such envelope")
        return Outside(envelope, self._accounts.get(envelope.user_id))

    def open(self, secret: str) -> Slip:
        """The inside, once; raises LookupError and EnvelopeRefused."""
        envelope, account = self.outside_of(secret)
        password = self._seal.open_envelope(secret, envelope.open(self._clock.now()))
        return Slip(envelope, account, password)

"""Use cases of the password change."""

from dataclasses import dataclass

from portal_sim.accounts.domain import Accounts, Guards, LoginRefused, PasswordHashes, Transaction
from portal_sim.login.password_change.domain import (
    OldPasswordRefused,
    OtherSessions,
    PasswordRefused,
    must_differ,
    must_follow_the_rules,
)
from simkit import typed
from simkit.clock import Clock


@dataclass(frozen=True)
class NewPassword:
    """What the person typed."""

    old: str
    new: str
    again: str


@dataclass(frozen=True)
class PasswordChange:
    """Checks what was typed first, saves it after the person has said yes to the question."""

    _accounts: Accounts
    _guards: Guards
    _hashes: PasswordHashes
    _sessions: OtherSessions
    _transaction: Transaction
    _clock: Clock

    def prepare(self, user_id: str, said: NewPassword) -> str:
        """The hash of the new password, kept until the question is answered; raises PasswordRefused.

        Hashes are made and compared outside of any transaction: they take long on purpose.
        """
        old, new, again = typed.password(said.old), typed.new_password(said.new), typed.new_password(said.again)
        with self._transaction.reading():
            stored = self._accounts.get(user_id).password_hash
        self._check_old(user_id, right=self._hashes.matches(stored, old))
        must_follow_the_rules(new)
        must_differ(new, stored, self._hashes)
        if again != new:
            raise PasswordRefused("password.differs")
        return self._hashes.make(new)

    def _check_old(self, user_id: str, *, right: bool) -> None:
        """Guesses count like those at the login."""
        try:
            self._guards.of(user_id).judge(right=right, now=self._clock.now())
        except LoginRefused as refusal:
            locked = refusal.key == "sign_in.locked"
            raise OldPasswordRefused("password.locked" if locked else "password.old_wrong") from refusal
        self._transaction.commit()

    def save(self, user_id: str, new_hash: str) -> None:
        """The new password serves from now on; all of the person's web sessions end."""
        self._accounts.get(user_id).choose_password(new_hash)
        self._sessions.end_all(user_id)

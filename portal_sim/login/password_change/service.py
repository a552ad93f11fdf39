"""Use cases of the password change."""

from dataclasses import dataclass

from portal_sim.accounts.domain import Account, Accounts, Guards, LoginRefused, PasswordHashes
from portal_sim.login.password_change.domain import OtherSessions, PasswordRefused, must_differ, must_follow_the_rules
from simkit.clock import Clock


@dataclass(frozen=True)
class Wish:
    """What the person typed."""

    old: str
    new: str
    again: str


class PasswordChange:
    """Checks a wish first, saves it after the person has said yes to the question."""

    def __init__(
        self, accounts: Accounts, guards: Guards, hashes: PasswordHashes, sessions: OtherSessions, clock: Clock
    ) -> None:  # fmt: skip
        self._accounts = accounts
        self._guards = guards
        self._clock = clock
        self._hashes = hashes
        self._sessions = sessions

    def prepare(self, user_id: str, wish: Wish) -> str:
        """The hash of the new password, kept until the question is answered; raises PasswordRefused."""
        account = self._accounts.get(user_id)
        self._check_old(account, wish.old)
        must_follow_the_rules(wish.new)
        must_differ(wish.new, account.password_hash, self._hashes)
        if wish.again != wish.new:
            raise PasswordRefused("password.differs")
        return self._hashes.make(wish.new)

    def _check_old(self, account: Account, old: str) -> None:
        """Guesses count like those at the login."""
        right = self._hashes.matches(account.password_hash, old)
        try:
            self._guards.of(account.user_id).judge(right=right, now=self._clock.now())
        except LoginRefused as refusal:
            locked = refusal.key == "sign_in.locked"
            raise PasswordRefused("password.locked" if locked else "password.old_wrong") from refusal

    def save(self, user_id: str, new_hash: str) -> None:
        """The new password serves from now on; all of the person's web sessions end."""
        account = self._accounts.get(user_id)
        account.password_hash, account.must_change_password = new_hash, False
        self._sessions.end_all(user_id)

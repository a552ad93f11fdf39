"""Who is it: user id and password (ST2.1.2, ST4.1)."""

from portal_sim.accounts.domain import Account, Accounts, Guards, LoginRefused, PasswordHashes
from simkit.clock import Clock

USER_ID_LENGTH = 15


class PasswordLogin:
    """Checks a user id and password."""

    def __init__(self, accounts: Accounts, guards: Guards, hashes: PasswordHashes, clock: Clock) -> None:
        self._accounts = accounts
        self._guards = guards
        self._hashes = hashes
        self._clock = clock

    def check(self, user_id: str, password: str) -> Account:
        """The account, when both are right; raises LoginRefused. The same work is done for an unknown user id."""
        user_id = user_id.strip().upper()[:USER_ID_LENGTH]
        account = self._accounts.find(user_id)
        right = self._hashes.matches(account.password_hash if account else None, password)
        self._guards.of(user_id).judge(right=right, now=self._clock.now())
        if account is None:  # a guard lets only a right password pass, and an unknown user has none
            raise LoginRefused("sign_in.refused")
        return account

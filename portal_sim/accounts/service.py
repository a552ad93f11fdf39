"""Accounts, and the check of user id and password (ST2.1.2, ST4.1)."""

from dataclasses import dataclass

from portal_sim.accounts.domain import Account, Accounts, Guards, LoginRefused, PasswordHashes, Transaction
from simkit import typed
from simkit.clock import Clock

USER_ID_LENGTH = 15


@dataclass(frozen=True)
class AccountService:
    """Looks accounts up."""

    accounts: Accounts

    def get(self, user_id: str) -> Account:
        """The account as it is now: a role that was taken away is gone at once. Raises LookupError."""
        return self.accounts.get(user_id)


@dataclass(frozen=True)
class PasswordLogin:
    """Checks a user id and password."""

    _accounts: Accounts
    _guards: Guards
    _hashes: PasswordHashes
    _transaction: Transaction
    _clock: Clock

    def check(self, user_id: str, password: str) -> Account:
        """The account, when both are right; raises LoginRefused. The same work is done for an unknown user id.

        The hash is compared outside of any transaction: it takes long on purpose.
        """
        user_id = typed.user_id(user_id)[: USER_ID_LENGTH + 1]  # what is longer is nobody's
        password = typed.password(password)
        with self._transaction.reading():
            found = self._accounts.find(user_id)
            stored = found.password_hash if found and found.has_password else None
        matches = self._hashes.matches(stored, password)
        account = self._accounts.find(user_id)
        right = matches and account is not None and account.password_hash == stored  # unless changed meanwhile
        self._guards.of(user_id).judge(right=right, now=self._clock.now())
        if account is None:  # a guard lets only a right password pass, and an unknown user has none
            raise LoginRefused("sign_in.refused")
        return account

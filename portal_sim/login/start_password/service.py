"""Use case: a Token Key user asks for the start password of the Soft Token (ST2.0.3)."""

from dataclasses import dataclass
from typing import Protocol

from portal_sim.accounts.domain import Account, Accounts, PasswordHashes
from portal_sim.accounts.start_password import new_start_password
from portal_sim.login.password_change.domain import OtherSessions
from portal_sim.login.start_password.domain import (
    StartPassword,
    StartPasswordRefused,
    Successor,
    Successors,
    new_user_id,
)
from simkit.clock import Clock


class Migrations(Protocol):
    """How far the way from Token Key to Soft Token has come."""

    def is_done(self, user_id: str) -> bool:
        """The Soft Token that follows this user's Token Key is active."""


@dataclass(frozen=True)
class StartPasswords:
    """Makes the account that follows, once; a new start password whenever it is asked for."""

    _successors: Successors
    _accounts: Accounts
    _migrations: Migrations
    _hashes: PasswordHashes
    _sessions: OtherSessions
    _clock: Clock

    def ask(self, legacy_user_id: str) -> StartPassword:
        """The earlier password is void, and sessions opened with it end; raises StartPasswordRefused."""
        if self._migrations.is_done(legacy_user_id):
            raise StartPasswordRefused("start_password.active")
        password = new_start_password()
        legacy = self._accounts.get(legacy_user_id)  # a second request at the same time waits here
        successor = self._successors.of(legacy_user_id)
        if successor is None:
            return StartPassword(self._open(legacy, password), password)
        account = self._accounts.get(successor.user_id)
        account.give_start_password(self._hashes.make(password))
        self._sessions.end_all(account.user_id)
        return StartPassword(account.user_id, password)

    def _open(self, legacy: Account, password: str) -> str:
        taken = lambda user_id: self._accounts.find(user_id) is not None  # noqa: E731 - one question
        user_id = new_user_id(legacy.user_id[0], legacy.unit_code, taken)
        self._accounts.add(Account(
            user_id, self._hashes.make(password), True, legacy.title, legacy.first_name, legacy.last_name,
            legacy.position, legacy.ministry, legacy.department, legacy.unit_name, legacy.unit_code,
            must_attach_order=legacy.must_attach_order, must_be_approved=legacy.must_be_approved,
        ))  # fmt: skip
        self._successors.add(Successor(legacy.user_id, user_id, self._clock.now()))
        return user_id

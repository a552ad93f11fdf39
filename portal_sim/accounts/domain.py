"""An account and its password's guard."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from portal_sim.accounts.names import plain_name
from portal_sim.roles import Role
from simkit.clock import at_most
from simkit.refusals import Attempt

MAX_WRONG_PASSWORDS = 10
LOCKED_FOR = timedelta(minutes=15)
VACANT = "ผู้ใช้งานคนใหม่"  # in place of a name, until the next holder is approved


class LoginRefused(Attempt):
    """Wrong user id or password (never which of them), or a locked account. It counts as a try."""


class PasswordHashes(Protocol):
    """A slow, salted password hash."""

    def make(self, password: str) -> str:
        """The hash to store."""

    def matches(self, stored: str | None, password: str) -> bool:
        """Whether the password is right; with None the same work is done, and the answer is no."""


class Transaction(Protocol):
    """The transaction of the request at hand."""

    def reading(self) -> AbstractContextManager[None]:
        """What is read before it begins, so that long work can follow in between."""

    def commit(self) -> None:
        """Make durable what was done so far."""


@dataclass(eq=False)
class Account:
    """One user of the portal; `user_id` has 15 characters (soft_token.yaml, facts).

    `must_change_password`: at the next login with the Soft Token (ST4.3). `has_start_password`: somebody else knew the
    password first; an envelope may still bring another one.
    """

    user_id: str
    password_hash: str
    must_change_password: bool
    title: str
    first_name: str
    last_name: str
    position: str
    ministry: str
    department: str
    unit_name: str
    unit_code: str
    entered_at: datetime | None = None
    entered_before: datetime | None = None
    must_attach_order: bool = False  # the unit asks for the assignment order at the registration (ST2.1.6)
    must_be_approved: bool = False  # an officer decides on the registration (ST2.4)
    role: Role = Role.USER
    has_start_password: bool = True
    new_user: bool = False  # never used the portal before: an envelope brings the start password (ST3.0)
    holders: int = 1  # how many people have had this user id: what was given to one isn't the next one's

    @property
    def has_password(self) -> bool:
        """A Token Key's user may have none (M, background)."""
        return bool(self.password_hash)

    @property
    def needs_order(self) -> bool:
        """Whether the assignment order is asked; of a new user always (ST3.1)."""
        return self.new_user or self.must_attach_order

    @property
    def needs_approval(self) -> bool:
        """Whether an officer decides; on a new user always (ST3.4)."""
        return self.new_user or self.must_be_approved

    def is_named(self, title: str, first_name: str, last_name: str) -> bool:
        """Whether that is the holder's name, however it is written."""
        mine = plain_name(self.title, self.first_name, self.last_name)
        return mine == plain_name(title, first_name, last_name)

    @property
    def is_vacant(self) -> bool:
        """The one holder is gone, and the next one isn't approved yet."""
        return not (self.first_name or self.last_name)

    @property
    def full_name(self) -> str:
        return VACANT if self.is_vacant else f"{self.title}{self.first_name} {self.last_name}"

    def give_start_password(self, password_hash: str) -> None:
        """In place of the one before, for the next login alone."""
        self.password_hash, self.must_change_password, self.has_start_password = password_hash, True, True

    def choose_password(self, password_hash: str) -> None:
        """What the person has chosen serves from now on."""
        self.password_hash, self.must_change_password, self.has_start_password = password_hash, False, False

    def register_again(self) -> None:
        """The password stays, and registers; the first login with the next Soft Token forces another one (ST4.P15)."""
        self.must_change_password = True

    def hand_over(self, password_hash: str) -> None:
        """The unit's user id stays, the person goes: a new user (ST7.4, ST8.5), still without a name."""
        self.give_start_password(password_hash)
        self.new_user = True
        self.holders += 1
        self.title = self.first_name = self.last_name = self.position = ""
        self.entered_at = self.entered_before = None

    def take_over(self, title: str, first_name: str, last_name: str, position: str) -> None:
        """The next holder, as the approved registration says; an account with a name keeps it."""
        if self.is_vacant:
            self.rename(title, first_name, last_name, position)

    def succeed(self, title: str, first_name: str, last_name: str, position: str) -> None:
        """Another person is the holder, by letter (ST1.A); the password stays."""
        self.holders += 1
        self.rename(title, first_name, last_name, position)

    def rename(self, title: str, first_name: str, last_name: str, position: str) -> None:
        """Another name is the holder's."""
        self.title, self.first_name, self.last_name, self.position = title, first_name, last_name, position

    def enter(self, now: datetime) -> None:
        """Note that the person is in the portal now."""
        self.entered_before, self.entered_at = self.entered_at, now


@dataclass(eq=False)
class Guard:
    """Counts wrong passwords for a user id, whether an account has it or not: guessing doesn't tell.

    `paused_until`: phones of this user id are not asked before that; `approvals_paused_until` the same for approvals.
    """

    user_id: str
    wrong_passwords: int = 0
    locked_until: datetime | None = None
    paused_until: datetime | None = None
    approvals_paused_until: datetime | None = None

    def judge(self, *, right: bool, now: datetime) -> None:
        """Count, lock after too many, and start anew after a right one; raises LoginRefused."""
        if self.locked_until and now < self.locked_until:
            self.locked_until = at_most(self.locked_until, LOCKED_FOR, now)
            raise LoginRefused("sign_in.locked", until=self.locked_until)
        if right:
            self.wrong_passwords, self.locked_until = 0, None
            return
        self.wrong_passwords += 1
        if self.wrong_passwords >= MAX_WRONG_PASSWORDS:
            self.wrong_passwords, self.locked_until = 0, now + LOCKED_FOR
        raise LoginRefused("sign_in.refused")


class Accounts(Protocol):
    """All accounts."""

    def find(self, user_id: str) -> Account | None:
        """The account of that user id, in any case of letters."""

    def get(self, user_id: str) -> Account:
        """The same, where it must exist; raises LookupError."""

    def add(self, account: Account) -> None:
        """Add it."""


class Guards(Protocol):
    """All guards."""

    def of(self, user_id: str) -> Guard:
        """The guard of that user id; a fresh one when there was none."""

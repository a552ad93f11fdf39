"""The rules for a new password (soft_token.yaml, facts; the page numbers them 1 to 3)."""

from collections.abc import Callable
from typing import Protocol

from portal_sim.accounts.domain import PasswordHashes
from simkit import typed
from simkit.refusals import Attempt, Refused

SPECIAL = '~!@#$%^&*()-_=+[]{}|;:,.<>/?"'
MIN_LENGTH = 8
MAX_LENGTH = 128  # ours: a hash of megabytes is a way to stop a server


class PasswordRefused(Refused):
    """The new password breaks a rule."""


class OldPasswordRefused(PasswordRefused, Attempt):
    """The old password is wrong, which counts as a try, or was wrong too often."""


RULES: dict[str, Callable[[str], bool]] = {  # message key when broken: what must hold
    "password.too_short": lambda text: len(text) >= MIN_LENGTH,
    "password.too_long": lambda text: len(text) <= MAX_LENGTH,
    "password.space": lambda text: not any(map(typed.is_unseen, text)),
    "password.no_lower": lambda text: any("a" <= sign <= "z" for sign in text),
    "password.no_upper": lambda text: any("A" <= sign <= "Z" for sign in text),
    "password.no_digit": lambda text: any("0" <= sign <= "9" for sign in text),
    "password.no_special": lambda text: any(sign in SPECIAL for sign in text),
}


def must_follow_the_rules(new: str) -> None:
    """Raises PasswordRefused with the first rule that the new password breaks."""
    for broken, holds in RULES.items():
        if not holds(new):
            raise PasswordRefused(broken, given=len(new))


def must_differ(new: str, old_hash: str, hashes: PasswordHashes) -> None:
    """Rule 3; raises PasswordRefused."""
    if hashes.matches(old_hash, new):
        raise PasswordRefused("password.same")


class OtherSessions(Protocol):
    """The person's web sessions."""

    def end_all(self, user_id: str) -> None:
        """End every web session of the user, also half-open ones."""

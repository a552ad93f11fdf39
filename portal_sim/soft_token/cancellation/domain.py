"""Why a holder cancels, and what that means for the user id (ST7.2, ST7.4)."""

from enum import StrEnum
from typing import Protocol

from simkit.refusals import Refused


class CancellationRefused(Refused):
    """There is nothing to cancel."""


class Reason(StrEnum):
    """The four reasons of the page (screens.yaml, cancellation)."""

    RESIGNED = "resigned"
    MOVED = "moved"
    NEW_EMAIL = "new_email"
    NEW_PHONE = "new_phone"

    @property
    def leaves(self) -> bool:
        """The person goes; the user id belongs to the unit and stays for the next holder."""
        return self in {Reason.RESIGNED, Reason.MOVED}

    @property
    def in_the_crl(self) -> str:
        """RFC 5280, 5.3.1."""
        if self.leaves:
            return "affiliationChanged"
        return "superseded" if self is Reason.NEW_PHONE else "cessationOfOperation"


class EndsToken(Protocol):
    """The end of a Soft Token, immediately, in all places that could still use it."""

    def end(self, user_id: str, reason: str) -> bool:
        """Credentials, offers, logins under way and web sessions; `reason` as in RFC 5280, 5.3.1.

        Whether there was a credential to revoke.
        """

    def hold(self, user_id: str) -> bool:
        """The same for the time being; whether there was a credential to put on hold."""

    def release(self, user_id: str) -> None:
        """The hold's end: the phone serves again."""

    def end_sessions(self, user_id: str) -> None:
        """Logins under way and web sessions alone."""

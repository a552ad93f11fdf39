"""A login request as the phone has it, and the person's answer to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from simkit.refusals import Refused


class RequestUnknown(LookupError):
    """Not a request of this phone."""


class ChallengeRefused(Refused):
    """Not signed by the pinned portal, or not for this profile: it is never shown."""


class RequestState(StrEnum):
    """How a request stands on the phone."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REFUSED = "refused"  # the portal didn't take the answer
    GONE = "gone"  # no longer in the inbox, unanswered


@dataclass(frozen=True)
class Challenge:
    """A verified login request; `expires` is the portal's number, copied into the answer and judged there alone."""

    id: str
    portal: str
    user_id: str
    nonce: str
    picture: str
    issued_at: datetime
    expires: int


@dataclass
class LoginRequest:
    """`displayed` is the picture that the screen shows: fixed when it is first shown, and what the answer says."""

    id: str
    phone: str
    profile: str
    portal: str
    user_id: str
    nonce: str
    picture: str
    issued_at: datetime
    expires: int
    displayed: str | None = None
    state: RequestState = RequestState.WAITING
    refusal: str | None = None

    @classmethod
    def received(cls, challenge: Challenge, phone: str, profile: str) -> "LoginRequest":
        """A challenge that came into the inbox of that profile."""
        return cls(
            challenge.id, phone, profile, challenge.portal, challenge.user_id, challenge.nonce, challenge.picture,
            challenge.issued_at, challenge.expires,
        )  # fmt: skip

    def display(self, picture: str) -> None:
        """Show that picture; the first one stays."""
        self.displayed = self.displayed or picture

    def answer(self, decision: str) -> dict[str, Any]:
        """The claims to sign (docs/protocol.md). Raises Refused when nothing was displayed: nobody can have decided."""
        if self.displayed is None:
            raise Refused("request.not_seen")
        return {
            "request": self.id, "nonce": self.nonce, "picture": self.displayed, "portal": self.portal,
            "user": self.user_id, "exp": self.expires, "decision": decision,
        }  # fmt: skip

    def settle(self, state: RequestState, refusal: str | None = None) -> None:
        """How it ended."""
        self.state, self.refusal = state, refusal


class Requests(Protocol):
    """All requests of all phones."""

    def find(self, phone: str, request_id: str) -> LoginRequest | None:
        """The phone's request of that id."""

    def waiting(self, phone: str, profile: str) -> list[LoginRequest]:
        """What waits for the profile, newest first."""

    def add(self, request: LoginRequest) -> None:
        """Keep a new one."""

    def save(self, request: LoginRequest) -> None:
        """Keep what changed."""

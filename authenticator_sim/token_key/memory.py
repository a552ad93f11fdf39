"""What the running agent has in memory: one signing request a computer, gone when the program ends."""

import secrets
from dataclasses import dataclass, field
from enum import StrEnum

from authenticator_sim.token_key.domain import Challenge


class RequestGone(LookupError):
    """Collected, replaced by a newer one, or never made."""


class State(StrEnum):
    """How a request stands; all but `waiting` are ends."""

    WAITING = "waiting"
    SIGNED = "signed"
    CANCELLED = "cancelled"
    LOCKED = "pin_locked"
    UNPLUGGED = "not_plugged"


@dataclass
class SigningRequest:
    """`token_key` was plugged in when the portal asked: no other Token Key answers. `back`: the origin that asked."""

    id: str
    token_key: str
    challenge: Challenge
    back: str
    state: State = State.WAITING
    signed: str | None = None

    def end(self, state: State, signed: str | None = None) -> None:
        """How it ended."""
        self.state, self.signed = state, signed


@dataclass
class SigningRequests:
    """The newest of each computer."""

    _of: dict[str, SigningRequest] = field(default_factory=dict)

    def begin(self, computer: str, token_key: str, challenge: Challenge, back: str) -> SigningRequest:
        """A new request; an older one of the same computer is gone."""
        fresh = SigningRequest(secrets.token_urlsafe(16), token_key, challenge, back)
        self._of[computer] = fresh
        return fresh

    def get(self, computer: str, request_id: str) -> SigningRequest:
        """Raises RequestGone."""
        request = self._of.get(computer)
        if request is None or request.id != request_id:
            raise RequestGone(request_id)
        return request

    def forget(self, computer: str) -> None:
        """It was collected, or the program has ended."""
        self._of.pop(computer, None)

"""A request as the phone has it, and the person's answer to it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from authenticator_sim.pin import PinRefused
from authenticator_sim.smart_id.inbox.domain import InboxItem
from simkit.refusals import Attempt, Refused
from simkit.statement import Line, Statement


class SealForgotten(PinRefused, Attempt):
    """The sensor could not open the sealed PIN, which is forgotten from now on: the PIN must be typed."""


class Purpose(StrEnum):
    """What the portal wants a signature for."""

    LOGIN = "login"
    APPROVE = "approve"


@dataclass(kw_only=True)
class SigningRequest(InboxItem):
    """`displayed` is the picture that the screen shows: fixed when it is first shown, and what the answer says.

    `statement` is the text that is signed, and the one that the screen's lines are read from. `expires` is the portal's
    number, copied into the answer and judged there alone.
    """

    picture: str
    expires: int
    purpose: Purpose = Purpose.LOGIN
    statement: str = ""
    displayed: str | None = None

    @property
    def approves(self) -> bool:
        """Whether it is about a document, not about a login."""
        return self.purpose is Purpose.APPROVE

    @property
    def lines(self) -> tuple[Line, ...]:
        """What the screen shows beside the picture."""
        return Statement.read(self.statement).lines

    def display(self, picture: str) -> None:
        """Show that picture; the first one stays."""
        self.displayed = self.displayed or picture

    def answer(self, decision: str) -> dict[str, Any]:
        """The claims to sign (docs/protocol.md). Raises Refused when nothing was displayed: nobody can have decided."""
        if self.displayed is None:
            raise Refused("request.not_seen")
        return {
            "request": self.id,
            "nonce": self.nonce,
            "picture": self.displayed,
            "portal": self.portal,
            "user": self.user_id,
            "exp": self.expires,
            "purpose": self.purpose.value,
            "statement": self.statement,
            "decision": decision,
        }

"""The line before a unit's one Token Key: whose turn it is, and what becomes of a turn that nobody takes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from portal_sim.finance.documents.domain import DocumentBusy
from portal_sim.finance.units.domain import Permission

TO_COME = timedelta(minutes=5)  # to plug the Token Key in and log in by it (finance_screens.yaml, token_queue.turn)
WHO = (Permission.RECORD, Permission.BUDGET_OFFICER, Permission.HEAD_OF_BUDGET)  # whose jobs share it


class TokenHeld(DocumentBusy):
    """`token_queue.held`: somebody else has the Token, `name` since `since`; the person's place in the line."""


class Ending(StrEnum):
    """How a turn ended."""

    HANDED_BACK = "handed_back"
    LEFT = "left"
    PASSED = "passed"


class Standing(StrEnum):
    """How far a turn is."""

    WAITS = "waits"
    MAY_COME = "may_come"  # the Token is free for it, and nobody has logged in by it yet
    USES = "uses"
    OVER = "over"


@dataclass(frozen=True)
class Turn:
    """Somebody (user id) wants a unit's Token for a job. It is asked for, offered, begun by a login, and ended.

    `browser` names the web session that the Token Key has opened, "" before that.
    """

    unit: str
    person: str
    job: str
    asked_at: datetime
    offered_at: datetime | None = None
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    ending: str = ""
    browser: str = ""
    id: int = 0

    @property
    def standing(self) -> Standing:
        if self.ended_at:
            return Standing.OVER
        if self.begun_at:
            return Standing.USES
        return Standing.MAY_COME if self.offered_at else Standing.WAITS

    @property
    def since(self) -> datetime:
        """Since when it is as it is."""
        return self.ended_at or self.begun_at or self.offered_at or self.asked_at

    def waited(self, now: datetime) -> timedelta:
        """From asking until the Token was there; the minutes to come to it are no waiting for it."""
        return (self.offered_at or self.ended_at or now) - self.asked_at

    def used(self, now: datetime) -> timedelta:
        """Since the login by it; nothing before that."""
        return (self.ended_at or now) - self.begun_at if self.begun_at else timedelta()

    def ended(self, how: Ending, at: datetime) -> "Turn":
        """It is over."""
        return replace(self, ended_at=at, ending=how)


def settled(line: Sequence[Turn], now: datetime) -> list[Turn]:
    """A unit's living turns, in the order in which they were asked for, as they have become by now.

    The Token is offered to the first in the line. Whoever doesn't come within five minutes is passed over (the turn is
    in the answer, ended), and from that moment it is offered to the next one.
    """
    passed: list[Turn] = []
    ahead, free_since = list(line), now
    while ahead and not ahead[0].begun_at:
        first = ahead[0]
        first = ahead[0] = replace(first, offered_at=first.offered_at or max(free_since, first.asked_at))
        free_since = first.since + TO_COME
        if now < free_since:
            break
        passed.append(ahead.pop(0).ended(Ending.PASSED, free_since))
    return passed + ahead


def living(line: Sequence[Turn], now: datetime) -> list[Turn]:
    """The line without those who were passed over."""
    return [turn for turn in settled(line, now) if not turn.ended_at]


class Turns(Protocol):
    """All turns of all units."""

    def line(self, unit: str) -> list[Turn]:
        """Those that aren't over, in the order in which they were asked for."""

    def newest(self, person: str, unit: str = "") -> Turn | None:
        """The one that the person has asked for last: in that unit, or anywhere."""

    def about(self, unit: str, job: str) -> list[Turn]:
        """Every turn for a job of these words, the oldest first."""

    def add(self, turn: Turn) -> None:
        """Keep a new one."""

    def save(self, turn: Turn) -> None:
        """Write it anew."""


@dataclass(frozen=True)
class NamedAct:
    """What somebody has done with a document by the own Soft Token: the newest of the day."""

    person: str
    kind: str
    number: str
    at: datetime


class NamedActs(Protocol):
    """What was done today, each with its name."""

    def of_today(self, unit: str) -> list[NamedAct]:
        """One for each person, the newest first: of documents that were recorded today."""

"""What people see of a unit's Token: the line before it, what is done beside it by Soft Token, and messages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from portal_sim.finance.token_queue.domain import Ending, NamedAct, NamedActs, Standing, Turn, Turns, living, settled
from simkit.clock import Clock
from simkit.thai_text import clock_time, in_bangkok

_MINUTE = timedelta(minutes=1)


class Names(Protocol):
    """Of people."""

    def name(self, person: str) -> str:
        """The full name of a user id; the user id of one without an account."""


@dataclass(frozen=True)
class Place:
    """A turn in the line: its number from 1, whose it is, and how many minutes it has waited or used the Token."""

    number: int
    turn: Turn
    name: str
    minutes: int


@dataclass(frozen=True)
class Told:
    """A message to whoever looks: its key and what fills it."""

    key: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class Line:
    """What the page shows: the line, who acts by Soft Token, what the person is told, and the person's own turn."""

    places: Sequence[Place]
    named: Sequence[tuple[NamedAct, str]]
    told: Told | None
    mine: Turn | None

    @property
    def first(self) -> Turn | None:
        """Of whoever has the Token, or may come to it."""
        return self.places[0].turn if self.places else None


@dataclass(frozen=True)
class TokenBoard:
    """Everything is as it is now; nothing is changed. `by` is the user id of who looks."""

    _turns: Turns
    _acts: NamedActs
    _names: Names
    _clock: Clock

    def look(self, unit: str, by: str) -> Line:
        """The unit's line."""
        now, line = self._clock.now(), self._line(unit)
        places = [self._place(number, turn, now) for number, turn in enumerate(line, 1)]
        named = [(act, self._names.name(act.person)) for act in self._acts.of_today(unit)]
        return Line(places, named, self._told(unit, by, line), _of(line, by))

    def news(self, by: str) -> tuple[str, Told] | None:
        """What the person is told wherever work is done, and of which unit's Token: of the line joined last."""
        last = self._turns.newest(by)
        told = self._told(last.unit, by, self._line(last.unit)) if last else None
        return (last.unit, told) if last and told else None

    def waited(self, unit: str, job: str) -> timedelta:
        """How long that job has waited for the Token, all its turns together; shown apart from the working time."""
        now = self._clock.now()
        return sum((turn.waited(now) for turn in self._turns.about(unit, job)), timedelta())

    def held(self, line: Sequence[Turn], by: str) -> dict[str, object]:
        """What fills `token_queue.held`: who is first in the line, since when, and the person's own place."""
        place = next((number for number, turn in enumerate(line, 1) if turn.person == by), len(line) + 1)
        return {"name": self._names.name(line[0].person), "since": clock_time(line[0].since), "place": place}

    def _line(self, unit: str) -> list[Turn]:
        return living(self._turns.line(unit), self._clock.now())

    def _told(self, unit: str, by: str, line: Sequence[Turn]) -> Told | None:
        mine = _of(line, by)
        if mine is None:
            return Told("token_queue.passed", {}) if self._was_passed(unit, by) else None
        if mine.standing is Standing.WAITS:
            return Told("token_queue.held", self.held(line, by))
        return Told("token_queue.turn", {}) if mine.standing is Standing.MAY_COME else None

    def _was_passed(self, unit: str, by: str) -> bool:
        """Whether the person has missed the last turn, today."""
        now = self._clock.now()
        last = _of(settled(self._turns.line(unit), now), by) or self._turns.newest(by, unit)
        return last is not None and last.ending == Ending.PASSED and in_bangkok(last.since) == in_bangkok(now)

    def _place(self, number: int, turn: Turn, now: datetime) -> Place:
        spent = turn.used(now) if turn.standing is Standing.USES else turn.waited(now)
        return Place(number, turn, self._names.name(turn.person), spent // _MINUTE)


def _of(line: Sequence[Turn], person: str) -> Turn | None:
    return next((turn for turn in line if turn.person == person), None)

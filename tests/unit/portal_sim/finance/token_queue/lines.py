"""A unit's line in memory or in a database, its people, and a clock that they move."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from portal_sim.finance.token_queue.board import TokenBoard
from portal_sim.finance.token_queue.domain import NamedAct, Turn, Turns
from portal_sim.finance.token_queue.service import TokenQueue
from portal_sim.finance.units.domain import Permission, Unit
from tests.unit.portal_sim.fakes import FakeClock
from tests.unit.portal_sim.finance.units.fakes import OTHER_UNIT as OTHER
from tests.unit.portal_sim.finance.units.fakes import UNIT as OURS

UNIT, OTHER_UNIT = OURS.code, OTHER.code
ANONG, ORAWAN, MALEE = "anong", "orawan", "malee"
KEY, OTHER_KEY = "token-key", "other-token-key"
COMPUTER, ANOTHER = "computer", "another computer"


@dataclass
class FakeTurns:
    turns: list[Turn] = field(default_factory=list)

    def line(self, unit: str) -> list[Turn]:
        return [one for one in self.turns if one.unit == unit and not one.ended_at]

    def newest(self, person: str, unit: str = "") -> Turn | None:
        theirs = [one for one in self.turns if one.person == person and one.unit.startswith(unit)]
        return theirs[-1] if theirs else None

    def about(self, unit: str, job: str) -> list[Turn]:
        return [one for one in self.turns if (one.unit, one.job) == (unit, job)]

    def add(self, turn: Turn) -> None:
        self.turns.append(replace(turn, id=len(self.turns) + 1))

    def save(self, turn: Turn) -> None:
        self.turns[turn.id - 1] = turn


@dataclass
class FakeSessions:
    ended: set[str] = field(default_factory=set)

    def whose(self, digest: str) -> str:
        return "" if digest in self.ended else KEY

    def end(self, digest: str) -> None:
        self.ended.add(digest)


class OneUnit:
    """Where the Token Key's user may record."""

    def units_where(self, person: str, *_permissions: Permission) -> Sequence[Unit]:
        return [OURS] if person in {KEY, OTHER_KEY} else []


class NoActs:
    def of_today(self, _unit: str) -> list[NamedAct]:
        return []


class Spelled:
    """A name is the user id with a capital."""

    def name(self, person: str) -> str:
        return person.capitalize()


@dataclass
class Office:
    """The unit's people around their one Token."""

    turns: Turns = field(default_factory=FakeTurns)
    clock: FakeClock = field(default_factory=FakeClock)
    sessions: FakeSessions = field(default_factory=FakeSessions)

    @property
    def board(self) -> TokenBoard:
        return TokenBoard(self.turns, NoActs(), Spelled(), self.clock)

    @property
    def queue(self) -> TokenQueue:
        return TokenQueue(self.turns, self.board, OneUnit(), self.sessions, self.clock)

    def asks(self, person: str, job: str = "69/0147 จัดสรรเงิน", unit: str = UNIT) -> None:
        self.queue.ask(unit, job, by=person)

    def logs_in(self, browser: str = COMPUTER) -> None:
        """By the Token Key."""
        self.queue.begun(KEY, browser)

    def hands_back(self, person: str, browser: str = "own computer") -> str:
        return self.queue.hand_back(UNIT, by=person, browser=browser)

    def line(self, unit: str = UNIT) -> list[tuple[str, str]]:
        """Whose turns there are, and how far they are."""
        return [(one.turn.person, one.turn.standing) for one in self.board.look(unit, "nobody").places]

    def told(self, person: str) -> str | None:
        """The key of what the person is told."""
        told = self.board.look(UNIT, person).told
        news = self.board.news(person)
        assert (told and told.key) == (news and news[1].key), "the page and the others say the same"
        return told.key if told else None

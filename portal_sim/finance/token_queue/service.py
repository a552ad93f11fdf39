"""Use cases around a unit's Token: asked for, begun by a login, handed back, left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from portal_sim.finance.token_queue.board import TokenBoard
from portal_sim.finance.token_queue.domain import WHO, Ending, Standing, TokenHeld, Turn, Turns, living, settled
from portal_sim.finance.units.domain import Permission, Unit
from simkit.clock import Clock


class Sessions(Protocol):
    """The web sessions of logins, by digest."""

    def whose(self, digest: str) -> str:
        """The user id of who has opened it; "" when it isn't open."""

    def end(self, digest: str) -> None:
        """End it, if there is one."""


class UnitsOf(Protocol):
    """Where somebody may do something."""

    def units_where(self, person: str, *permissions: Permission) -> Sequence[Unit]:
        """The units in which the person has one of these."""


@dataclass(frozen=True)
class TokenQueue:
    """`by` is a user id, `browser` the digest of a web session. Who may do it is the page's guard's to say."""

    _turns: Turns
    _board: TokenBoard
    _units: UnitsOf
    _sessions: Sessions
    _clock: Clock

    def ask(self, unit: str, job: str, *, by: str) -> None:
        """Join the line, or have the Token at once where nobody is in it. Whoever is in it stays there."""
        if not any(turn.person == by for turn in self._settle(unit)):
            self._turns.add(Turn(unit, by, job, self._clock.now()))
            self._settle(unit)

    def leave(self, unit: str, *, by: str) -> None:
        """Leave the line, or let a turn that has come go to the next one; nothing happens to who uses the Token."""
        for turn in self._settle(unit):
            if turn.person == by and turn.standing is not Standing.USES:
                self._turns.save(turn.ended(Ending.LEFT, self._clock.now()))
        self._settle(unit)

    def hand_back(self, unit: str, *, by: str, browser: str) -> str:
        """End the session that the Token Key has opened, and offer the Token to the next one.

        Whoever uses it may, and in that session itself whoever sits there. Raises TokenHeld while somebody else uses
        it. The answer is the digest of the session that was ended, "" when nobody uses the Token.
        """
        line = self._settle(unit)
        first = line[0] if line else None
        if first is None or first.standing is not Standing.USES:
            return ""
        if first.person != by and first.browser != browser:
            raise TokenHeld("token_queue.held", "", **self._board.held(line, by))
        self._turns.save(first.ended(Ending.HANDED_BACK, self._clock.now()))
        self._sessions.end(first.browser)
        self._settle(unit)
        return first.browser

    def begun(self, token_user: str, browser: str) -> None:
        """A Token Key of that user has opened a web session: the turn that has come begins, in each of its units.

        With nobody in the line it is the Token's user who has taken it. While another session that it has opened
        lives, the Token stays with that one.
        """
        now = self._clock.now()
        for unit in self._units.units_where(token_user, *WHO):
            line = self._settle(unit.code)
            if not line:
                self._turns.add(Turn(unit.code, token_user, "", now, now, now, browser=browser))
            elif line[0].standing is Standing.MAY_COME:
                self._turns.save(replace(line[0], begun_at=now, browser=browser))
            elif not self._sessions.whose(line[0].browser):
                self._turns.save(replace(line[0], browser=browser))

    def demand(self, token_user: str, browser: str) -> None:
        """Before something is done in a session that a Token Key has opened: one at a time. Raises TokenHeld.

        Somebody else's Token Key is another Token: it isn't refused.
        """
        for unit in self._units.units_where(token_user, *WHO):
            line = living(self._turns.line(unit.code), self._clock.now())
            is_used = bool(line) and line[0].standing is Standing.USES
            if is_used and line[0].browser != browser and self._sessions.whose(line[0].browser) == token_user:
                raise TokenHeld("token_queue.held", "", **self._board.held(line, token_user))

    def _settle(self, unit: str) -> list[Turn]:
        """The line, once what has become of it is kept."""
        before = self._turns.line(unit)
        after = settled(before, self._clock.now())
        for old, new in zip(before, after, strict=True):
            if old != new:
                self._turns.save(new)
        return [turn for turn in after if not turn.ended_at]

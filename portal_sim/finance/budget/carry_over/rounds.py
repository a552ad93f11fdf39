"""The two rounds of a year: what is carried over or extended is entered by the last working day of March or September.

Until midnight in Bangkok (budget.yaml, limits and choices; P22, P27).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from portal_sim.finance.working_days import is_working, last_working_day

MARCH, SEPTEMBER = 3, 9


@dataclass(frozen=True, order=True)
class Round:
    """Of March or September of a year of the Gregorian calendar."""

    year: int
    month: int

    def last_day(self, special: Collection[date] = ()) -> date:
        """The last working day; `special` are further holidays."""
        return last_working_day(self.year, self.month, special)

    def following(self) -> "Round":
        """The next one."""
        return Round(self.year, SEPTEMBER) if self.month == MARCH else Round(self.year + 1, MARCH)

    def end(self) -> date:
        """The last day of its month."""
        return date(self.year, self.month + 1, 1) - timedelta(days=1)

    def until(self, *, extended: bool) -> date:
        """How long carried-over money may be spent: to the end of the next round, of the one after it when extended."""
        after = self.following()
        return after.following().end() if extended else after.end()


def round_at(day: date) -> Round:
    """The one to which what is asked for on that day belongs."""
    if day.month <= MARCH:
        return Round(day.year, MARCH)
    return Round(day.year, SEPTEMBER) if day.month <= SEPTEMBER else Round(day.year + 1, MARCH)


def working_days_left(today: date, last_day: date, special: Collection[date] = ()) -> int:
    """How many there are after today, the last one included."""
    days = (today + timedelta(days=one) for one in range(1, (last_day - today).days + 1))
    return sum(is_working(day, special) for day in days)

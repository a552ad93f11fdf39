"""When there is work: in the hours of working days, or always. A moment is minutes since the first day's midnight."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import count
from typing import Protocol

from bench.queue.assumptions import Assumptions

DAY = 24 * 60


class Calendar(Protocol):
    """What the engine asks about time."""

    def opens(self, moment: float) -> float:
        """The first moment from then on at which work may begin."""

    def after(self, moment: float, minutes: float) -> float:
        """When so many minutes of hours have passed since: what isn't done by evening goes on in the morning."""

    def between(self, begun: float, ended: float) -> float:
        """Minutes of hours from one moment to another."""


class Always:
    """No hours: what queueing theory is about."""

    def opens(self, moment: float) -> float:
        return moment

    def after(self, moment: float, minutes: float) -> float:
        return moment + minutes

    def between(self, begun: float, ended: float) -> float:
        return ended - begun


@dataclass(frozen=True)
class Hours:
    """From Monday to Friday but for `holidays`; the four times are minutes of the day."""

    first_day: date
    holidays: frozenset[date]
    open: float
    lunch: float
    resumed: float
    close: float

    @property
    def minutes_a_day(self) -> float:
        """Without lunch."""
        return self.close - self.open - (self.resumed - self.lunch)

    def works(self, day: int) -> bool:
        """Whether the day of that number, counted from 0, is a working day."""
        on = self.first_day + timedelta(days=day)
        return on.weekday() < 5 and on not in self.holidays

    def working_days(self, begun: float, ended: float) -> int:
        """How many begin between two moments."""
        return sum(map(self.works, range(int(begun // DAY) + 1, int(ended // DAY) + 1)))

    def opens(self, moment: float) -> float:
        day, minute = divmod(moment, DAY)
        if self.works(int(day)) and minute < self.close:
            begins = self.resumed if self.lunch <= minute < self.resumed else max(minute, self.open)
            return day * DAY + begins
        following = next(later for later in count(int(day) + 1) if self.works(later))
        return following * DAY + self.open

    def after(self, moment: float, minutes: float) -> float:
        left = minutes
        for day in filter(self.works, count(int(moment // DAY))):
            passed = self._passed(moment - day * DAY)
            if passed + left <= self.minutes_a_day:
                until = self.open + passed + left
                return day * DAY + until + (0 if until <= self.lunch else self.resumed - self.lunch)
            left -= self.minutes_a_day - passed
        raise AssertionError("days never end")

    def between(self, begun: float, ended: float) -> float:
        days = range(int(begun // DAY), int(ended // DAY) + 1)
        return sum(self._passed(ended - day * DAY) - self._passed(begun - day * DAY) for day in days if self.works(day))

    def _passed(self, minute: float) -> float:
        """Minutes of hours up to that minute of the day, which may lie before or after it."""
        morning = min(max(minute, self.open), self.lunch) - self.open
        return morning + min(max(minute, self.resumed), self.close) - self.resumed


def office_hours(told: Assumptions) -> Hours:
    """Those in which work is taken up."""
    return _hours(told, told.closes)


def late_hours(told: Assumptions) -> Hours:
    """Those in which the Token is waited for and used by whoever has asked for it."""
    return _hours(told, told.latest)


def _hours(told: Assumptions, closes: time) -> Hours:
    times = (at.hour * 60.0 + at.minute for at in (told.opens, told.lunch_begins, told.lunch_ends, closes))
    return Hours(told.first_day, told.free_days, *times)

"""The cases of a period: when each comes and how long each of its steps takes, by chance and by a seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from random import Random

from bench.queue.assumptions import Assumptions, Process
from bench.queue.calendar import DAY, Hours, late_hours, office_hours
from bench.queue.engine import Job, Work


@dataclass(frozen=True)
class Period:
    """So many working `days` from the first month's first day on, with their hours."""

    office: Hours
    late: Hours
    days: int

    @property
    def minutes(self) -> float:
        """Of office hours, altogether."""
        return self.days * self.office.minutes_a_day

    @property
    def over(self) -> float:
        """The midnight after the last of them: what is done after hours on that day was done in time."""
        last_noon = self.office.after(0, (self.days - 0.5) * self.office.minutes_a_day)
        return (last_noon // DAY + 1) * DAY


def period_of(told: Assumptions, *, months: int = 1, days: int | None = None) -> Period:
    """So many working days, or else the working days of so many months."""
    office = office_hours(told)
    length = (_later(told.first_day, months) - told.first_day).days
    return Period(office, late_hours(told), days or sum(map(office.works, range(length))))


def jobs_of(told: Assumptions, period: Period, seed: int) -> list[Job]:
    """The period's cases. Each process, and the steps of each case, draw from a stream of their own, so that the same
    month is played with any number of Tokens and officers.
    """
    return [job for process in told.processes for job in _cases(told, process, period, seed)]


def _cases(told: Assumptions, process: Process, period: Period, seed: int) -> Iterator[Job]:
    chance = _chance(seed, process.id)
    a_minute = process.cases_a_month / (told.working_days_a_month * period.office.minutes_a_day)
    if not a_minute:
        return
    moment = chance.expovariate(a_minute)
    for number in count(1):
        if moment >= period.minutes:
            return
        name = f"{process.id}-{number}"
        minutes = _chance(seed, name)
        work = tuple(
            Work(step.id, step.minutes * minutes.triangular(1 - told.spread, 1 + told.spread), step.token is not None)
            for step in process.steps if step.minutes
        )  # fmt: skip
        yield Job(name, period.office.after(0, moment), work)
        moment += chance.expovariate(a_minute)


def _chance(seed: int, name: str) -> Random:
    return Random(f"{seed}:{name}")  # noqa: S311 - repeated by its seed


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)

"""The engine: jobs go through their steps; officers and Tokens are given in the order in which they were asked for."""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass

import simpy

from bench.queue.calendar import Calendar


@dataclass(frozen=True)
class Work:
    """One step of a job: `minutes` of an officer, with or without the Token."""

    step: str
    minutes: float
    token: bool = False


@dataclass(frozen=True)
class Job:
    """A case: when it comes, and what is to be done, one step after the other."""

    name: str
    comes: float
    work: Sequence[Work]


@dataclass(frozen=True)
class Turn:
    """A step that was done: minutes waited for an officer and for the Token, when it was done, minutes after hours."""

    job: Job
    work: Work
    waited_for_officer: float
    waited_for_token: float
    begun: float
    ended: float
    after_hours: float


class Unit:
    """A unit at work: so many `officers` share so many `tokens`. `shared` is what either of them is queued for in.

    Work is taken up in office hours; whoever has asked for the Token waits for it and uses it in `late` hours, too.
    """

    def __init__(
        self,
        office: Calendar,
        late: Calendar,
        *,
        officers: int,
        tokens: int,
        shared: type[simpy.Resource] = simpy.Resource,
    ) -> None:
        self._office, self._late = office, late
        self._clock = simpy.Environment()
        self._officers = shared(self._clock, officers)
        self._tokens = shared(self._clock, tokens)
        self._turns: list[Turn] = []

    def play(self, jobs: Iterable[Job]) -> list[Turn]:
        """All of them to their end; the turns in the order in which they ended."""
        self._clock.process(self._arrivals(jobs))
        self._clock.run()
        return self._turns

    def _arrivals(self, jobs: Iterable[Job]) -> Generator[simpy.Event]:
        for job in sorted(jobs, key=lambda job: job.comes):
            yield self._until(job.comes)
            self._clock.process(self._case(job))

    def _case(self, job: Job) -> Generator[simpy.Event]:
        for work in job.work:
            with self._officers.request() as officer:
                for_officer = yield from self._wait(officer, self._office)
                if not work.token:
                    yield from self._do(job, work, self._office, for_officer, 0.0)
                    continue
                with self._tokens.request() as token:
                    for_token = yield from self._wait(token, self._late)
                    yield from self._do(job, work, self._late, for_officer, for_token)

    def _wait(self, asked: simpy.Event, hours: Calendar) -> Generator[simpy.Event, object, float]:
        """Until it is given, and there are hours to use it in; returns the minutes of hours until it was given."""
        since = self._clock.now
        yield asked
        given = self._clock.now
        if (opens := hours.opens(given)) > given:
            yield self._until(opens)
        return hours.between(since, given)

    def _do(
        self, job: Job, work: Work, hours: Calendar, for_officer: float, for_token: float
    ) -> Generator[simpy.Event]:
        begun = self._clock.now
        ended = hours.after(begun, work.minutes)
        yield self._until(ended)
        after_hours = work.minutes - self._office.between(begun, ended)
        self._turns.append(Turn(job, work, for_officer, for_token, begun, ended, after_hours))

    def _until(self, moment: float) -> simpy.Event:
        return self._clock.timeout(max(0.0, moment - self._clock.now))

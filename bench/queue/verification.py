"""The engine against queueing theory: one Token, Poisson arrivals and a constant time of service (M/D/1).

Mean wait: Pollaczek and Khinchine, ρs / 2(1-ρ). Its mean square in the order of arrival: Takács, 2W² + λs³ / 3(1-ρ).
The mean is the same in any order, the mean square isn't: it is what notices that somebody is passed over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from statistics import fmean

import simpy

from bench.queue.calendar import Always
from bench.queue.engine import Job, Unit, Work
from bench.queue.intervals import Interval, interval_of

LOAD = 0.7
SERVICE = 60.0  # minutes of one entry
WARM_UP = 0.1  # of the jobs: the queue is empty at the beginning, and theory speaks of the long run
CONFIDENCE = 0.99
WIDEST = 0.05


@dataclass(frozen=True)
class Check:
    """One figure: what theory says, what was measured, and how wide the interval may be, as a share of theory's."""

    name: str
    expected: float
    measured: Interval
    widest: float

    @property
    def holds(self) -> bool:
        """Theory's figure lies in the interval, and that is narrow enough to say something."""
        return self.measured.holds(self.expected) and self.measured.half_width <= self.widest * self.expected


def verify(
    seeds: Sequence[int], jobs: int, widest: float = WIDEST, shared: type[simpy.Resource] = simpy.Resource
) -> list[Check]:
    """So many jobs for each seed; `widest` is the mean's (squares scatter more), `shared` what is queued in."""
    arrival_rate = LOAD / SERVICE
    mean = LOAD * SERVICE / (2 * (1 - LOAD))
    square = 2 * mean**2 + arrival_rate * SERVICE**3 / (3 * (1 - LOAD))
    waits = [_waits(seed, jobs, shared) for seed in seeds]
    return [
        Check("mean wait, minutes", mean, interval_of([fmean(each) for each in waits], CONFIDENCE), widest),
        Check("mean square of the wait", square,
              interval_of([fmean(wait * wait for wait in each) for each in waits], CONFIDENCE), 3 * widest),
    ]  # fmt: skip


def _waits(seed: int, jobs: int, shared: type[simpy.Resource]) -> list[float]:
    """Of one seed, without those of the warm-up. There are as many officers as jobs: only the Token is waited for."""
    chance = Random(f"{seed}:poisson")  # noqa: S311 - repeated by its seed
    work = (Work("entry", SERVICE, token=True),)
    moments = accumulate(chance.expovariate(LOAD / SERVICE) for _ in range(jobs))
    turns = Unit(Always(), Always(), officers=jobs, tokens=1, shared=shared).play(
        [Job(str(number), moment, work) for number, moment in enumerate(moments)]
    )
    return [turn.waited_for_token for turn in sorted(turns, key=lambda turn: turn.job.comes)[int(jobs * WARM_UP) :]]

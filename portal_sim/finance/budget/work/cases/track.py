"""A case as its page shows it: the steps of its process, who did them, and the minutes beside the standard ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from portal_sim.finance.budget.work.cases.domain import (
    Act,
    Case,
    CasePaper,
    Deed,
    State,
    Times,
    done_by,
    minutes,
    round_times,
    step_times,
    within,
)
from portal_sim.finance.budget.work.cases.sop import Process, Step, Wait


@dataclass(frozen=True)
class TrackStep:
    """A step with what came of it; `times` of all its rounds, the one under way included."""

    step: Step
    times: Times
    by: str
    at: datetime | None
    done: bool
    current: bool

    @property
    def used(self) -> int:
        """Minutes of work."""
        return minutes(self.times.worked)

    @property
    def over(self) -> int:
        """Minutes beyond the standard time; negative below it, 0 where the SOP gives none."""
        return self.used - self.step.minutes if self.step.minutes is not None else 0

    @property
    def in_time(self) -> bool:
        return within(self.times.worked, self.step.minutes)

    def waited(self, wait: str) -> int:
        """Minutes."""
        return minutes(self.times.of(Wait(wait)))


@dataclass(frozen=True)
class CaseFile:
    """All about a case; `names` are those of the people in it by user id, `letter` its PDF's, of so many bytes."""

    case: Case
    track: tuple[TrackStep, ...]
    deeds: tuple[Deed, ...]
    papers: tuple[CasePaper, ...]
    names: Mapping[str, str]
    now: datetime
    letter: str
    letter_size: int

    @property
    def process(self) -> Process:
        return self.case.of

    @property
    def step(self) -> Step:
        return self.case.current

    @property
    def used(self) -> int:
        """Minutes of work, over all steps."""
        return minutes(sum(one.times.worked for one in self.track))

    def waited(self, wait: str) -> int:
        """Minutes, over all steps."""
        return minutes(sum(one.times.of(Wait(wait)) for one in self.track))

    @property
    def holder(self) -> str:
        return self.names.get(self.case.holder, "")


def track(case: Case, deeds: Sequence[Deed], now: datetime) -> tuple[TrackStep, ...]:
    """The process's steps in order."""
    ended, order = step_times(deeds), case.of.steps
    place = next(number for number, one in enumerate(order) if one.id == case.step)
    return tuple(_step(case, deeds, one, ended, now, done=number < place) for number, one in enumerate(order))


def _step(
    case: Case, deeds: Sequence[Deed], step: Step, ended: Mapping[str, Times], now: datetime, *, done: bool
) -> TrackStep:
    times, is_here = ended.get(step.id, Times()), step.id == case.step
    if is_here and case.under_way:
        times += round_times(deeds, now)
    finished = [one for one in deeds if one.step == step.id and one.act is Act.FINISH]
    is_done = done or (is_here and case.state is State.CLOSED)
    at = finished[-1].at if finished and is_done else None
    by = done_by(deeds, step.id) if is_done else case.holder if is_here else ""
    return TrackStep(step, times, by, at, is_done, is_here and not is_done)

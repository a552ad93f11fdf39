"""How long the steps take beside their standard time, and what waiting costs beside (SOP, sections 2 and 10)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import mean, median

from portal_sim.finance.budget.work.cases.domain import Deed, Times, minutes, within
from portal_sim.finance.budget.work.cases.shelf import Shelf
from portal_sim.finance.budget.work.cases.sop import Process, Step, Wait, processes
from simkit.refusals import Refused


class MeasureRefused(Refused):
    """`measure.dates`: the first day is behind the last one."""


@dataclass(frozen=True)
class Measured:
    """Cases that were closed, at one step or as a whole; `standard` minutes, None where the SOP gives none."""

    standard: int | None
    times: tuple[Times, ...]

    @property
    def cases(self) -> int:
        return len(self.times)

    @property
    def median(self) -> int:
        """Minutes of work; 0 of no case."""
        return minutes(round(median(one.worked for one in self.times))) if self.times else 0

    @property
    def mean(self) -> int:
        return minutes(round(mean(one.worked for one in self.times))) if self.times else 0

    def waited(self, wait: str) -> int:
        """Minutes, the mean of all cases."""
        return minutes(round(mean(one.of(Wait(wait)) for one in self.times))) if self.times else 0

    @property
    def in_time(self) -> str:
        """Per cent of the cases within the standard time, with two digits; "" where there is none."""
        if self.standard is None or not self.times:
            return ""
        hundredths = round(10_000 * sum(within(one.worked, self.standard) for one in self.times) / self.cases)
        return f"{hundredths // 100}.{hundredths % 100:02}"


@dataclass(frozen=True)
class Measure:
    """A process's steps, and the process as a whole."""

    process: Process
    steps: tuple[tuple[Step, Measured], ...]
    whole: Measured


@dataclass(frozen=True)
class Measures:
    """Of all units; nothing but cases that were closed counts, each as of the day on which that was."""

    _shelf: Shelf

    def of(self, unit: str, process: str, from_day: date, to_day: date) -> Measure:
        """Raises MeasureRefused."""
        if to_day < from_day:
            raise MeasureRefused("measure.dates")
        found = _summed(self._shelf.rounds(unit, process, from_day, to_day))
        return measured(processes()[process], found)


def measured(process: Process, found: Mapping[int, Mapping[str, Times]]) -> Measure:
    """Of the times of each case, by step."""
    steps = tuple(
        (step, Measured(step.minutes, tuple(one[step.id] for one in found.values() if step.id in one)))
        for step in process.steps
    )
    whole = tuple(sum(one.values(), Times()) for one in found.values())
    return Measure(process, steps, Measured(process.total, whole))


def _summed(rounds: Iterable[Deed]) -> dict[int, dict[str, Times]]:
    found: dict[int, dict[str, Times]] = {}
    for one in rounds:
        of_case = found.setdefault(one.case, {})
        of_case[one.step] = of_case.get(one.step, Times()) + one.times
    return found

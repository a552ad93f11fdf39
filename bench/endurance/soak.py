"""People at work for minutes on end: no 5xx, nothing lost, and memory that doesn't grow."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from time import monotonic

from rich.console import Console

from bench.arranging.cast import Cast
from bench.endurance.holder import Holder
from bench.endurance.run_log import RunLog
from bench.stack.stack import Stack

PEOPLE = 4
WARM_UP = 0.2  # of the time: caches fill, the allocator settles; memory is compared with its end
LOOK_SECONDS = 5.0
MOST_GROWTH = 0.10
PAGES = ("/home", "/personal", "/password", "/home")


@dataclass
class Figures:
    """Memory in bytes by process, before and after; `logins`: seconds that each took; `kept`: deeds in the journal."""

    minutes: float
    logins: list[float] = field(default_factory=list)
    kept: int = 0
    problems: list[str] = field(default_factory=list)
    before: dict[str, int] = field(default_factory=dict)
    after: dict[str, int] = field(default_factory=dict)

    def growth(self, process: str) -> float:
        """As a part of what it was."""
        return self.after[process] / self.before[process] - 1

    @property
    def grown(self) -> list[str]:
        """Processes that grew by more than is allowed."""
        return [process for process in self.before if self.after[process] > self.before[process] * (1 + MOST_GROWTH)]

    def latencies(self) -> tuple[float, float]:
        """Median and 95th percentile, seconds."""
        cuts = quantiles(self.logins, n=20)
        return cuts[9], cuts[18]


class Soak:
    """`PEOPLE` people, each logging in, looking around, and logging in again."""

    def __init__(self, stack: Stack, cast: Cast, directory: Path, console: Console) -> None:
        self._stack = stack
        self._cast = cast
        self._journal = RunLog(directory / "journal.jsonl")
        self._console = console
        self._end = threading.Event()

    def run(self, minutes: float) -> Figures:
        figures, seconds = Figures(minutes), minutes * 60
        holders = [self._new_holder() for _ in range(PEOPLE)]
        workers = [threading.Thread(target=self._work, args=(holder, figures), daemon=True) for holder in holders]
        for worker in workers:
            worker.start()
        self._wait(seconds * WARM_UP, figures)
        figures.before = self._memory()
        self._wait(seconds * (1 - WARM_UP), figures)
        figures.after = self._memory()
        self._end.set()
        for worker in workers:
            worker.join()
        figures.problems += [f"in a log: {line}" for line in self._stack.errors()]
        for holder in holders:
            figures.problems += [f"lost: {one}" for one in holder.lost()]
            if not holder.is_in:
                figures.problems.append(f"lost: {holder.person.user_id}: the web session")
            holder.close()
        figures.kept = sum(1 for _ in self._journal.lines())
        return figures

    def _new_holder(self) -> Holder:
        holder = Holder(self._cast.invite("malee", start_password=False), self._cast, self._stack, self._journal)
        self._cast.approve(holder.person)
        holder.activate()
        return holder

    def _work(self, holder: Holder, figures: Figures) -> None:
        try:
            while not self._end.is_set():
                figures.logins.append(_timed(holder.log_in))
                for path in PAGES:
                    holder.computer.open(path)
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is a finding
            figures.problems.append(f"{holder.person.user_id}: {problem}")

    def _wait(self, seconds: float, figures: Figures) -> None:
        end = monotonic() + seconds
        with self._console.status("logins") as status:
            while (left := end - monotonic()) > 0 and not figures.problems:
                self._end.wait(min(left, LOOK_SECONDS))
                status.update(f"{len(figures.logins)} logins, {left:.0f} s to go")

    def _memory(self) -> dict[str, int]:
        return {sim.package: sim.memory() for sim in self._stack.sims}


def _timed(act: Callable[[], None]) -> float:
    began = monotonic()
    act()
    return monotonic() - began

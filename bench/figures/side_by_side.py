"""This tree's portal beside an earlier commit's: in turns, in one run, by the same callers."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import TypeVar

from bench.figures.builds import HASHING, Build, BuildFailed, checked_out
from bench.figures.load import READERS, Crowd, Speed
from bench.figures.measures import Figure
from simkit.tree import ROOT

Measured = TypeVar("Measured")
EARLIER = "c596912"
MOST_SLOWED, LEAST_FASTER, MOST_LONGER = 2.0, 1.4, 1.05


@dataclass(frozen=True)
class Plan:
    """How much is measured. Of each round and number of people, `seconds` of logins in either build."""

    rounds: int = 3
    people: tuple[int, ...] = (1, 4, 16)
    seconds: float = 4.0
    readers: int = READERS


@dataclass(frozen=True)
class Pair:
    """Two values of one round: `value` beside `floor`."""

    value: float
    floor: float

    @property
    def ratio(self) -> float:
        return self.value / self.floor


@dataclass(frozen=True)
class Comparison:
    """The figures, and the sentences that belong beside them."""

    figures: list[Figure]
    beside: list[str]


def against(commit: str, directory: Path) -> Comparison:
    """The whole comparison with that commit; raises BuildFailed."""
    with checked_out(commit) as tree:
        return compare((commit, tree), ("this tree", ROOT), directory, Plan())


def compare(earlier: tuple[str, Path], here: tuple[str, Path], directory: Path, plan: Plan) -> Comparison:
    """Builds as name and sources; raises BuildFailed, also when the two don't work on the same terms."""
    with _crowd(*earlier, directory / "earlier", plan) as old, _crowd(*here, directory / "here", plan) as new:
        terms = _same_terms(old.build, new.build)
        reads = [_in_turns(number, old, new, _reads) for number in range(plan.rounds)]
        speeds = {many: _speeds(old, new, many, plan) for many in plan.people}
    name = earlier[0]
    pages = f"{plan.readers} pages at once while somebody writes"
    figures = [
        _figure(pages, [new for _, new in reads], "ms", "nobody writes", most=MOST_SLOWED),
        _figure(f"the same, {name}", [old for old, _ in reads], "ms", "nobody writes"),
        *(_logins(many, rounds, name) for many, rounds in speeds.items()),
    ]
    return Comparison(figures, [terms, *(_told(many, rounds, name) for many, rounds in speeds.items())])


@contextmanager
def _crowd(name: str, tree: Path, directory: Path, plan: Plan) -> Iterator[Crowd]:
    with ExitStack() as ending:
        build = Build(name, tree, directory)
        ending.callback(build.close)
        build.start()
        crowd = Crowd(build, max(plan.people), plan.readers)
        ending.callback(crowd.close)
        yield crowd


def _same_terms(old: Build, new: Build) -> str:
    terms = new.terms()
    if old.terms() != terms:
        raise BuildFailed(f"{old.name} works with {old.terms()}, {new.name} with {terms}")
    return (
        f"the same callers, argon2id {terms.argon2} ({HASHING}), SQLite synchronous={terms.fsync} and "
        f"{terms.token_store} on both sides"
    )


def _in_turns(number: int, old: Crowd, new: Crowd, measure: Callable[[Crowd], Measured]) -> tuple[Measured, Measured]:
    """One measured right after the other, every other round this tree first."""
    if number % 2:
        here = measure(new)
        return measure(old), here
    return measure(old), measure(new)


def _reads(crowd: Crowd) -> Pair:
    """Milliseconds."""
    free = crowd.slow_read(writer=False)
    return Pair(crowd.slow_read(writer=True) * 1000, free * 1000)


def _speeds(old: Crowd, new: Crowd, many: int, plan: Plan) -> list[tuple[Speed, Speed]]:
    return [_in_turns(number, old, new, lambda crowd: crowd.speed(many, plan.seconds)) for number in range(plan.rounds)]


def _logins(many: int, rounds: Sequence[tuple[Speed, Speed]], earlier: str) -> Figure:
    if many == 1:
        pairs = [Pair(1000 / new.per_second, 1000 / old.per_second) for old, new in rounds]
        return _figure("login of one person", pairs, "ms", earlier, most=MOST_LONGER)
    pairs = [Pair(new.per_second, old.per_second) for old, new in rounds]
    least = LEAST_FASTER if many >= 16 else None
    return _figure(f"logins, {many} people at once", pairs, "/s", earlier, least=least)


def _figure(
    name: str, pairs: Sequence[Pair], unit: str, floor: str, most: float | None = None, least: float | None = None
) -> Figure:
    middle = middle_of(pairs)
    return Figure(name, middle.value, unit, middle.floor, floor, most=most, least=least)


def middle_of(pairs: Sequence[Pair]) -> Pair:
    """The round whose ratio has as many above it as below: what a busy machine did to one round counts little."""
    return sorted(pairs, key=lambda pair: pair.ratio)[len(pairs) // 2]


def _told(many: int, rounds: Sequence[tuple[Speed, Speed]], earlier: str) -> str:
    each = ", ".join(f"{old.per_second:.1f} → {new.per_second:.1f} /s" for old, new in rounds)
    portals = [mean(speed.portal for speed in side) for side in zip(*rounds, strict=True)]
    callers = max(speed.callers for pair in rounds for speed in pair)
    return (
        f"{many} at once, by rounds: {each}; of a core, the portal took {portals[0]:.2f} ({earlier}) and "
        f"{portals[1]:.2f}, the callers at most {callers:.2f}; load of the machine {os.getloadavg()[0]:.1f}"
    )

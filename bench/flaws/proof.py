"""The proof that the suite bites: its tests pass as things are, and each weakness makes one of them fail."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from rich.console import Console

from bench.flaws.catalogue import Flaw, FlawOutdated
from bench.flaws.scratch import Scratch
from bench.flaws.scratches import Scratches
from bench.flaws.telling import Trial, tell_baseline, tell_end, tell_trial
from bench.flaws.verdict import Outcome, Verdict
from simkit.tree import ROOT

SCENARIOS = "tests/acceptance/"
SLOW_ONES_FIRST = (SCENARIOS, "tests/integration/", "tests/contract/", "tests/unit/")
PATIENCE = 300.0  # seconds for one weakness, on a busy machine too: pages that don't come are waited for
BASELINE_PATIENCE = 1200.0


def prove(flaws: Sequence[Flaw], workers: int, console: Console, origin: Path = ROOT) -> bool:
    """Try all of them, and tell; whether all tests passed without them, and each was noticed."""
    began = time.monotonic()
    console.print(f"weaknesses: {len(flaws)}, workers: {workers}", highlight=False)
    with Scratches(workers, origin) as scratches:
        if not _is_green(flaws, scratches, console):
            return False
        tasks, trials = [partial(_try, flaw) for flaw in sorted(flaws, key=_place)], {}
        for number, trial in enumerate(scratches.each(tasks), start=1):
            trials[trial.flaw.name] = trial
            tell_trial(trial, f"{number:>3}/{len(flaws)}", console)
    tell_end([trials[flaw.name] for flaw in flaws], time.monotonic() - began, console)
    return all(trial.noticed for trial in trials.values())


def _is_green(flaws: Sequence[Flaw], scratches: Scratches, console: Console) -> bool:
    """Once without any weakness: what fails then would prove nothing later."""
    tests = sorted({test for flaw in flaws for test in flaw.noticed_by})
    scenarios = [test for test in tests if test.startswith(SCENARIOS)]
    others = [test for test in tests if not test.startswith(SCENARIOS)]
    began = time.monotonic()
    outcomes = list(scratches.each([_baseline(part) for part in (scenarios, others) if part]))
    tell_baseline(outcomes, time.monotonic() - began, console)
    return all(outcome.all_passed for outcome in outcomes)


def _baseline(tests: Sequence[str]) -> Callable[[Scratch], Outcome]:
    return lambda scratch: scratch.play(tests, seconds=BASELINE_PATIENCE, to_the_end=True)


def _place(flaw: Flaw) -> int:
    """In the order of trying: no worker is left with a long one at the end."""
    tests = flaw.noticed_by
    return min(place for place, kind in enumerate(SLOW_ONES_FIRST) if any(test.startswith(kind) for test in tests))


def _try(flaw: Flaw, scratch: Scratch) -> Trial:
    began = time.monotonic()
    try:
        with scratch.spoilt_by(flaw):
            outcome = scratch.play(flaw.noticed_by, seconds=PATIENCE)
    except FlawOutdated as problem:
        return Trial(flaw, Verdict.OUTDATED, time.monotonic() - began, str(problem))
    red = outcome.red[-1] if outcome.red else None
    by, said = (red.name, red.what) if red else ("", "")
    return Trial(flaw, outcome.verdict, time.monotonic() - began, by, said, outcome.output)

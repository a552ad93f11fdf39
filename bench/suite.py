"""Playing the features: pytest with our plugins, then the report and a summary."""

import os
import random
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.console import Console

from bench.catalogue import load_catalogue
from bench.coverage import coverage_of
from bench.evidence import load_records
from bench.failures import describe
from bench.progress import Progress
from bench.report import build_report
from bench.runs import BUILD, new_run, note_last

FEATURES = "tests/acceptance"
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Choice:
    """What to play, and how."""

    tags: tuple[str, ...] = ()
    only: str = ""
    workers: int = 2
    seed: int | None = None
    headed: bool = False
    slow_mo: int = 0
    snapshots: bool = False


def play(choice: Choice, console: Console) -> int:
    """Play, report, and tell; pytest's verdict as an exit code of ours."""
    seed = random.randrange(10**6) if choice.seed is None else choice.seed  # noqa: S311 - an order, no secret
    run_directory, progress, began = new_run(), Progress(console), time.monotonic()
    os.chdir(ROOT)
    console.print(f"run {run_directory.name}, {choice.workers} workers, seed {seed}")
    verdict = pytest.main(_arguments(choice, run_directory, seed), plugins=[progress])
    took = time.monotonic() - began
    if verdict == pytest.ExitCode.INTERRUPTED:
        return 130
    if verdict not in {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED}:
        nothing = verdict == pytest.ExitCode.NO_TESTS_COLLECTED
        console.print(f"[red]{'no scenario was played' if nothing else 'the run broke'}[/]")
        return 2
    _conclude(choice, run_directory, seed, took, progress, console)
    return int(verdict)


def _arguments(choice: Choice, run_directory: Path, seed: int) -> list[str]:
    chosen = [FEATURES, "-q", "--tb=short", f"--run-directory={run_directory}", f"--order-seed={seed}",
              f"--junitxml={run_directory / 'junit.xml'}", f"--slow-mo={choice.slow_mo}"]  # fmt: skip
    chosen += [f"--manual-tag={tag}" for tag in choice.tags]
    chosen += ["-k", choice.only] if choice.only else []
    chosen += ["--headed"] if choice.headed else []
    chosen += ["--snapshots"] if choice.snapshots else []
    return chosen + (["-n", str(choice.workers)] if choice.workers > 1 else [])


def _conclude(
    choice: Choice, run_directory: Path, seed: int, took: float, progress: Progress, console: Console
) -> None:  # fmt: skip
    ready = {file.name: float(file.read_text()) for file in sorted((run_directory / "ready").glob("*"))}
    told = ", ".join(f"{worker} {seconds:.2f} s" for worker, seconds in ready.items())
    side = f" ({len(ready)} stacks at once)" if len(ready) > 1 else ""
    records = load_records(run_directory)
    facts = {
        "played": f"{len(records)} scenarios in {took:.1f} s",
        "workers": str(choice.workers),
        "seed": str(seed),
        "ready": told + side,
    }
    report = build_report(run_directory, BUILD / "report", facts)
    shutil.copy(run_directory / "junit.xml", BUILD / "report" / "junit.xml")
    note_last(run_directory)
    for failed in progress.failed:
        console.print(f"[red]failed[/] {failed.title}: {describe(failed.nodeid)}", highlight=False)
    console.print(f"{facts['played']}; ready: {facts['ready']}")
    console.print(f"coverage: {coverage_of(records, load_catalogue()).summary}")
    console.print(f"report: {report.relative_to(ROOT)}")


def show_coverage(run_directory: Path, console: Console) -> bool:
    """Print what the run covered and what is missing; True when nothing is."""
    found = coverage_of(load_records(run_directory), load_catalogue())
    console.print(found.summary)
    gaps = {
        "played in a scenario that failed": found.failed,
        "performed, not verified": found.performed_not_seen,
        "missing": found.missing,
    }
    for name, ids in gaps.items():
        if ids:
            console.print(f"{name} ({len(ids)}): {' '.join(ids)}", highlight=False, soft_wrap=True)
    return not found.uncovered

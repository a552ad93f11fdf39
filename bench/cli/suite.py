"""Playing the features: pytest with our plugins, then the report and a summary."""

import os
import random
import sys
import time
from dataclasses import dataclass
from multiprocessing import Process
from pathlib import Path

import pytest
from rich.console import Console

from bench.cli.exits import Exit
from bench.cli.now import shown
from bench.cli.progress import Progress
from bench.manual.catalogue import CatalogueBroken, UnknownManualId, load_catalogues
from bench.manual.coverage import coverage_of
from bench.manual.features import FEATURES, FeaturesRefused, tags_of_features
from bench.recording.durations import durations_of, keep_durations, load_durations
from bench.recording.evidence import load_records
from bench.recording.failures import tell_failures
from bench.recording.runs import BUILD, mark_ended, new_run, note_last, run_before
from bench.report import build_allure, build_report
from bench.stack.database_server import SQLITE, DatabaseServer, database_server
from bench.stack.databases import DatabaseImpossible
from simkit.tree import ROOT

BOUND = "tests/acceptance"  # where every feature is bound to a test


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
    pkcs11_trace: bool = False
    allure: bool = False
    stop: bool = False
    keep: bool = False
    hsm: str = "softhsm"
    database: str = SQLITE
    hardened: bool = False

    @property
    def is_whole(self) -> bool:
        """Nothing of the manual is left out."""
        return not (self.tags or self.only or self.hardened)


def can_be_played(console: Console, folder: Path = FEATURES) -> bool:
    """Whether all feature files and manuals can be read; tells what is wrong, a line each."""
    try:
        tags_of_features(load_catalogues(), folder)
    except (CatalogueBroken, UnknownManualId, FeaturesRefused) as refused:
        console.print(str(refused), markup=False, highlight=False, soft_wrap=True)
        return False
    return True


def play(choice: Choice, console: Console) -> int:
    """Play, report, and tell; an exit code of ours. The last report stays unless something was played."""
    if not can_be_played(console):
        return Exit.IMPOSSIBLE
    try:
        with database_server(choice.database) as server:
            return _play(choice, server, console)
    except DatabaseImpossible as problem:
        console.print(f"[red]no database:[/] {problem}", highlight=False)
        return Exit.IMPOSSIBLE


def _play(choice: Choice, server: DatabaseServer, console: Console) -> int:
    seed = random.randrange(10**6) if choice.seed is None else choice.seed  # noqa: S311 - an order, no secret
    run_directory, began = new_run(), time.monotonic()
    keep_durations(run_directory, load_durations(BUILD))
    os.chdir(ROOT)
    console.print(f"run {run_directory.name}, {choice.workers} workers, seed {seed}")
    with shown(run_directory, console, moving=not choice.keep) as terminal:
        progress = Progress(terminal)
        verdict = pytest.main(_arguments(choice, server, run_directory, seed), plugins=[progress])
    took = time.monotonic() - began
    if progress.interrupted:
        return Exit.INTERRUPTED
    if not any(load_records(run_directory)):
        tell_failures(progress.failed, (), run_directory, seed, console, choice.database, hardened=choice.hardened)
        nothing = verdict == pytest.ExitCode.NO_TESTS_COLLECTED
        console.print(f"[red]{'no scenario was played' if nothing else 'the run broke'}[/]")
        return Exit.IMPOSSIBLE
    _conclude(choice, server, run_directory, seed, took, progress, console)
    return Exit.OK if verdict == pytest.ExitCode.OK else Exit.FAILED


def play_often(choice: Choice, times: int, console: Console) -> int:
    """Again and again, each time in another order and in a process of its own; the worst verdict."""
    verdicts = []
    for number in range(1, times + 1):
        console.rule(f"{number} of {times}")
        again = Process(target=_play_and_exit, args=(choice, console))
        again.start()
        again.join()
        verdicts.append(again.exitcode or 0)
    failed = sum(verdict != 0 for verdict in verdicts)
    console.print(f"{times - failed} of {times} runs passed", highlight=False)
    return max(verdicts)


def _play_and_exit(choice: Choice, console: Console) -> None:
    sys.exit(play(choice, console))


def _arguments(choice: Choice, server: DatabaseServer, run_directory: Path, seed: int) -> list[str]:
    chosen = [BOUND, "-q", "--tb=short", f"--run-directory={run_directory}", f"--order-seed={seed}",
              f"--junitxml={run_directory / 'junit.xml'}", f"--slow-mo={choice.slow_mo}"]  # fmt: skip
    chosen += [f"--manual-tag={tag}" for tag in choice.tags]
    chosen += [f"--only={choice.only}"] if choice.only else []
    chosen += ["--hardened"] if choice.hardened else []
    chosen += ["--headed"] if choice.headed else []
    chosen += ["--snapshots"] if choice.snapshots else []
    chosen += [f"--hsm={choice.hsm}", f"--database={choice.database}", f"--database-server={server.url}"]
    chosen += ["--pkcs11-trace"] if choice.pkcs11_trace else []
    chosen += ["--exitfirst"] if choice.stop or choice.keep else []
    chosen += ["--keep"] if choice.keep else []
    one_by_one = ["-n", str(choice.workers), "--maxschedchunk=1"]  # a chunk of the longest for one worker would last
    return chosen + (one_by_one if choice.workers > 1 else [])


def _conclude(
    choice: Choice,
    server: DatabaseServer,
    run_directory: Path,
    seed: int,
    took: float,
    progress: Progress,
    console: Console,
) -> None:
    ready = {file.name: float(file.read_text()) for file in sorted((run_directory / "ready").glob("*"))}
    starts = ", ".join(f"{worker} {seconds:.2f} s" for worker, seconds in ready.items())
    side = f" ({len(ready)} stacks at once)" if len(ready) > 1 else ""
    records = load_records(run_directory)
    facts = {
        "played": f"{_counted(len(records), progress.chosen)} in {took:.1f} s",
        "run": run_directory.name,
        "workers": str(choice.workers),
        "seed": str(seed),
        "keys": choice.hsm,
        "database": server.name,
        "rules": "hardened" if choice.hardened else "the manual's",
        "ready": starts + side,
    }
    keep_durations(BUILD, load_durations(BUILD) | durations_of(records))
    mark_ended(run_directory, whole=choice.is_whole)
    report = build_report(run_directory, BUILD / "report", facts, run_before(run_directory))
    if choice.allure:
        build_allure(run_directory, BUILD / "allure-results")
    note_last(run_directory)
    tell_failures(progress.failed, records, run_directory, seed, console, choice.database, hardened=choice.hardened)
    console.print(f"{facts['played']}; ready: {facts['ready']}")
    if not choice.hardened:
        console.print(f"coverage: {coverage_of(records, load_catalogues()).summary}")
    console.print(f"report: {report.relative_to(ROOT)}")
    if choice.allure:
        console.print("Allure results: build/allure-results")


def _counted(recorded: int, chosen: int) -> str:
    """A scenario whose stack or worker broke leaves no record."""
    return f"{recorded} scenarios" if recorded == chosen else f"{recorded} of {chosen} scenarios"


def show_coverage(run_directory: Path, console: Console) -> bool:
    """Print what the run covered and what is missing; True when nothing is."""
    coverage = coverage_of(load_records(run_directory), load_catalogues())
    console.print(coverage.summary)
    gaps = {
        "played in a scenario that failed": coverage.failed,
        "performed, not verified": coverage.performed_not_seen,
        "missing": coverage.missing,
    }
    for name, ids in gaps.items():
        if ids:
            console.print(f"{name} ({len(ids)}): {' '.join(ids)}", highlight=False, soft_wrap=True)
    return not coverage.uncovered

"""Playing the features: pytest with our plugins, then the report and a summary."""

import os
import random
import shlex
import sys
import time
from dataclasses import dataclass
from multiprocessing import Process
from pathlib import Path

import pytest
from rich.console import Console

from bench.arranging.people import people_file
from bench.arranging.people_file import PeopleBroken
from bench.cli.choosing import NothingChosen
from bench.cli.concluding import Played, conclude, interrupted
from bench.cli.exits import Exit
from bench.cli.listing import taken
from bench.cli.now import shown
from bench.cli.plural import counted
from bench.cli.progress import Progress
from bench.cli.scenarios import Playable
from bench.cli.scenarios import scenarios as all_scenarios
from bench.manual.catalogue import CatalogueBroken, UnknownManualId, load_catalogues
from bench.manual.features import FEATURES, FeaturesRefused, read_features
from bench.recording.durations import keep_durations, load_durations
from bench.recording.evidence import load_records
from bench.recording.runs import BUILD, new_run
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
    without: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Nothing of the manual is left out."""
        return not (self.tags or self.only or self.hardened or self.without)

    @property
    def words(self) -> str:
        """What it leaves out all others by, as it was typed."""
        rules = ["--hardened"] if self.hardened else []
        only = [f"--only={self.only}"] if self.only else []
        tags = [*(f"--tag={tag}" for tag in self.tags), *(f"--without={tag}" for tag in self.without)]
        return shlex.join([*rules, *tags, *only])


def can_be_played(console: Console, folder: Path = FEATURES) -> bool:
    """Whether the people, all feature files and manuals can be read; tells what is wrong, a line each."""
    try:
        people_file()
        read_features(load_catalogues(), folder)
    except (PeopleBroken, CatalogueBroken, UnknownManualId, FeaturesRefused) as refused:
        console.print(str(refused), markup=False, highlight=False, soft_wrap=True)
        return False
    return True


def play(choice: Choice, console: Console) -> int:
    """Play, report, and tell; an exit code of ours. The last report stays unless something was played."""
    if not (can_be_played(console) and (scenarios := found(choice, console))):
        return Exit.IMPOSSIBLE
    try:
        with database_server(choice.database) as server:
            return _play(choice, len(scenarios), server, console)
    except DatabaseImpossible as problem:
        console.print(f"[red]no database:[/] {problem}", highlight=False)
        return Exit.IMPOSSIBLE


def found(choice: Choice, console: Console) -> list[Playable]:
    """The scenarios that are chosen; tells why there are none."""
    try:
        return taken(choice.tags, choice.only, hardened=choice.hardened, without=choice.without)
    except NothingChosen as why:
        console.print(str(why), markup=False, highlight=False, soft_wrap=True)
        return []


def _play(choice: Choice, chosen: int, server: DatabaseServer, console: Console) -> int:
    seed = random.randrange(10**6) if choice.seed is None else choice.seed  # noqa: S311 - an order, no secret
    run_directory, began = new_run(), time.monotonic()
    keep_durations(run_directory, load_durations(BUILD))
    os.chdir(ROOT)
    what = f"{chosen} of {counted(len(all_scenarios()), 'scenario')}"
    partial = "" if choice.is_whole else f"{what} ({choice.words})"
    told = (f"run {run_directory.name}", partial or what, counted(choice.workers, "worker"), f"seed {seed}")
    console.print(", ".join(told), markup=False, highlight=False, soft_wrap=True)
    progress = Progress(load_durations(run_directory), choice.workers)
    with shown(run_directory, console, progress.status, moving=not choice.keep) as terminal:
        progress.console = terminal
        verdict = pytest.main(_arguments(choice, server, run_directory, seed), plugins=[progress])
    if choice.stop and progress.failed:
        partial = partial or "stopped at the first failure"
    facts = {"run": run_directory.name, "workers": str(choice.workers), "seed": str(seed), "keys": choice.hsm}
    facts |= {"database": server.name, "rules": "hardened" if choice.hardened else "the manual's"}
    seconds, hardened = time.monotonic() - began, choice.hardened
    run = Played(run_directory, progress, facts, seconds, seed, choice.database, partial, hardened=hardened)
    return _end(run, int(verdict), choice, console)


def _end(run: Played, verdict: int, choice: Choice, console: Console) -> int:
    if run.progress.interrupted:
        interrupted(run, console)
        return Exit.INTERRUPTED
    if not any(load_records(run.directory)):
        run.told_failures([], console)
        console.print("[red]the run broke[/]")
        return Exit.IMPOSSIBLE
    conclude(run, allure=choice.allure, console=console)
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
    chosen = [BOUND, "-q", "--tb=short", "-p", "no:terminaldistreporter", f"--run-directory={run_directory}"]
    chosen += [f"--order-seed={seed}", f"--junitxml={run_directory / 'junit.xml'}", f"--slow-mo={choice.slow_mo}"]
    chosen += [f"--manual-tag={tag}" for tag in choice.tags]
    chosen += [f"--without-tag={tag}" for tag in choice.without]
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

"""Where runs leave their things: build/runs/<run>/, and a note of which one was the last.

A run that came to its end and played everything is marked as whole: the runs after it are compared with it, and its
report is shown as build/report. A partial one says what it was asked for.
"""

import os
import shutil
import time
from pathlib import Path

from simkit.tree import ROOT

BUILD = ROOT / "build"
RUNS = BUILD / "runs"
ONE_TOKEN = BUILD / "one-token"  # what one Token costs, as a page: each report takes it in
REPORT = "report"  # within a run's directory, and in build/ that of the last whole run
KEPT = 5
_WHOLE, _ENDED = "whole", "ended"


class RunsImpossible(RuntimeError):
    """There is no place where a run could be kept; the message names it."""


def new_run(runs: Path = RUNS) -> Path:
    """A fresh directory; older ones go, but for the newest, the last whole one and those whose process lives.

    Raises RunsImpossible.
    """
    fresh = runs / f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}"
    try:
        runs.mkdir(parents=True, exist_ok=True)
        earlier = sorted(runs.iterdir())
        fresh.mkdir()
    except OSError as error:
        raise RunsImpossible(f"runs can't be kept in {runs}: {error.strerror}") from None
    whole = [run for run in earlier if is_whole(run)][-1:]
    for old in earlier[: -KEPT or None]:
        if old not in whole and not is_alive(old):
            shutil.rmtree(old, ignore_errors=True)
    return fresh


def note_last(run_directory: Path) -> None:
    """This run's evidence is what `coverage` reads."""
    note = BUILD / f"last-run.{os.getpid()}"
    note.write_text(str(run_directory.relative_to(BUILD)))
    note.replace(BUILD / "last-run")


def last_run() -> Path | None:
    """The directory of the last run that came to its end."""
    note = BUILD / "last-run"
    run = BUILD / note.read_text() if note.exists() else None
    return run if run and run.exists() else None


def mark_ended(run_directory: Path, *, partial: str = "") -> None:
    """It came to its end; `partial` says what of everything was played, empty if nothing was left out."""
    (run_directory / _ENDED).write_text(partial)
    if not partial:
        (run_directory / _WHOLE).touch()


def is_whole(run_directory: Path) -> bool:
    """Whether it played everything, to the end."""
    return (run_directory / _WHOLE).exists()


def describe_run(run_directory: Path) -> str:
    """Its name and, unless it was whole, what of everything it played."""
    if is_whole(run_directory):
        return f"run {run_directory.name}, the whole"
    note = run_directory / _ENDED
    partial = note.read_text() if note.exists() else ""
    return f"run {run_directory.name}, a partial one{f': {partial}' if partial else ''}"


def run_before(run_directory: Path) -> Path | None:
    """The run to compare with: the last whole one before, which has every scenario, or else the last that ended."""
    earlier = [run for run in run_directory.parent.iterdir() if run.name < run_directory.name]
    ended = [run for run in earlier if (run / _ENDED).exists()]
    return max(filter(is_whole, ended), default=max(ended, default=None))


def is_alive(run_directory: Path) -> bool:
    """Whether the process that made it lives."""
    try:
        os.kill(process_of(run_directory), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        pass
    return True


def process_of(run_directory: Path) -> int:
    """The id of the process that made it; raises ValueError for a directory that no run has made."""
    return int(run_directory.name.rsplit("-", 1)[-1])

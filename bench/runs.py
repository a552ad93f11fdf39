"""Where runs leave their things: build/runs/<run>/, and a note of which one was the last."""

import os
import shutil
import time
from pathlib import Path

BUILD = Path(__file__).resolve().parent.parent / "build"
RUNS = BUILD / "runs"
KEPT = 5


def new_run(runs: Path = RUNS) -> Path:
    """A fresh directory; older ones go, but for the newest and those whose process lives."""
    runs.mkdir(parents=True, exist_ok=True)
    for old in sorted(runs.iterdir())[: -KEPT or None]:
        if not _alive(old):
            shutil.rmtree(old, ignore_errors=True)
    fresh = runs / f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}"
    fresh.mkdir()
    return fresh


def note_last(run_directory: Path) -> None:
    """This run's evidence is what `coverage` reads."""
    note = BUILD / f"last-run.{os.getpid()}"
    note.write_text(str(run_directory.relative_to(BUILD)))
    note.replace(BUILD / "last-run")


def last_run() -> Path | None:
    """The directory of the last run that came to its end."""
    note = BUILD / "last-run"
    found = BUILD / note.read_text() if note.exists() else None
    return found if found and found.exists() else None


def _alive(run_directory: Path) -> bool:
    try:
        os.kill(int(run_directory.name.rsplit("-", 1)[-1]), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        pass
    return True

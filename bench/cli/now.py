"""What each worker of a run does at this moment: told by the workers in files, shown on a terminal."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

TIMES_A_SECOND = 4


class Teller:
    """One worker's end."""

    def __init__(self, run_directory: Path, worker: str) -> None:
        self._file = run_directory / "now" / worker
        self._begun = run_directory / f".now-{worker}"
        self._file.parent.mkdir(parents=True, exist_ok=True)

    def tell(self, scenario: str, step: str) -> None:
        """Another step has begun."""
        self._begun.write_text(f"{scenario}\n{step}\n{monotonic()}\n")  # one clock for all processes
        self._begun.replace(self._file)

    def rest(self) -> None:
        """The scenario is over."""
        self._file.unlink(missing_ok=True)


@dataclass(frozen=True)
class Doing:
    """What a worker does, and for how many seconds it has done so."""

    worker: str
    scenario: str
    step: str
    seconds: float


def doings(run_directory: Path) -> list[Doing]:
    """Of all workers that play something now."""
    found = []
    for file in sorted((run_directory / "now").glob("*")):
        try:
            scenario, step, began = file.read_text().splitlines()
            found.append(Doing(file.name, scenario, step, monotonic() - float(began)))
        except (FileNotFoundError, ValueError):  # it has just ended, or is being written
            continue
    return found


@contextmanager
def shown(
    run_directory: Path, console: Console, status: Callable[..., str], *, moving: bool = True
) -> Iterator[Console]:
    """While the block runs, a terminal's last lines say what each worker does, and `status`, which is told whether any
    has begun; yields where to print meanwhile.

    Elsewhere (a file, CI), or if nothing shall be `moving`, what is printed is a line for each scenario alone.
    """
    if not (moving and console.is_terminal):
        yield console
        return
    with os.fdopen(os.dup(console.file.fileno()), "w") as terminal:  # pytest takes standard output for itself
        above, began = Console(file=terminal, force_terminal=True, width=console.width), monotonic()

        def picture() -> Group:
            now = doings(run_directory)
            return _lines(now, monotonic() - began, status(begun=bool(now)))

        with Live(console=above, get_renderable=picture, refresh_per_second=TIMES_A_SECOND, transient=True,
                  redirect_stdout=False, redirect_stderr=False):  # fmt: skip
            yield above


def _lines(doings: list[Doing], seconds: float, status: str) -> Group:
    lines = [f"{one.worker:5}{one.seconds:4.0f} s  {one.scenario} › {one.step}" for one in doings]
    lines.append(f"{'all':5}{seconds:4.0f} s  {status}")
    return Group(*(Text(line, style="cyan", no_wrap=True, overflow="ellipsis") for line in lines))

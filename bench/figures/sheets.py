"""What workbooks cost: an upload checked beside two passes of openpyxl over the same file.

The portal's own program does the work, each time in a new process (portal_sim/finance/sheets/adapters/cost.py).
"""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from bench.figures.measures import Figure
from bench.figures.side_by_side import Pair, middle_of
from simkit.tree import ROOT

ROUNDS = 3
MOST_OF_PASSES, MOST_GROWN = 2.5, 150  # of the floor; megabytes
LEAST_GROWN = 1.0  # megabyte of a floor


class Cost(NamedTuple):
    """Seconds; megabytes by which the process has grown."""

    seconds: float
    grown: float


def figures(directory: Path) -> list[Figure]:
    """Of every kind of work with workbooks."""
    return _checking(directory)


def _checking(directory: Path) -> list[Figure]:
    """In turns, every other round the floor first; the middle of the rounds, and the most memory of them all."""
    file = directory / "sheet.xlsx"
    _run("make", file)
    rounds = [_round(file, floor_first=bool(number % 2)) for number in range(ROUNDS)]
    middle = middle_of([Pair(check.seconds, floor.seconds) for check, floor in rounds])
    grown, floor_grown = (max(one.grown for one in side) for side in zip(*rounds, strict=True))
    floor = "openpyxl passes over it twice"
    return [
        Figure("10,000 rows checked", middle.value, "s", middle.floor, floor, most=MOST_OF_PASSES),
        Figure("memory that this takes", grown, "MB", max(floor_grown, LEAST_GROWN), floor, most_value=MOST_GROWN),
    ]


def _round(file: Path, *, floor_first: bool) -> tuple[Cost, Cost]:
    """Of the check and of the floor."""
    order = ("pass", "check") if floor_first else ("check", "pass")
    cost = {what: cost_of(what, file) for what in order}
    return cost["check"], cost["pass"]


def cost_of(what: str, file: Path) -> Cost:
    """Of `check` or `pass`, in a process of its own."""
    seconds, grown = map(float, _run(what, file).split())
    return Cost(seconds, grown)


def _run(what: str, file: Path) -> str:
    command = [sys.executable, "-m", "portal_sim.finance.sheets.adapters.cost", what, str(file)]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603 - our own

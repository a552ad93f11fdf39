"""What workbooks cost: an upload beside two passes of openpyxl over it, its documents beside plain inserts of the same.

The portal's own programs do the work, each time in a new process (portal_sim/finance/sheets/adapters/cost.py and
portal_sim/finance/budget/adapters/cost.py).
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.figures.documents import two_databases
from bench.figures.measures import Figure
from bench.figures.side_by_side import Pair, middle_of
from bench.stack.database_server import OWN, SQLITE, DatabaseServer, database_server
from simkit.tree import ROOT

ROUNDS = 3
MOST_OF_PASSES, MOST_OF_PLAIN, MOST_GROWN = 2.5, 3.0, 150  # of the floors; megabytes
LEAST_GROWN = 1.0  # megabyte of a floor
CHECKING = "portal_sim.finance.sheets.adapters.cost"
POSTING = "portal_sim.finance.budget.adapters.cost"


class Cost(NamedTuple):
    """Seconds; megabytes by which the process has grown."""

    seconds: float
    grown: float


def figures(directory: Path) -> list[Figure]:
    """Of every kind of work with workbooks; raises DatabaseImpossible where there is no PostgreSQL."""
    found = _checking(directory)
    for kind in (SQLITE, OWN):
        with database_server(kind) as server:
            found += _posting(server, directory / kind)
    return found


def _checking(directory: Path) -> list[Figure]:
    """In turns, every other round the floor first."""
    file = directory / "sheet.xlsx"
    _run(CHECKING, "make", str(file))
    rounds = [_round(file, floor_first=bool(number % 2)) for number in range(ROUNDS)]
    return _figures(rounds, "10,000 rows checked", "openpyxl passes over it twice", MOST_OF_PASSES)


def _posting(server: DatabaseServer, directory: Path) -> list[Figure]:
    """The floor inserts what the documents have left, all in one transaction, with the same triggers and settings."""
    rounds = [_posted(server, directory / str(number)) for number in range(ROUNDS)]
    what = f"documents of 10,000 rows posted, {server.name}"
    return _figures(rounds, what, "the same rows by SQLAlchemy Core", MOST_OF_PLAIN)


def _posted(server: DatabaseServer, directory: Path) -> tuple[Cost, Cost]:
    with two_databases(server, directory) as (own, plain):
        done = cost_of(POSTING, "post", "--database", own)
        return done, cost_of(POSTING, "copy", "--database", own, "--to", plain)


def _figures(rounds: Sequence[tuple[Cost, Cost]], what: str, floor: str, most: float) -> list[Figure]:
    """The middle of the rounds, and the most memory of them all."""
    middle = middle_of([Pair(one.seconds, least.seconds) for one, least in rounds])
    grown, floor_grown = (max(one.grown for one in side) for side in zip(*rounds, strict=True))
    return [
        Figure(what, middle.value, "s", middle.floor, floor, most=most),
        Figure(
            "memory that this takes", grown, "MB", max(floor_grown, LEAST_GROWN), floor, most_value=MOST_GROWN
        ),
    ]  # fmt: skip


def _round(file: Path, *, floor_first: bool) -> tuple[Cost, Cost]:
    """Of the check and of the floor."""
    order = ("pass", "check") if floor_first else ("check", "pass")
    cost = {what: cost_of(CHECKING, what, str(file)) for what in order}
    return cost["check"], cost["pass"]


def cost_of(program: str, *told: str) -> Cost:
    """What that program says in a process of its own; the other lines are its log."""
    seconds, grown = map(float, _run(program, *told).splitlines()[-1].split())
    return Cost(seconds, grown)


def _run(program: str, *told: str) -> str:
    command = [sys.executable, "-m", program, *told]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603 - our own

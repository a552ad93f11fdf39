"""What the ledger costs: recording beside plain statements, and lists and searches of very many documents.

The portal's own program does the work in a process of its own (portal_sim/finance/documents/adapters/cost.py).
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter

from rich.console import Console

from bench.arranging.agencies import OWNER, within
from bench.arranging.cast import Cast
from bench.arranging.people import Passport
from bench.cli.plural import counted
from bench.endurance.visitor import Visitor
from bench.figures.measures import Figure
from bench.stack.database_server import OWN, SQLITE, DatabaseServer, database_server
from bench.stack.databases import Databases
from bench.stack.stack import Stack
from simkit.database import sqlite_url
from simkit.tree import ROOT

ALL, FEW, TIMES = 100_000, 100, 15  # documents; documents; looks at a page
UNIT = f"{OWNER}00001"
MOST_OF_PLAIN, MOST_OF_FIRST, MOST_OF_FEW = 3.0, 1.2, 1.5
PAGES = {"list": "", "search": "&q=3200000057"}
SAID_EVERY = 30  # seconds
_DONE = re.compile(r"(\d+) (\d+\.\d+)\n")
console = Console(stderr=True)


def figures(directory: Path, documents: int = ALL) -> list[Figure]:
    """On SQLite, then on a PostgreSQL of the bench's own. Raises DatabaseImpossible where there is none."""
    found = []
    for kind in (SQLITE, OWN):
        with database_server(kind) as server:
            found.append(_recording(server, directory / kind, documents // 10))
            found += _growth(server, directory / kind, documents)
    return found


def _recording(server: DatabaseServer, directory: Path, number: int) -> Figure:
    """A transaction each; the floor has as many, with the same triggers and settings."""
    with two_databases(server, directory) as (own, plain):
        seconds = _recorded(own, "RECORDER", UNIT, number, alone=number)
        least = _cost(Pace(number, "copied"), "copy", "--database", own, "--to", plain)
    what = f"{number:,} documents recorded, {server.name}"
    return Figure(what, sum(seconds), "s", sum(least), "the same rows by SQLAlchemy Core", most=MOST_OF_PLAIN)


def _growth(server: DatabaseServer, directory: Path, documents: int) -> list[Figure]:
    """In a running portal's database, while nobody else is at work; of each hundredth at the ends one by one."""
    part = documents // 100
    stack = Stack(directory / "stack", database=server.url)
    try:
        stack.start()
        person = Cast(stack).invite("orawan", start_password=False)
        unit = within(person.agency, UNIT)
        seconds = _recorded(stack.portal_database, person.user_id, unit, FEW, alone=FEW)
        few = _pages(stack, person, unit)
        seconds += _recorded(stack.portal_database, person.user_id, unit, documents - FEW, alone=part)
        many = _pages(stack, person, unit)
    finally:
        stack.close()
    first, last = median(seconds[:part]) * 1000, median(seconds[-part:]) * 1000
    grown = f"the last {part:,} of {documents:,} documents, {server.name}"
    return [
        Figure(grown, last, "ms", first, "the first", most=MOST_OF_FIRST),
        *(
            Figure(f"{page} of {documents:,} documents, {server.name}", many[page], "ms", few[page],
                   f"of {FEW}", most=MOST_OF_FEW)
            for page in PAGES
        ),
    ]  # fmt: skip


@contextmanager
def two_databases(server: DatabaseServer, directory: Path) -> Iterator[Sequence[str]]:
    """The addresses of two that are empty, on that server."""
    directory.mkdir(parents=True)
    if not server.url:
        yield [sqlite_url(directory / f"{name}.db") for name in ("own", "plain")]
        return
    made = Databases(server.url)
    try:
        yield [made.make(name) for name in ("own", "plain")]
    finally:
        made.drop()


class Pace:
    """Says now and then how far a long piece of work is, and how long it may still take."""

    def __init__(self, documents: int, done: str) -> None:
        self._all, self._verb = documents, done
        self._began = self._said = monotonic()
        self._done = 0

    def go_on(self, documents: int) -> None:
        """So many more are done."""
        self._done += documents
        now = monotonic()
        if now - self._said >= SAID_EVERY:
            self._said = now
            console.print(self.said(now - self._began), highlight=False)

    def said(self, seconds: float) -> str:
        """After that many seconds."""
        minutes = max(1, round(seconds / self._done * (self._all - self._done) / 60))
        left = f"about {counted(minutes, 'minute')} left"
        return f"{self._done:,} of {self._all:,} documents {self._verb}, {left}"


def _recorded(url: str, by: str, unit: str, number: int, alone: int) -> list[float]:
    told = {"--database": url, "--by": by, "--unit": unit, "--documents": str(number), "--alone": str(alone)}
    return _cost(Pace(number, "recorded"), "record", *(word for pair in told.items() for word in pair))


def _cost(pace: Pace, *told: str) -> list[float]:
    """Seconds of each document that had a transaction of its own; the program's other lines are its log."""
    command = [sys.executable, "-m", "portal_sim.finance.documents.adapters.cost", *told]
    seconds = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:  # noqa: S603 - our own
        for line in program.stdout or ():
            if found := _DONE.fullmatch(line):
                pace.go_on(int(found[1]))
                seconds += [float(found[2])] if found[1] == "1" else []
    if program.returncode:
        raise subprocess.CalledProcessError(program.returncode, command)
    return seconds


def _pages(stack: Stack, person: Passport, unit: str) -> dict[str, float]:
    """Milliseconds of each page, of the quickest look: whatever else the machine does is no cost of the page's."""
    made = stack.portal.controls.post(f"/accounts/{person.user_id}/session")
    visitor = Visitor(stack.portal.origin, {"name": made["cookie_name"], "value": made["cookie_value"]})
    try:
        return {page: _milliseconds(visitor, f"/finance/documents?unit={unit}{asks}") for page, asks in PAGES.items()}
    finally:
        visitor.close()


def _milliseconds(visitor: Visitor, path: str) -> float:
    seconds = []
    for _ in range(TIMES):
        began = perf_counter()
        visitor.open(path)
        seconds.append(perf_counter() - began)
    return min(seconds) * 1000

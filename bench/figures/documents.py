"""What the ledger costs: recording beside plain statements, and lists and searches of very many documents.

The portal's own program does the work in a process of its own (portal_sim/finance/documents/adapters/cost.py).
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.arranging.agencies import OWNER, within
from bench.arranging.cast import Cast
from bench.arranging.people import Passport
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
    with _two_databases(server, directory) as (own, plain):
        seconds = _recorded(own, "RECORDER", UNIT, number)
        least = _cost("copy", "--database", own, "--to", plain)
    what = f"{number:,} documents recorded, {server.name}"
    return Figure(what, sum(seconds), "s", sum(least), "the same rows by SQLAlchemy Core", most=MOST_OF_PLAIN)


def _growth(server: DatabaseServer, directory: Path, documents: int) -> list[Figure]:
    """In a running portal's database, while nobody else is at work."""
    stack = Stack(directory / "stack", database=server.url)
    try:
        stack.start()
        person = Cast(stack).invite("orawan", start_password=False)
        unit = within(person.agency, UNIT)
        seconds = _recorded(stack.portal_database, person.user_id, unit, FEW)
        few = _pages(stack, person, unit)
        seconds += _recorded(stack.portal_database, person.user_id, unit, documents - FEW)
        many = _pages(stack, person, unit)
    finally:
        stack.close()
    part = documents // 100
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
def _two_databases(server: DatabaseServer, directory: Path) -> Iterator[Sequence[str]]:
    directory.mkdir(parents=True)
    if not server.url:
        yield [sqlite_url(directory / f"{name}.db") for name in ("own", "plain")]
        return
    made = Databases(server.url)
    try:
        yield [made.make(name) for name in ("own", "plain")]
    finally:
        made.drop()


def _recorded(url: str, by: str, unit: str, number: int) -> list[float]:
    return _cost("record", "--database", url, "--by", by, "--unit", unit, "--documents", str(number))


def _cost(*told: str) -> list[float]:
    """Seconds of each transaction: the last line, after what the program logs."""
    command = [sys.executable, "-m", "portal_sim.finance.documents.adapters.cost", *told]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own program
    seconds: list[float] = json.loads(done.stdout.splitlines()[-1])
    return seconds


def _pages(stack: Stack, person: Passport, unit: str) -> dict[str, float]:
    """Milliseconds of each page, the median."""
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
    return median(seconds) * 1000

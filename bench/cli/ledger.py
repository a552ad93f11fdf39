"""`./scripts/testbed ledger`: the ledger of a database, looked at from outside by the portal's own program."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, TextIO

import typer
from rich.console import Console

from bench.audit.second_opinion import HledgerMissing, JournalRefused, differences, told_by_hledger
from bench.cli.exits import Exit
from bench.cli.plural import counted
from bench.recording.runs import describe_run, last_run
from simkit.database import sqlite_url
from simkit.tree import ROOT

Database = Annotated[
    str,
    typer.Option(metavar="URL", help="sqlite:///portal.db or postgresql+psycopg://…; otherwise those of the last run"),
]
console = Console(stderr=True)
ledger = typer.Typer(no_args_is_help=True, help="The ledger of a portal's database, looked at from outside.")


@ledger.command()
def check(database: Database = "") -> None:
    """Count every invariant: no satang made or lost, no number left out, nobody alone approves; exit 1 on a breach."""
    raise typer.Exit(max(_look("check", url) for url in _databases(database)))


@ledger.command()
def export(database: Annotated[str, typer.Option(metavar="URL", help="As for check; of one database")] = "") -> None:
    """Write the whole ledger as a journal of hledger (https://hledger.org)."""
    urls = list(_databases(database))
    if len(urls) > 1:
        console.print(f"the last run had {len(urls)} portals: choose one by --database", *urls, sep="\n")
        raise typer.Exit(Exit.IMPOSSIBLE)
    raise typer.Exit(_look("export", urls[0]))


@ledger.command()
def judge(database: Database = "") -> None:
    """Have hledger read the export and say each balance and the total itself; exit 1 unless it says what we say."""
    raise typer.Exit(max(_judged(url) for url in _databases(database)))


def _judged(url: str) -> int:
    with TemporaryDirectory(prefix="ledger-") as place:
        journal = Path(place) / "whole.journal"
        with journal.open("w") as file:
            if code := _look("export", url, file):
                return code
        with (Path(place) / "balances.json").open("w+") as file:
            if code := _look("balances", url, file):
                return code
            file.seek(0)
            ours: dict[str, int] = json.load(file)
        try:
            told = told_by_hledger(journal)
        except HledgerMissing as problem:
            console.print(str(problem), highlight=False, soft_wrap=True)
            return Exit.IMPOSSIBLE
        except JournalRefused as refusal:
            sys.stdout.write(f"✗ hledger refuses the journal: {refusal}\n")
            return Exit.FAILED
    found = differences(told, ours)
    mark = "✗" if found else "✓"
    lines = [f"{mark} {counted(len(ours), 'balance')} and the total, by hledger {'and by us' if found else 'as by us'}"]
    sys.stdout.writelines(f"{line}\n" for line in [*lines, *(f"    {one}" for one in found)])
    return Exit.FAILED if found else Exit.OK


def _look(command: str, url: str, to: TextIO | None = None) -> int:
    module = "portal_sim.finance.documents"
    told = [sys.executable, "-m", module, command, "--database", url]
    return subprocess.run(told, cwd=ROOT, check=False, stdout=to).returncode  # noqa: S603 - our own program


def _databases(told: str) -> Iterator[str]:
    if told:
        yield told
        return
    run = last_run()
    found = sorted((run / "stacks").glob("*/portal_sim/portal.db")) if run else []
    if run is None or not found:
        why = f"{describe_run(run)}, has left no SQLite database" if run else "no run yet"
        console.print(f"{why}: give one by --database", highlight=False, soft_wrap=True)
        raise typer.Exit(Exit.IMPOSSIBLE)
    for file in found:
        console.print(file.relative_to(ROOT), highlight=False, soft_wrap=True)
        yield sqlite_url(file)

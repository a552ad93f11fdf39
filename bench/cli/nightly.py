"""`./scripts/testbed nightly`: the list in nightly.yaml, run from top to bottom."""

import shlex
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
import yaml
from rich.console import Console
from rich.table import Table

from bench.cli.exits import Exit
from bench.cli.flags import some_text
from bench.cli.plural import counted
from simkit.tree import ROOT

LIST = Path(__file__).with_suffix(".yaml")
STARTS = {  # how a command begins, and what that is from here: the set-up has been made already
    "./scripts/testbed": [sys.executable, "-m", "bench"],
    ".venv/bin/python": [sys.executable],
}
console = Console()


@dataclass(frozen=True)
class Chore:
    """One line of the list: `command` is what a person would type, `minutes` about how long it takes."""

    name: str
    command: str
    why: str
    minutes: int

    @property
    def arguments(self) -> list[str]:
        """What is started; raises KeyError for a command that begins in a way of its own."""
        start, *rest = shlex.split(self.command)
        return [*STARTS[start], *rest]


@dataclass(frozen=True)
class Outcome:
    """How a chore ended."""

    chore: Chore
    code: int
    seconds: float


def nightly(
    only: Annotated[
        str | None, typer.Option(parser=some_text, metavar="TEXT", help="Only what has this in its name")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="Tell what it is, and run nothing")] = False,
) -> None:
    """Everything that must hold and takes too long for the gate; goes on after a failure, exit 1 when one failed."""
    chosen = [chore for chore in load_chores() if (only or "") in chore.name]
    if not chosen:
        console.print("nothing has that in its name: ./scripts/testbed nightly --list")
        raise typer.Exit(Exit.IMPOSSIBLE)
    if listed:
        tell_chores(chosen, console)
        return
    outcomes = run_chores(chosen, console)
    tell_outcomes(outcomes, console)
    raise typer.Exit(Exit.FAILED if any(outcome.code for outcome in outcomes) else Exit.OK)


def load_chores(file: Path = LIST) -> list[Chore]:
    """All of them, in their order."""
    return [Chore(**entry) for entry in yaml.safe_load(file.read_text("utf-8"))]


def run_chores(chores: Sequence[Chore], console: Console) -> list[Outcome]:
    """One after the other, whatever the previous one has ended with; what they print is on the terminal."""
    outcomes = []
    for number, chore in enumerate(chores, start=1):
        console.rule(f"{number} of {len(chores)}: {chore.name}")
        console.print(chore.command, highlight=False, markup=False, soft_wrap=True)
        began = time.monotonic()
        done = subprocess.run(chore.arguments, cwd=ROOT, check=False)  # noqa: S603 - our own list
        outcomes.append(Outcome(chore, done.returncode, time.monotonic() - began))
    return outcomes


def tell_chores(chores: Sequence[Chore], console: Console) -> None:
    """The list, and how long all of it takes."""
    table = Table("name", "command", "why", "minutes")
    for chore in chores:
        table.add_row(chore.name, chore.command, chore.why, str(chore.minutes))
    console.print(table)
    minutes = sum(chore.minutes for chore in chores)
    console.print(f"{counted(len(chores), 'command')}, about {counted(minutes, 'minute')}")


def tell_outcomes(outcomes: Sequence[Outcome], console: Console) -> None:
    """What passed and what didn't, with what runs it again."""
    table = Table("name", "", "minutes", "command")
    for outcome in outcomes:
        verdict = "[green]passed[/]" if outcome.code == 0 else f"[red]failed ({outcome.code})[/]"
        table.add_row(outcome.chore.name, verdict, f"{outcome.seconds / 60:.1f}", outcome.chore.command)
    console.print(table)
    passed = sum(outcome.code == 0 for outcome in outcomes)
    console.print(f"{passed} of {len(outcomes)} passed", highlight=False)

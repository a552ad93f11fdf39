"""`./scripts/testbed soak` and `./scripts/testbed chaos`."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bench.arranging.cast import Cast
from bench.cli.database import DatabaseOption, served
from bench.cli.exits import Exit
from bench.cli.plural import counted
from bench.endurance.chaos import Casualties, Chaos
from bench.endurance.soak import Figures, Soak
from bench.recording.runs import new_run
from bench.stack.database_server import SQLITE
from bench.stack.stack import Stack

MEGABYTE = 1024 * 1024
console = Console()


def soak(
    minutes: Annotated[float, typer.Option("--minutes", "-m", min=0.2, help="How long")] = 5.0,
    database: DatabaseOption = SQLITE,
) -> None:
    """Hold the test-bed under load; fails on any 5xx, lost login, error in a log, or memory that grows by over 10 %."""
    with _running(database) as stack:
        figures = Soak(stack, Cast(stack), stack.directory, console).run(minutes)
    _show_soak(figures)
    raise typer.Exit(Exit.FAILED if figures.problems or figures.grown else Exit.OK)


def chaos(
    rounds: Annotated[int, typer.Option("--rounds", "-r", min=5, help="Kills")] = 100,
    seed: Annotated[int | None, typer.Option(help="Of the moments and the victims")] = None,
    database: DatabaseOption = SQLITE,
) -> None:
    """Kill portal and phones while people log in, renew, record and approve; fails when anything done is lost."""
    seed = secrets.randbelow(1_000_000) if seed is None else seed
    console.print(f"seed {seed}")
    with _running(database) as stack:
        trial = Chaos(stack, Cast(stack), stack.directory, seed, console)
        casualties = trial.run(rounds)
        trial.close()
    _show_chaos(casualties)
    raise typer.Exit(Exit.FAILED if casualties.lost else Exit.OK)


@contextmanager
def _running(database: str) -> Iterator[Stack]:
    """A test-bed of its own, in a new run's directory."""
    with served(database, console) as server:
        console.print(f"database: {server.name}", highlight=False)
        stack = Stack(new_run(), database=server.url)
        try:
            stack.start()
            yield stack
        finally:
            stack.close()


def _show_soak(figures: Figures) -> None:
    table = Table("process", "MB before", "MB after", "growth")
    for process in figures.before:
        before, after = (memory[process] / MEGABYTE for memory in (figures.before, figures.after))
        table.add_row(process, f"{before:.0f}", f"{after:.0f}", f"{figures.growth(process):+.1%}")
    console.print(table)
    if figures.problems:
        console.print("\n".join(f"[red]{one}[/]" for one in figures.problems))
    else:
        middle, slow = figures.latencies()
        logins, minutes = counted(len(figures.logins), "login"), counted(figures.minutes, "minute")
        console.print(
            f"{logins} in {minutes}, {middle * 1000:.0f} ms median, "
            f"{slow * 1000:.0f} ms 95th percentile; no 5xx; {figures.kept} acknowledged steps looked up, none is lost"
        )
    if figures.grown:
        console.print(f"[red]memory grew: {', '.join(figures.grown)}[/]")


def _show_chaos(casualties: Casualties) -> None:
    table = Table("under way", "killed", "kills")
    for (deed, victim), number in sorted(casualties.kills.items()):
        table.add_row(deed, victim, str(number))
    console.print(table)
    kills = counted(casualties.kills.total(), "kill")
    console.print(f"{kills} of processes at work, {casualties.felt} of them broke a call under way")
    console.print(
        "\n".join(f"[red]lost: {one}[/]" for one in casualties.lost)
        or f"{casualties.kept} acknowledged steps looked up, none is lost, no half-made token, no gap in the numbers"
    )

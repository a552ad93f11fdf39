"""`./scripts/testbed queue`: what one Token for a whole unit costs in waiting."""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from bench.cli.exits import Exit
from bench.cli.plural import counted
from bench.recording.runs import BUILD, ONE_TOKEN, REPORT

if TYPE_CHECKING:  # a command that isn't called costs the others nothing
    from bench.queue.measures import Comparison
    from bench.queue.verification import Check

VERIFIED_SEEDS, VERIFIED_JOBS = 20, 20_000
console = Console()


def queue(
    tokens: Annotated[int, typer.Option(min=1, max=50, help="From one up to so many")] = 4,
    months: Annotated[int, typer.Option(min=1, max=60, help="How long the period is")] = 1,
    days: Annotated[int | None, typer.Option(min=1, max=1000, help="So many working days, instead of months")] = None,
    repeats: Annotated[int, typer.Option(min=1, max=1000, help="Periods of other cases; the means are told")] = 20,
    seed: Annotated[int, typer.Option(help="What all chance is drawn by")] = 1,
    assumptions: Annotated[Path | None, typer.Option(metavar="FILE", help="Instead of ours (YAML)")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="All of it for another program, and no page")] = False,
    verify: Annotated[bool, typer.Option("--verify", help="The engine against theory instead: M/D/1")] = False,
) -> None:
    """Simulate a month of the five budget processes with one shared Token, two, and more: who waits, and how long.

    Writes build/one-token/, a page with a chart; the next report takes it in.
    """
    if verify:
        raise typer.Exit(_verify(seed))
    from bench.queue.assumptions import OURS, AssumptionsBroken, load_assumptions
    from bench.queue.measures import compare
    from bench.queue.telling import as_data

    try:
        told = load_assumptions(assumptions or OURS)
        comparison = compare(told, tokens=tokens, seed=seed, repeats=repeats, months=months, days=days)
    except AssumptionsBroken as problem:
        console.print(f"[red]no assumptions:[/] {problem}", highlight=False, soft_wrap=True)
        raise typer.Exit(Exit.IMPOSSIBLE) from None
    if as_json:
        sys.stdout.write(json.dumps(as_data(comparison), indent=1) + "\n")
    else:
        _tell(comparison)


def _tell(comparison: "Comparison") -> None:
    from bench.queue import telling
    from bench.queue.page import write_page
    from bench.report.beside import take_in

    console.print(_table(telling.PROCESS_COLUMNS, map(telling.process_row, comparison.told.processes)))
    for line in telling.assumed(comparison.told):
        console.print(line, highlight=False)
    console.print(_table(telling.columns(comparison), telling.measured(comparison)))
    console.print(telling.note(comparison), highlight=False)
    page = write_page(comparison, ONE_TOKEN)
    if (BUILD / REPORT).is_dir():
        take_in(ONE_TOKEN, BUILD / REPORT)
    console.print(str(page), highlight=False, soft_wrap=True)


def _verify(seed: int) -> Exit:
    from bench.queue import verification

    seeds = range(seed, seed + VERIFIED_SEEDS)
    with console.status("one Token, constant service, no office hours"):
        checks = verification.verify(seeds, VERIFIED_JOBS)
    told = (
        f"M/D/1: one Token, Poisson arrivals, every entry {verification.SERVICE:g} minutes, load "
        f"{verification.LOAD:g}; {counted(len(seeds), 'seed')} of {VERIFIED_JOBS:,} jobs, the first "
        f"{verification.WARM_UP:.0%} left out; intervals of {verification.CONFIDENCE:.0%}"
    )
    console.print(told, highlight=False)
    console.print(_table(("figure", "theory", "measured", "±", "± of theory", ""), map(_row, checks)))
    return Exit.OK if all(check.holds for check in checks) else Exit.FAILED


def _row(check: "Check") -> Sequence[str]:
    width = check.measured.half_width
    share = f"{width / check.expected:.1%}, at most {check.widest:.0%}"
    verdict = "[green]holds[/]" if check.holds else "[red]broken[/]"
    return check.name, f"{check.expected:.2f}", f"{check.measured.mean:.2f}", f"{width:.2f}", share, verdict


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(*columns)
    for row in rows:
        table.add_row(*row)
    return table

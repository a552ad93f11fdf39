"""`./scripts/testbed bench`."""

import shutil
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Annotated, NoReturn

import typer
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.table import Table

from bench.arranging.cast import Cast
from bench.cli.exits import Exit
from bench.figures import documents, measures, sheets
from bench.figures.builds import BuildFailed
from bench.figures.measures import Figure
from bench.figures.side_by_side import EARLIER, against
from bench.recording.browser import launch
from bench.recording.runs import new_run
from bench.stack.databases import DatabaseImpossible
from bench.stack.stack import Stack
from simkit.tree import ROOT

console = Console()


def bench(
    suite: Annotated[bool, typer.Option("--suite", help="Also all features with 1, 2, 3 workers (minutes)")] = False,
    commit: Annotated[str, typer.Option("--against", help="Commit whose portal is measured beside")] = EARLIER,
    ledger: Annotated[bool, typer.Option("--ledger", help="Only what recording and listing documents cost")] = False,
    workbooks: Annotated[bool, typer.Option("--sheets", help="Only what checking an Excel workbook costs")] = False,
    number: Annotated[int, typer.Option("--documents", min=1000, help="How many, with --ledger")] = documents.ALL,
) -> None:
    """Figures, each as a ratio against a floor that the same machine reached in the same run."""
    directory = new_run()
    try:
        if ledger:
            _tell(documents.figures(directory, number))
        if workbooks:
            _tell(sheets.figures(directory))
        beside = against(commit, directory)
        figures = [measures.ready(directory), *_with_stack(directory), *beside.figures]
        if suite:
            figures += _suite()
    except BuildFailed as failure:
        console.print(f"[red]{commit} can't be measured:[/] {failure}", highlight=False)
        raise typer.Exit(Exit.IMPOSSIBLE) from None
    except DatabaseImpossible as problem:
        console.print(f"[red]no database:[/] {problem}", highlight=False)
        raise typer.Exit(Exit.IMPOSSIBLE) from None
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    console.print("\n".join(beside.beside), highlight=False)
    _tell(figures)


def _tell(figures: list[Figure]) -> NoReturn:
    """All of them, and the exit code."""
    console.print(_table(figures))
    raise typer.Exit(Exit.OK if all(figure.holds for figure in figures) else Exit.FAILED)


def _with_stack(directory: Path) -> list[Figure]:
    stack = Stack(directory / "stack")
    try:
        stack.start()
        cast = Cast(stack)
        return [
            _ui_action(stack),
            measures.login(stack, cast, directory),
            measures.id_token(stack, cast),
            measures.mail(stack, cast),
            measures.memory(stack),
        ]
    finally:
        stack.close()


def _ui_action(stack: Stack) -> Figure:
    with sync_playwright() as playwright, launch(playwright) as browser:
        return measures.ui_action(stack, browser)


def _suite() -> list[Figure]:
    """The whole suite by number of workers; one worker is the floor of the others."""
    seconds = {workers: _played(workers) for workers in (1, 2, 3)}
    return [
        Figure(f"all features, {workers} workers", took, "s", seconds[1], "one worker",
               most_value=120 if workers == 3 else None)
        for workers, took in seconds.items()
    ]  # fmt: skip


def _played(workers: int) -> float:
    began = perf_counter()
    subprocess.run([sys.executable, "-m", "bench", "run", "-n", str(workers)], cwd=ROOT, check=True)  # noqa: S603
    return perf_counter() - began


def _table(figures: list[Figure]) -> Table:
    table = Table("what", "value", "floor", "ratio", "promised", "")
    for one in figures:
        table.add_row(
            one.name, f"{one.value:.3g} {one.unit}", f"{one.floor:.3g} {one.unit}  {one.floor_name}",
            f"{one.ratio:.2f}", one.promised, "" if one.holds else "[red]missed[/]",
        )  # fmt: skip
    return table

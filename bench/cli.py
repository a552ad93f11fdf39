"""The command line: `./scripts/testbed COMMAND`."""

import signal
import subprocess
import sys
from enum import IntEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bench.runs import RUNS, last_run, new_run
from bench.suite import Choice, play, show_coverage

ROOT = Path(__file__).resolve().parent.parent
app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    help="The test-bed of the Soft Token of New GFMIS Thai.",
    epilog="Exit codes: 0 all is well, 1 a scenario, check or proof failed, 2 it could not be done (wrong call, "
    "something missing), 130 interrupted.",
)
console = Console()


class Exit(IntEnum):
    """What the commands end with."""

    OK = 0
    FAILED = 1
    IMPOSSIBLE = 2
    INTERRUPTED = 130


CHECKS = (
    ("style", ["ruff", "check", "."]),
    ("format", ["ruff", "format", "--check", "."]),
    ("types", ["mypy"]),
    ("imports between parts", ["importlinter.cli", "lint"]),
    ("unit, integration, contract", ["pytest", "-q", "-n", "2", "tests/unit", "tests/integration", "tests/contract"]),
)


@app.command()
def run(
    tag: Annotated[list[str] | None, typer.Option("--tag", "-t", help="Only this tag: ST4, ST4.P3")] = None,
    only: Annotated[str, typer.Option(help="Only scenarios whose test id contains this")] = "",
    workers: Annotated[int, typer.Option("-n", "--workers", min=1, help="Stacks and browsers side by side")] = 2,
    seed: Annotated[int | None, typer.Option(help="Order of the scenarios; a failed run prints its own")] = None,
    headed: Annotated[bool, typer.Option("--headed", help="Show the browser (needs a display)")] = False,
    slow_mo: Annotated[int, typer.Option("--slow-mo", metavar="MS", help="Wait between actions")] = 0,
    snapshots: Annotated[bool, typer.Option("--snapshots", help="Pages in the traces of failures (slower)")] = False,
) -> None:
    """Play the features in a real browser and write build/report/."""
    choice = Choice(
        tags=tuple(tag or ()), only=only, workers=workers, seed=seed, headed=headed, slow_mo=slow_mo,
        snapshots=snapshots,
    )  # fmt: skip
    raise typer.Exit(play(choice, console))


@app.command("test")
def check_all(
    workers: Annotated[int, typer.Option("-n", "--workers", min=1, help="Workers of the features")] = 2,
) -> None:
    """Everything that CI checks: lint, types, import rules, unit, integration, contract, features."""
    failed = [name for name, command in CHECKS if not _passes(name, command)]
    if play(Choice(workers=workers), console) != Exit.OK:
        failed.append("features")
    console.print(f"[red]failed: {', '.join(failed)}[/]" if failed else "[green]all checks passed[/]")
    raise typer.Exit(Exit.FAILED if failed else Exit.OK)


@app.command()
def coverage() -> None:
    """Steps and branches of the manual that the last run performed and verified; lists what is missing."""
    run_directory = last_run()
    if run_directory is None:
        console.print("no run yet: ./scripts/testbed run")
        raise typer.Exit(Exit.IMPOSSIBLE)
    raise typer.Exit(Exit.OK if show_coverage(run_directory, console) else Exit.FAILED)


@app.command()
def up() -> None:
    """Start the whole test-bed to click through; Ctrl-C ends it."""
    from bench.by_hand import introduce
    from bench.stack import Stack

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    stack = Stack(new_run(RUNS), password_hashing="full")  # noqa: S106
    try:
        seconds = stack.start()
        introduce(stack, console)
        console.print(f"ready in {seconds:.2f} s; Ctrl-C stops everything")
        signal.pause()
    except KeyboardInterrupt:
        console.print("stopped")
    finally:
        stack.close()


def _passes(name: str, command: list[str]) -> bool:
    console.rule(name)
    module, *arguments = command
    return subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=False).returncode == 0  # noqa: S603


def main() -> None:
    try:
        app(prog_name="./scripts/testbed")
    except KeyboardInterrupt:
        raise SystemExit(Exit.INTERRUPTED) from None

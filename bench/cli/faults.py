"""`./scripts/testbed fault`: faults of the test-bed that is up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console

from bench.cli.exits import Exit
from bench.stack.faults import FaultBoard, NothingUp, UnknownFault, board_of_running

console = Console()
faults = typer.Typer(no_args_is_help=True, help="What can be made to go wrong with the test-bed that is up, once each.")


@faults.command("list")
def list_faults() -> None:
    """All faults, and which of them wait for their occasion."""
    with _board() as board:
        for fault in board.all():
            mark = "[red]armed[/] " if fault.armed else ""
            console.print(f"{mark}[bold]{fault.name}[/]  {fault.what}", highlight=False, soft_wrap=True)


@faults.command("arm")
def arm_fault(name: Annotated[str, typer.Argument(help="A name of the list, such as mail.refused")]) -> None:
    """Let one fault happen at its next occasion, once."""
    with _board() as board:
        try:
            console.print(f"armed: {board.arm(name).what}", highlight=False, soft_wrap=True)
        except UnknownFault:
            console.print(f"no fault is called {name}: ./scripts/testbed fault list", highlight=False)
            raise typer.Exit(Exit.IMPOSSIBLE) from None


@faults.command("off")
def disarm_faults() -> None:
    """No fault armed any more."""
    with _board() as board:
        board.off()
    console.print("no fault is armed")


@contextmanager
def _board() -> Iterator[FaultBoard]:
    try:
        with board_of_running() as board:
            yield board
    except NothingUp:
        console.print("no test-bed is up: ./scripts/testbed up")
        raise typer.Exit(Exit.IMPOSSIBLE) from None

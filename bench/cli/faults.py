"""`./scripts/testbed fault`: faults of the test-bed that is up."""

from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from itertools import groupby
from operator import attrgetter
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bench.cli.exits import Exit
from bench.stack.faults import PARTS, FaultBoard, UnknownFault, board_of
from bench.stack.running import NotOne, the_one

Of = Annotated[int | None, typer.Option("--of", metavar="PID", help="The process of the test-bed, if several are up")]
console = Console()
faults = typer.Typer(no_args_is_help=True, help="What can be made to go wrong with the test-bed that is up, once each.")


@faults.command("list")
def list_faults(of: Of = None) -> None:
    """All faults by the part that has them, and which of them wait for their occasion."""
    with _board(of) as board:
        for sim, group in groupby(sorted(board.all(), key=attrgetter("sim")), attrgetter("sim")):
            console.print(f"\n[bold]{PARTS[sim]}[/]", highlight=False)
            table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
            table.add_column(no_wrap=True)
            table.add_column(ratio=1)
            for fault in group:
                table.add_row(fault.name, ("[red]armed[/] " if fault.armed else "") + fault.what)
            console.print(table)


@faults.command("arm")
def arm_fault(
    name: Annotated[str, typer.Argument(help="A name of the list, such as mail.refused")], of: Of = None
) -> None:
    """Let one fault happen at its next occasion, once."""
    with _board(of) as board:
        try:
            console.print(f"armed: {board.arm(name).what}", highlight=False, soft_wrap=True)
        except UnknownFault:
            near = get_close_matches(name, [fault.name for fault in board.all()], n=1)
            hint = f"did you mean {near[0]}?" if near else "./scripts/testbed fault list"
            console.print(f"no fault is called {name}: {hint}", highlight=False, soft_wrap=True)
            raise typer.Exit(Exit.IMPOSSIBLE) from None


@faults.command("off")
def disarm_faults(of: Of = None) -> None:
    """No fault armed any more."""
    with _board(of) as board:
        board.off()
    console.print("no fault is armed")


@contextmanager
def _board(of: int | None) -> Iterator[FaultBoard]:
    try:
        meant = the_one(of)
    except NotOne as none:
        console.print(str(none), highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(Exit.IMPOSSIBLE) from None
    with board_of(meant) as board:
        yield board

"""The option `--database` of the commands that start a test-bed of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console

from bench.cli.exits import Exit
from bench.stack.database_server import DatabaseServer, database_server
from bench.stack.databases import DatabaseImpossible

DatabaseOption = Annotated[
    str, typer.Option("--database", help="sqlite; postgresql, a cluster of its own; or a server's postgresql://… URL")
]


@contextmanager
def served(told: str, console: Console) -> Iterator[DatabaseServer]:
    """The server while it is needed; exit code 2, with one line that says why, when there is none."""
    try:
        with database_server(told) as server:
            yield server
    except DatabaseImpossible as problem:
        console.print(f"[red]no database:[/] {problem}", highlight=False)
        raise typer.Exit(Exit.IMPOSSIBLE) from None

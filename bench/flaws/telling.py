"""What is told of the weaknesses: a line as each one was tried, and a table at the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from bench.flaws.catalogue import Flaw
from bench.flaws.verdict import Outcome, Verdict


@dataclass(frozen=True)
class Trial:
    """A weakness, and what came of it."""

    flaw: Flaw
    verdict: Verdict
    seconds: float
    by: str = ""  # what went red, or why it wasn't tried
    said: str = ""  # the failure's first line
    output: str = ""  # the end of what pytest said

    @property
    def noticed(self) -> bool:
        return self.verdict is Verdict.NOTICED

    @property
    def story(self) -> str:
        """What went red, or why nothing did; marked up for a console."""
        return escape(self.by) if self.noticed else f"[red]{escape(f'{self.verdict} {self.by}'.rstrip())}[/]"


def tell_known(flaws: Iterable[Flaw], console: Console) -> None:
    """What they are, without trying them."""
    table = _table("weakness", Column("what an attacker gains", overflow="fold"))
    for flaw in flaws:
        table.add_row(_named(flaw), escape(flaw.why))
    console.print(table)


def tell_baseline(outcomes: Sequence[Outcome], seconds: float, console: Console) -> None:
    """How the tests fared without any weakness."""
    number = sum(len(outcome.seen) for outcome in outcomes)
    failed = [outcome for outcome in outcomes if not outcome.all_passed]
    how = "[red]not all passed[/]" if failed else "[green]passed[/]"
    console.print(f"without any weakness: {number} tests and scenarios {how}, {seconds:.1f} s", highlight=False)
    for outcome in failed:
        _tell_output(outcome.output, console)


def tell_trial(trial: Trial, place: str, console: Console) -> None:
    """One line; and what pytest said, unless the weakness was noticed."""
    mark = "[green]✓[/]" if trial.noticed else "[red]✗[/]"
    line = f"{place} {mark} [bold]{trial.flaw.name}[/] {trial.story} [dim]{trial.seconds:.1f} s[/]"
    console.print(line, highlight=False, soft_wrap=True)
    if not trial.noticed:
        _tell_output(trial.output, console)


def tell_end(trials: Sequence[Trial], seconds: float, console: Console) -> None:
    """All of them, and the sum."""
    table = _table("weakness", Column("went red", overflow="fold"))
    for trial in trials:
        red = escape(trial.by.rpartition("::")[2]) if trial.noticed else trial.story  # its file is told already
        table.add_row(_named(trial.flaw), f"{red}\n[dim]{escape(trial.said)}[/]")
    console.print(table)
    missed = sum(not trial.noticed for trial in trials)
    how = f"[red]{missed} not noticed[/]" if missed else "[green]all noticed by a failed assertion[/]"
    console.print(f"weaknesses tried: {len(trials)}, {how}, {seconds:.0f} s", highlight=False)


def _table(*columns: str | Column) -> Table:
    return Table(*columns, box=None, padding=(0, 2, 0, 0))


def _named(flaw: Flaw) -> str:
    return f"{flaw.name}\n[dim]{flaw.file}[/]"


def _tell_output(output: str, console: Console) -> None:
    console.print(escape(output), style="dim", highlight=False, soft_wrap=True)

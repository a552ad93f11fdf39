"""The comparison in words: the same rows and lines for the terminal and for the page."""

from collections.abc import Callable, Mapping
from dataclasses import asdict

from bench.cli.plural import counted
from bench.queue.assumptions import Assumptions, Process
from bench.queue.measures import Comparison, Figures

MEASURES: Mapping[str, Callable[[Figures], str]] = {
    "wait for the Token, mean, minutes": lambda one: f"{one.wait.mean:.1f} ± {one.wait.half_width:.1f}",
    "95 of 100 waits, at most, minutes": lambda one: f"{one.wait_95:.0f}",
    "waited for the Token, hours": lambda one: f"{one.waited_altogether / 60:.1f}",
    "Token in use": lambda one: f"{one.token_in_use:.0%}",
    "officers at work": lambda one: f"{one.officers_at_work:.0%}",
    "officers waiting for the Token": lambda one: f"{one.officers_waiting:.0%}",
    "work after hours, hours": lambda one: f"{one.after_hours / 60:.1f}",
    "cases that came": lambda one: f"{one.came:.1f}",
    "cases finished in the period": lambda one: f"{one.finished:.1f}",
    "cases finished late": lambda one: f"{one.late:.1f}",
}
PROCESS_COLUMNS = ("process", "cases a month", "minutes", "with Token", "entered", "looked up")


def measured(comparison: Comparison) -> list[tuple[str, ...]]:
    """A row for each measure: its name, then its value with one Token, with two, and so on."""
    return [(name, *map(of, comparison.figures)) for name, of in MEASURES.items()]


def columns(comparison: Comparison) -> tuple[str, ...]:
    """The headings over those rows."""
    return ("", *(counted(one.tokens, "Token") for one in comparison.figures))


def process_row(one: Process) -> tuple[str, ...]:
    """A row under PROCESS_COLUMNS."""
    entered, looked_up = (
        ", ".join(step.id for step in one.steps if step.token == what) for what in ("entry", "looked up")
    )
    minutes = f"{one.minutes:g}", f"{one.token_minutes:g}"
    return f"{one.id} {one.title}", f"{one.cases_a_month:g}", *minutes, entered, looked_up


def assumed(told: Assumptions) -> list[str]:
    """What is taken for granted, but for the processes."""
    holidays = told.holidays if not isinstance(told.holidays, tuple) else counted(len(told.holidays), "day")
    hours = (
        f"Office hours are {told.opens:%H:%M} to {told.closes:%H:%M} without {told.lunch_begins:%H:%M} to "
        f"{told.lunch_ends:%H:%M}, from Monday to Friday; holidays: {holidays}."
    )
    chance = (
        f"The first month is {told.first_month}. Cases come by chance (Poisson), "
        f"spread over {counted(told.working_days_a_month, 'working day')} a month."
    )
    days = counted(told.due_in_days, "working day")
    return [
        hours,
        chance,
        f"Officers: {told.officers}, each with one step at a time. Whoever waits for the Token waits with that step.",
        "Officers and Tokens are given in the order in which they were asked for.",
        f"A step takes its standard minutes, up to {told.spread:.0%} more or less; one without minutes keeps nobody.",
        f"Whoever waits for the Token when the office closes stays, until {told.latest:%H:%M} at most.",
        "Any other work goes on in the morning.",
        f"A case is late when it isn't finished {days} after the day on which it came.",
    ]


def period_told(comparison: Comparison) -> str:
    """How long the simulated period is."""
    return counted(comparison.period.days, "working day")


def note(comparison: Comparison) -> str:
    """How the figures came about."""
    return (
        f"Means of {counted(comparison.repeats, 'repetition')} of {period_told(comparison)}, the same cases for each "
        f"number of Tokens; ± is the 95 % confidence interval. Shares are of office hours. Seed {comparison.seed}."
    )


def as_data(comparison: Comparison) -> Mapping[str, object]:
    """All of it for another program: minutes, and shares of 1."""
    return {
        "seed": comparison.seed, "repeats": comparison.repeats, "working_days": comparison.period.days,
        "figures": [asdict(one) for one in comparison.figures],
        "assumptions": comparison.told.model_dump(mode="json"),
    }  # fmt: skip

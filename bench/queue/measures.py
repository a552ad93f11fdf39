"""What a month costs with so many Tokens: the means over its repetitions, each a month of other cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import fmean, quantiles

from bench.queue.assumptions import Assumptions
from bench.queue.engine import Job, Turn, Unit
from bench.queue.intervals import Interval, interval_of
from bench.queue.month import Period, jobs_of, period_of


@dataclass(frozen=True)
class Month:
    """One repetition: its turns, and of its cases how many came, were finished within the period, and late."""

    turns: Sequence[Turn]
    came: int
    finished: int
    late: int


@dataclass(frozen=True)
class Figures:
    """With so many Tokens. Times are minutes; shares are of 1, of office hours; what is counted is a period's mean."""

    tokens: int
    wait: Interval
    wait_95: float
    waited_altogether: float
    token_in_use: float
    officers_at_work: float
    officers_waiting: float
    after_hours: float
    came: float
    finished: float
    late: float


@dataclass(frozen=True)
class Comparison:
    """The same months with 1, 2 … Tokens."""

    told: Assumptions
    period: Period
    seed: int
    repeats: int
    figures: Sequence[Figures]


def compare(
    told: Assumptions, *, tokens: int, seed: int, repeats: int, months: int = 1, days: int | None = None
) -> Comparison:
    """With 1 to `tokens` Tokens; repetition r of each is the same period of cases, drawn by `seed` and r."""
    period = period_of(told, months=months, days=days)
    cases = [jobs_of(told, period, seed * 10_000 + number) for number in range(repeats)]
    figures = [_figures(told, period, each, cases) for each in range(1, tokens + 1)]
    return Comparison(told, period, seed, repeats, figures)


def play_month(told: Assumptions, period: Period, tokens: int, jobs: Sequence[Job]) -> Month:
    """One repetition; what came in the period is played to its end."""
    turns = Unit(period.office, period.late, officers=told.officers, tokens=tokens).play(jobs)
    last = {turn.job.name: turn for turn in turns}.values()
    return Month(
        turns,
        came=len(jobs),
        finished=sum(turn.ended < period.over for turn in last),
        late=sum(period.office.working_days(turn.job.comes, turn.ended) > told.due_in_days for turn in last),
    )


def _figures(told: Assumptions, period: Period, tokens: int, cases: Sequence[Sequence[Job]]) -> Figures:
    months = [play_month(told, period, tokens, jobs) for jobs in cases]
    waits = [[turn.waited_for_token for turn in month.turns if turn.work.token] for month in months]
    turns = list(chain.from_iterable(month.turns for month in months))
    within = [turn for turn in turns if turn.begun < period.over]
    minutes = period.minutes * len(months)
    at_token = sum(turn.work.minutes for turn in within if turn.work.token)
    worked = sum(turn.work.minutes for turn in within)
    waited = sum(turn.waited_for_token for turn in within)
    return Figures(
        tokens=tokens,
        wait=interval_of([fmean(each) if each else 0.0 for each in waits]),
        wait_95=_percentile_95([wait for each in waits for wait in each]),
        waited_altogether=fmean(map(sum, waits)),
        token_in_use=at_token / (tokens * minutes),
        officers_at_work=worked / (told.officers * minutes),
        officers_waiting=waited / (told.officers * minutes),
        after_hours=sum(turn.after_hours for turn in turns) / len(months),
        came=fmean(month.came for month in months),
        finished=fmean(month.finished for month in months),
        late=fmean(month.late for month in months),
    )


def _percentile_95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else sum(values)

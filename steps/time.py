"""Time passes: the test-bed's, for every part of it at once."""

from datetime import timedelta

from pytest_bdd import parsers, when

from bench.stack.stack import Stack

UNITS = {"second": "seconds", "minute": "minutes", "hour": "hours", "day": "days"}


BACK = {"an hour": timedelta(hours=1), "a day": timedelta(days=1)}


@when(parsers.parse("the clock is put back by {span}"))
def clock_back(span: str, stack: Stack) -> None:
    stack.clock.move(-BACK[span])


@when(parsers.re(r"(?P<count>\d+) (?P<unit>second|minute|hour|day)s? pass(es)?"))
def time_passes(count: str, unit: str, stack: Stack) -> None:
    stack.clock.move(timedelta(**{UNITS[unit]: int(count)}))

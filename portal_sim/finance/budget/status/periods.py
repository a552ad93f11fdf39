"""The times that a report may be of: a fiscal year up to a day, one of its months, its first half or all of it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal_sim.finance.fiscal import buddhist
from simkit.refusals import Refused

_OCTOBER = 10
MONTHS = {
    10: "ตุลาคม", 11: "พฤศจิกายน", 12: "ธันวาคม", 1: "มกราคม", 2: "กุมภาพันธ์", 3: "มีนาคม", 4: "เมษายน", 5: "พฤษภาคม",
    6: "มิถุนายน", 7: "กรกฎาคม", 8: "สิงหาคม", 9: "กันยายน",
}  # fmt: skip
_YEARS = 5  # that a form lists


class PeriodRefused(Refused):
    """`report.date_of_year` (values year, before, in the Buddhist era): the day lies in another fiscal year."""


class Half(StrEnum):
    """How much of a year the overall report is of."""

    SIX = "6"
    TWELVE = "12"


TARGETS = {Half.SIX: 50_00, Half.TWELVE: 100_00}  # hundredths of a per cent that are to be disbursed by then


@dataclass(frozen=True)
class Period:
    """From the day after `before` to `day`, of the fiscal year `year` (Gregorian)."""

    year: int
    day: date
    before: date
    target: int = 0


def first_day(year: int) -> date:
    """Of that fiscal year."""
    return date(year - 1, _OCTOBER, 1)


def last_day(year: int) -> date:
    """Of that fiscal year."""
    return first_day(year + 1) - timedelta(days=1)


def up_to(year: int, day: date) -> Period:
    """The year, as of that day; raises PeriodRefused."""
    if not first_day(year) <= day <= last_day(year):
        raise PeriodRefused("report.date_of_year", year=buddhist(year), before=buddhist(year - 1))
    return Period(year, day, first_day(year) - timedelta(days=1))


def calendar_year(year: int, month: int) -> int:
    """The calendar year (Gregorian) in which that month of the fiscal year lies."""
    return year - (month >= _OCTOBER)


def of_month(year: int, month: int, today: date) -> Period:
    """That month (1 is January) of the fiscal year, as of its last day, or of today while it lasts."""
    in_year = calendar_year(year, month)
    first = date(in_year, month, 1)
    last = date(in_year, month, monthrange(in_year, month)[1])
    return Period(year, _until(today, first, last), first - timedelta(days=1))


def of_half(year: int, half: Half, today: date) -> Period:
    """The year's first six months or all twelve, as of their last day, or of today while they last."""
    first, last = first_day(year), last_day(year) if half is Half.TWELVE else date(year, 3, 31)
    return Period(year, _until(today, first, last), first - timedelta(days=1), TARGETS[half])


def years(this: int) -> tuple[int, ...]:
    """Those that a form offers, this one first."""
    return tuple(range(this, this - _YEARS, -1))


def _until(today: date, first: date, last: date) -> date:
    return max(first, min(today, last))

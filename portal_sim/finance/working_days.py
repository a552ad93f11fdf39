"""The government's working days: Monday to Friday, but for the holidays of holidays.yaml (sources there)."""

from calendar import monthrange
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml

_HOLIDAYS = Path(__file__).with_name("holidays.yaml")
_SATURDAY = 5


@cache
def holidays() -> Mapping[date, str]:
    """Thai names by day, weekdays only."""
    known: dict[date, str] = yaml.safe_load(_HOLIDAYS.read_text(encoding="utf-8"))
    return known


def is_working(day: date, special: Collection[date] = ()) -> bool:
    """`special` are further days on which the government doesn't work."""
    return day.weekday() < _SATURDAY and day not in holidays() and day not in special


def last_working_day(year: int, month: int, special: Collection[date] = ()) -> date:
    """Of that month of the Gregorian calendar."""
    day = date(year, month, monthrange(year, month)[1])
    while not is_working(day, special):
        day -= timedelta(days=1)
    return day


def working_days_after(day: date, count: int) -> date:
    """The last of that many working days; the day itself isn't one of them."""
    while count:
        day += timedelta(days=1)
        count -= is_working(day)
    return day

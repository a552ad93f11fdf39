"""GF.P29, GF.P30: what is paid in time, by working days of the government."""

from datetime import date

import pytest

from portal_sim.finance.working_days import holidays, is_working, working_days_after


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 4, 10), True),  # Friday
        (date(2026, 4, 11), False),  # Saturday
        (date(2026, 4, 14), False),  # Songkran
        (date(2026, 5, 1), True),  # Labour Day isn't the government's
        (date(2026, 6, 1), False),  # in place of a Sunday
    ],
)
def test_weekends_and_holidays_are_no_working_days(day: date, works: bool) -> None:
    assert is_working(day) is works


def test_the_day_itself_does_not_count() -> None:
    assert working_days_after(date(2026, 4, 10), 1) == date(2026, 4, 16)
    assert working_days_after(date(2026, 4, 10), 15) == date(2026, 5, 7)
    assert working_days_after(date(2026, 4, 11), 0) == date(2026, 4, 11)


def test_the_days_are_weekdays_of_five_years_in_order() -> None:
    days = list(holidays())
    assert days == sorted(days)
    assert [day for day in days if day.weekday() > 4] == []
    assert {day.year for day in days} == {2025, 2026, 2027, 2028, 2029}

"""Office hours: lunch, nights, weekends, holidays, and the Token after hours."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.queue.calendar import DAY, Hours
from bench.queue.engine import Job, Unit, Work

TUESDAY = date(2026, 9, 1)
OFFICE = Hours(TUESDAY, frozenset({date(2026, 9, 3)}), 510, 720, 780, 990)  # 08:30, 12:00, 13:00, 16:30
LATE = Hours(TUESDAY, OFFICE.holidays, 510, 720, 780, 1200)
moments = st.floats(0, 20 * DAY).map(lambda moment: round(moment, 2))


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (0, 510), (600, 600), (719, 719), (720, 780), (750, 780), (990, DAY + 510),
        (DAY + 1000, 3 * DAY + 510),  # the next day is a holiday
        (3 * DAY + 1000, 6 * DAY + 510),  # a weekend
    ],
)  # fmt: skip
def test_work_begins_when_the_office_is_open(moment: float, opens: float) -> None:
    assert OFFICE.opens(moment) == opens


@pytest.mark.parametrize(
    ("begun", "minutes", "ends"),
    [(600, 60, 660), (700, 60, 820), (700, 20, 720), (960, 60, DAY + 540), (DAY + 960, 60, 3 * DAY + 540)],
)
def test_what_isn_t_done_goes_on_after_lunch_or_in_the_morning(begun: float, minutes: float, ends: float) -> None:
    assert OFFICE.after(begun, minutes) == ends


@given(moments, st.floats(0, 2000))
def test_so_many_minutes_later_so_many_minutes_have_passed(moment: float, minutes: float) -> None:
    assert OFFICE.between(moment, OFFICE.after(moment, minutes)) == pytest.approx(minutes, abs=1e-6)


def test_working_days_between_two_moments() -> None:
    assert OFFICE.working_days(600, 3 * DAY + 600) == 2  # Tuesday to Friday, Thursday is a holiday
    assert OFFICE.working_days(600, 700) == 0


def test_whoever_waits_for_the_token_at_closing_time_stays_for_it() -> None:
    entry = (Work("entry", 60, token=True),)
    first, second = Unit(OFFICE, LATE, officers=2, tokens=1).play([Job("a", 950, entry), Job("b", 955, entry)])
    assert (first.begun, first.ended, first.after_hours) == (950, 1010, 20)
    assert (second.begun, second.waited_for_token, second.after_hours) == (1010, 55, 60)


def test_work_at_the_desk_goes_on_in_the_morning() -> None:
    (turn,) = Unit(OFFICE, LATE, officers=1, tokens=1).play([Job("a", 960, (Work("letter", 60),))])
    assert (turn.ended, turn.after_hours) == (DAY + 540, 0)

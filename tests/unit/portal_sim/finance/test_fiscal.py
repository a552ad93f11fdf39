"""The fiscal year begins on 1 October, by the day in Bangkok."""

from datetime import UTC, date, datetime

import pytest

from portal_sim.finance.fiscal import buddhist, fiscal_year


@pytest.mark.parametrize(
    ("moment", "year"),
    [
        (date(2026, 9, 30), 2026), (date(2026, 10, 1), 2027), (date(2027, 1, 1), 2027), (date(2027, 9, 30), 2027),
        (datetime(2026, 9, 30, 16, 59, tzinfo=UTC), 2026),  # 23:59 in Bangkok
        (datetime(2026, 9, 30, 17, 0, tzinfo=UTC), 2027),  # 00:00
        (datetime(2026, 9, 30, 17, 30, tzinfo=UTC), 2027),  # 00:30
        (datetime(2026, 10, 1, 0, 0, tzinfo=UTC), 2027),  # 07:00
    ],
)  # fmt: skip
def test_the_year_of_a_moment(moment: date, year: int) -> None:
    assert fiscal_year(moment) == year


def test_the_year_that_papers_show() -> None:
    assert buddhist(fiscal_year(date(2026, 9, 30))) == 2569

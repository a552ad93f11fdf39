"""Whatever happens in a year, and whenever one looks: a report's sums are the straight sums over the postings."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal_sim.finance.budget.status.periods import Period, of_month
from portal_sim.finance.fiscal import fiscal_year
from simkit.database import sqlite_url
from tests.unit.portal_sim.finance.budget.status.calling import by_stage, call, officer, sum_of
from tests.unit.portal_sim.finance.documents.agency import OTHER_UNIT, TODAY, Agency, opened

SPENT = ("withdrawn", "processed", "transferred", "paid_out", "paid")
ACTS: dict[str, Callable[[Agency, int], object]] = {
    "waits": lambda agency, amount: agency.ks(amount),
    "approved": lambda agency, amount: agency.approve(agency.ks(amount)),
    "refused": lambda agency, amount: agency.refuse(agency.ks(amount)),
    "reversed": lambda agency, amount: agency.approve(agency.reverse(agency.approve(agency.ks(amount)))),
    "turned_down": lambda agency, amount: agency.turn_down(agency.approve(agency.ks(amount))),
    "paid_direct": lambda agency, amount: agency.transferred(agency.ks(amount)),
    "ordered": lambda agency, amount: agency.order(amount, "indefinite"),
    "drawn": lambda agency, amount: agency.approve(agency.kr(agency.order(amount, "indefinite"), amount)),
    "allocated": lambda agency, amount: agency.approve(agency.allocate(OTHER_UNIT, amount)),
    "to_allocate": lambda agency, amount: agency.allocate(OTHER_UNIT, amount),
    "sent_back": lambda agency, amount: _sent_back(agency, amount, approved=True),
    "to_send_back": lambda agency, amount: _sent_back(agency, amount, approved=False),
}
happened = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), st.integers(1, 4_999_99), st.integers(0, 12)), min_size=1, max_size=7
)


def _sent_back(agency: Agency, amount: int, *, approved: bool) -> None:
    kq = agency.transferred_kq(amount)
    slip = agency.send_in(kq, amount).reference
    back = agency.give_back(kq, amount, slip)
    if approved:
        agency.approve(back)


def _agrees(agency: Agency, days: int) -> None:
    day = TODAY + timedelta(days=days)
    balances = by_stage(agency, day)
    sheet = call(agency, "by_budget_code", day)
    left = ("frame", "allotted", "unit", "cost_centre")
    assert sum_of(sheet, "งบประมาณสุทธิ") == -balances["outside"]
    assert sum_of(sheet, "ผูกพัน (PO)") == balances["committed"] + balances["received"]
    assert sum_of(sheet, "เบิกจ่ายแล้ว") == sum(balances[stage] for stage in SPENT)
    assert sum_of(sheet, "คงเหลือ") == sum(balances[stage] for stage in left)
    assert sheet.returned == balances["returned"]
    of_units = call(agency, "division", day)
    assert sum_of(of_units, "เบิกจ่ายแล้ว") == sum_of(sheet, "เบิกจ่ายแล้ว")
    assert sum_of(of_units, "คงเหลือ") == balances["unit"] + balances["cost_centre"]
    assert sum_of(of_units, "ได้รับจัดสรร") == sum_of(sheet, "จัดสรรแล้ว")


def _in_months(agency: Agency) -> int:
    today = agency.desk.today()
    months: list[Period] = [of_month(fiscal_year(today), month, today) for month in range(1, 13)]
    spent = [sum_of(call(agency, "monthly", period=one), "เบิกจ่ายเดือนนี้") for one in months]
    return sum(one for one in spent if isinstance(one, int))


def _try(file: Path, to: Path, year: list[tuple[str, int, int]]) -> None:
    shutil.copy(file, to / "year.db")
    with opened(sqlite_url(to / "year.db"), first_key=100) as agency:
        officer(agency)
        days = [0]
        for name, amount, passed in year:
            ACTS[name](agency, amount)
            agency.clock.pass_(days=passed)
            days.append(days[-1] + passed)
        for one in {0, days[len(days) // 2], days[-1]}:
            _agrees(agency, one)
        assert _in_months(agency) == sum(by_stage(agency, agency.desk.today())[stage] for stage in SPENT)
        assert agency.breaches() == {}


@settings(max_examples=3, deadline=None)
@given(year=happened)
def test_sums_are_those_of_the_postings(
    endowed_file: Path, tmp_path_factory: pytest.TempPathFactory, year: list[tuple[str, int, int]]
) -> None:
    _try(endowed_file, tmp_path_factory.mktemp("year"), year)


@pytest.mark.by_night
@settings(max_examples=60, deadline=None)
@given(year=happened)
def test_sums_are_those_of_the_postings_many_times(
    endowed_file: Path, tmp_path_factory: pytest.TempPathFactory, year: list[tuple[str, int, int]]
) -> None:
    _try(endowed_file, tmp_path_factory.mktemp("year"), year)


def test_everything_at_once(endowed_file: Path, tmp_path: Path) -> None:
    _try(endowed_file, tmp_path, [(name, 1_000_00 + place, 5) for place, name in enumerate(sorted(ACTS))])

"""Each report's sums are the ledger's, as of its day; what waits, was refused, reversed or sent back counts as such."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, event

from portal_sim.finance.budget.status.periods import Half, PeriodRefused, of_half, of_month, up_to
from portal_sim.finance.units.domain import Permission
from tests.unit.portal_sim.finance.budget.status.calling import OFFICER, by_stage, call, officer, sum_of, values
from tests.unit.portal_sim.finance.documents.agency import CODE, OTHER_UNIT, TODAY, UNIT, Agency

WITHDRAWN = ("withdrawn", "processed", "transferred", "paid_out", "paid")


@pytest.fixture
def at_work(agency: Agency) -> Agency:
    """Some of everything: transferred, paid in part, sent back, ordered, waiting, refused, reversed, taken back."""
    officer(agency)
    kq = agency.transferred_kq(18_000_00)
    agency.pay_out(kq, 10_000_00)
    agency.approve(agency.pay(kq, 10_000_00))
    agency.send_in(kq, 5_000_00, slip="1" * 16)
    agency.approve(agency.give_back(kq, 5_000_00, "1" * 16))
    order = agency.order(100_000_00)
    agency.receive(order, 5)
    agency.approve(agency.kr(order, 20_000_00))
    agency.kr(order, 10_000_00)
    agency.approve(agency.reverse(agency.approve(agency.ks(4_000_00))))
    agency.refuse(agency.ks(3_000_00))
    agency.ks(2_000_00)
    return agency


def test_the_sums_are_those_of_the_ledger(at_work: Agency) -> None:
    balances = by_stage(at_work, TODAY)
    sheet = call(at_work, "by_budget_code")
    assert sum_of(sheet, "งบประมาณสุทธิ") == -balances["outside"] == 10_000_000_00
    assert sum_of(sheet, "เงินประจำงวด") == 5_000_000_00
    assert sum_of(sheet, "จัดสรรแล้ว") == 1_000_000_00
    assert sum_of(sheet, "ผูกพัน (PO)") == balances["committed"] + balances["received"] == 80_000_00
    assert sum_of(sheet, "เบิกจ่ายแล้ว") == sum(balances[one] for one in WITHDRAWN) == 33_000_00
    left = sum(balances[one] for one in ("frame", "allotted", "unit", "cost_centre"))
    assert sum_of(sheet, "คงเหลือ") == left == 10_000_000_00 - 80_000_00 - 33_000_00 - 5_000_00
    assert sum_of(sheet, "ร้อยละเบิกจ่าย") == 33  # 0.33 %
    assert values(sheet, "รหัสงบประมาณ") == [CODE]


def test_of_a_unit_the_base_is_what_it_was_allocated(at_work: Agency) -> None:
    sheet = call(at_work, "division")
    assert values(sheet, "หน่วยรับงบประมาณ") == [f"{UNIT} สำนักบริหารกลาง"]
    assert values(sheet, "งบรายจ่าย") == ["งบดำเนินงาน"]
    assert sum_of(sheet, "ได้รับจัดสรร") == 1_000_000_00
    assert sum_of(sheet, "ร้อยละเบิกจ่าย") == 3_30
    assert sheet.groups[0].sum is not None


def test_a_reversed_withdrawal_is_disbursed_on_no_day_after(agency: Agency) -> None:
    officer(agency)
    posted = agency.approve(agency.ks(4_000_00))
    assert sum_of(call(agency, "by_budget_code"), "เบิกจ่ายแล้ว") == 4_000_00
    agency.clock.pass_(days=1)
    agency.approve(agency.reverse(posted))
    assert sum_of(call(agency, "by_budget_code"), "เบิกจ่ายแล้ว") == 0
    assert sum_of(call(agency, "by_budget_code", TODAY), "เบิกจ่ายแล้ว") == 4_000_00


def test_what_was_sent_back_isn_t_disbursed_once_it_is_approved(agency: Agency) -> None:
    officer(agency)
    kq = agency.transferred_kq(18_000_00)
    agency.send_in(kq, 18_000_00, slip="1" * 16)
    back = agency.give_back(kq, 18_000_00, "1" * 16)
    assert sum_of(call(agency, "division"), "เบิกจ่ายแล้ว") == 18_000_00
    agency.approve(back)
    assert sum_of(call(agency, "division"), "เบิกจ่ายแล้ว") == 0


def test_what_was_approved_later_waits_on_the_day_before(agency: Agency) -> None:
    officer(agency)
    waiting = agency.ks(4_000_00)
    agency.clock.pass_(days=3)
    agency.approve(waiting)
    assert [sum_of(call(agency, "division", TODAY + timedelta(days=day)), "เบิกจ่ายแล้ว") for day in (0, 2, 3)] == [
        0, 0, 4_000_00,
    ]  # fmt: skip


def test_an_allocation_that_is_reversed_neither_came_nor_went(agency: Agency) -> None:
    officer(agency)
    agency.approve(agency.reverse(agency.approve(agency.allocate(OTHER_UNIT, 50_000_00)), by="owner"))
    sheet = call(agency, "by_receiver")
    at = values(sheet, "หน่วยรับงบประมาณ").index(f"{OTHER_UNIT} สำนักงานตัวอย่างจังหวัดเชียงใหม่")
    assert values(sheet, "รับโอน")[at] == values(sheet, "โอนออก")[at] == values(sheet, "คงเหลือ")[at] == 0
    assert values(sheet, "ส่วนกลาง/ส่วนภูมิภาค") == ["ส่วนกลาง", "ส่วนภูมิภาค"]


def test_money_of_an_earlier_year_is_brought_forward(at_work: Agency) -> None:
    at_work.clock.pass_(days=120)
    at_work.approve(at_work.ks(1_000_00))
    sheet = call(at_work, "by_receiver")
    brought, left = sum_of(sheet, "ยอดยกมา"), sum_of(sheet, "คงเหลือ")
    assert brought == 1_000_000_00 - 33_000_00 - 5_000_00
    assert sum_of(sheet, "เบิกจ่ายแล้ว") == 1_000_00
    assert left == brought - 1_000_00


def test_months_add_up_to_the_year(agency: Agency) -> None:
    officer(agency)
    for _ in range(4):
        agency.approve(agency.ks(1_234_56))
        agency.clock.pass_(days=29)
    today = agency.desk.today()
    months = [(2025, month) for month in (*range(10, 13), *range(1, 10))]
    spent = [
        sum_of(call(agency, "monthly", period=of_month(year, month, today)), "เบิกจ่ายเดือนนี้") for year, month in months
    ]
    assert sum(one for one in spent if isinstance(one, int)) == 4 * 1_234_56
    assert len([one for one in spent if one]) == 4
    year = call(agency, "overall", period=of_half(2025, Half.TWELVE, date(2025, 9, 30)))
    assert sum_of(year, "เบิกจ่ายแล้ว") == 4 * 1_234_56


def test_the_target_of_half_a_year_is_half_of_the_money(at_work: Agency) -> None:
    half = of_half(2025, Half.SIX, TODAY)
    assert half.day == date(2025, 3, 31)
    assert call(at_work, "overall", period=half).is_empty
    whole = call(at_work, "overall", period=of_half(2025, Half.TWELVE, TODAY))
    assert (sum_of(whole, "เป้าหมายเบิกจ่าย (ร้อยละ)"), sum_of(whole, "สูง/ต่ำกว่าเป้าหมาย")) == (100_00, 33 - 100_00)


def test_a_report_by_plan_has_the_project(at_work: Agency) -> None:
    sheet = call(at_work, "by_plan")
    assert values(sheet, "ผลผลิต/โครงการ") == ["โครงการ"]
    assert sum_of(sheet, "ผลต่าง") == 33_000_00 - 5_000_000_00
    assert sum_of(sheet, "ร้อยละของแผน") == 66


def test_a_director_sees_the_own_unit_alone(at_work: Agency) -> None:
    at_work.approve(at_work.allocate(OTHER_UNIT, 50_000_00))
    at_work.give("director", OTHER_UNIT, Permission.UNIT_DIRECTOR)
    assert len(values(call(at_work, "by_receiver"), "รับโอน")) == 2
    assert values(call(at_work, "by_receiver", person="director"), "รับโอน") == [1_000_000_00]
    assert OFFICER != "director"


def test_a_report_can_be_narrowed(at_work: Agency) -> None:
    at_work.approve(at_work.allocate(OTHER_UNIT, 50_000_00))
    assert sum_of(call(at_work, "division", unit=OTHER_UNIT), "ได้รับจัดสรร") == 50_000_00
    assert call(at_work, "division", kind="1").is_empty
    assert call(at_work, "division", code="99001E2").is_empty
    assert call(at_work, "investment").is_empty


def test_a_day_is_of_the_year_that_is_asked_for() -> None:
    assert up_to(2025, date(2025, 9, 30)).before == up_to(2025, date(2024, 10, 1)).before == date(2024, 9, 30)
    for day in (date(2025, 10, 1), date(2024, 9, 30)):
        with pytest.raises(PeriodRefused) as caught:
            up_to(2025, day)
        assert (caught.value.key, caught.value.values) == ("report.date_of_year", {"year": 2568, "before": 2567})


def _asked(agency: Agency, name: str) -> int:
    """How many questions that report puts to the database."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        call(agency, name)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return len(asked)


@pytest.mark.parametrize("name", ["by_budget_code", "division", "by_receiver", "investment", "overall", "monthly"])
def test_more_documents_are_no_more_questions(agency: Agency, name: str) -> None:
    officer(agency)
    few = _asked(agency, name)
    for _ in range(5):
        agency.transferred(agency.ks(1_00))
    assert _asked(agency, name) == few <= 8

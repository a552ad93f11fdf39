"""Reports of the annual budget: allocations and changes of items, plans, investment items, spending plans."""

from functools import partial

from portal_sim.finance.budget.items.domain import SpendingLine
from portal_sim.finance.budget.items.sql import SqlSpending
from tests.unit.portal_sim.finance.budget.department import (
    BUILDING,
    GOODS,
    MATERIAL,
    MILLION,
    REGIONAL,
    REGIONAL_CENTRE,
    USED,
    Department,
)
from tests.unit.portal_sim.finance.budget.status.calling import call, sum_of, values
from tests.unit.portal_sim.finance.documents.agency import AGENCY


def _changed(department: Department) -> None:
    department.allocated(department.line(USED, 250_000_00))
    department.approve(department.enter(department.propose(amount=100_000_00)))


def test_a_change_moves_money_from_one_code_to_another(department: Department) -> None:
    _changed(department)
    sheet = call(department.agency, "by_budget_code", at=AGENCY)
    codes = values(sheet, "รหัสงบประมาณ")
    changed = dict(zip(codes, values(sheet, "โอน/เปลี่ยนแปลง (+/-)"), strict=True))
    assert changed == {USED: -100_000_00, GOODS: 100_000_00, MATERIAL: 0, BUILDING: 0}
    net = dict(zip(codes, values(sheet, "งบประมาณสุทธิ"), strict=True))
    assert (net[USED], net[GOODS]) == (4 * MILLION - 100_000_00, 4 * MILLION + 100_000_00)
    assert sum_of(sheet, "โอน/เปลี่ยนแปลง (+/-)") == 0
    assert sum_of(sheet, "งบประมาณตาม พ.ร.บ.") == 16 * MILLION


def test_a_unit_has_received_what_a_change_brought_and_given_what_it_took(department: Department) -> None:
    _changed(department)
    sheet = call(department.agency, "by_receiver", at=AGENCY)
    assert values(sheet, "รับโอน") == [350_000_00]
    assert values(sheet, "โอนออก") == [100_000_00]
    assert values(sheet, "คงเหลือ") == [250_000_00]


def test_an_investment_item_stands_alone_with_its_kind(department: Department) -> None:
    _changed(department)
    sheet = call(department.agency, "investment", at=AGENCY)
    assert values(sheet, "รายการ") == ["คอมพิวเตอร์สำหรับงานสำนักงาน 12 เครื่อง"]
    assert values(sheet, "ประเภท") == ["ครุภัณฑ์"]
    assert values(sheet, "รหัสงบประมาณ") == [GOODS]
    assert values(sheet, "คงเหลือ") == [100_000_00]
    assert [row for group in call(department.agency, "overall", at=AGENCY).groups for row in group.rows]


def test_the_kind_of_expenditure_is_the_item_s(department: Department) -> None:
    _changed(department)
    assert values(call(department.agency, "division", at=AGENCY), "งบรายจ่าย") == ["งบดำเนินงาน", "งบลงทุน"]
    assert values(call(department.agency, "division", at=AGENCY, kind="3"), "รหัสงบประมาณ") == [GOODS]


def test_the_plan_is_the_year_s_spending_plan_as_far_as_it_has_come(department: Department) -> None:
    agency = department.agency
    for quarter, amount in ((1, 1_00), (2, 10_00), (3, 100_00), (4, 1000_00)):
        line = SpendingLine(2025, USED, REGIONAL, quarter, amount)
        agency.do(partial(SqlSpending(agency.database.session).put, line))
    sheet = call(agency, "by_plan", at=AGENCY)
    assert set(values(sheet, "แผนงบประมาณ")) == {"แผนงานพื้นฐานตัวอย่าง"}
    planned = dict(zip(values(sheet, "ผลผลิต/โครงการ"), values(sheet, "แผนการใช้จ่ายสะสม"), strict=True))
    assert planned["ค่าใช้สอย"] == 111_00
    assert planned["ค่าวัสดุ"] == MILLION


def test_what_waits_for_the_head_of_budget_is_where_it_was(department: Department) -> None:
    department.allocate(department.line(USED, 250_000_00))
    assert call(department.agency, "division", at=AGENCY).is_empty
    assert department.left(USED, REGIONAL_CENTRE) == 0
    assert sum_of(call(department.agency, "by_budget_code", at=AGENCY), "จัดสรรแล้ว") == 0
    assert USED[:5] == AGENCY

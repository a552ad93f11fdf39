"""Allocation (BP1.4): several lines in one document, an investment item at a time; and the check of it (BP1.5)."""

from typing import Any

import pytest

from portal_sim.finance.documents.domain import Kind, State
from portal_sim.finance.documents.lines import lines_of
from portal_sim.finance.documents.statements import MOST_SHOWN, statement
from portal_sim.finance.units.domain import Permission
from tests.unit.portal_sim.finance.budget.department import (
    AREA,
    BUILDING,
    CAPITAL,
    CENTRAL,
    CENTRAL_CENTRE,
    GOODS,
    HEAD_OF_BUDGET,
    INVESTED,
    MATERIAL,
    MILLION,
    OFFICER,
    OTHER_PLAN,
    REGIONAL,
    REGIONAL_CENTRE,
    SOURCE,
    USED,
    Department,
)
from tests.unit.portal_sim.finance.documents.agency import AGENCY, BUREAU, CGD, refused


def test_one_document_allocates_to_several_units(department: Department) -> None:
    """BP1.4."""
    central = department.line(amount=100_000_00, receiver=CENTRAL_CENTRE, area=CAPITAL, activity=CAPITAL)
    made = department.allocate(department.line(), central, department.line(MATERIAL, 50_000_00))
    assert (made.kind, made.number, made.amount) == (Kind.BUDGET_ALLOCATION, "5100000001", 400_000_00)
    assert (made.state, department.left(), department.at_centre()) == (State.WAITING_SECOND, 0, MILLION - 350_000_00)
    department.approve(made)
    assert [department.left(), department.left(MATERIAL), department.at_centre()] == [
        250_000_00, 50_000_00, MILLION - 350_000_00,
    ]  # fmt: skip
    assert department.left(USED, CENTRAL_CENTRE, area=CAPITAL) == 100_000_00


def test_a_unit_s_money_is_held_by_its_first_cost_centre(department: Department) -> None:
    line = department.line(receiver=CENTRAL, area=CAPITAL, activity=CAPITAL)
    department.allocated(line)
    assert department.left(USED, CENTRAL_CENTRE, area=CAPITAL) == line.amount


def test_the_phone_shows_every_line_or_how_many_they_are(department: Department) -> None:
    few = department.allocate(department.line(), department.line(amount=1_00))
    assert [text for label, text in statement(few) if label.startswith("รายการที่")] == [
        f"{USED} 6811220 {AREA}, {REGIONAL}, 250,000.00 บาท", f"{USED} 6811220 {AREA}, {REGIONAL}, 1.00 บาท",
    ]  # fmt: skip
    many = department.allocate(*[department.line(amount=1_00 + one) for one in range(MOST_SHOWN + 1)])
    said = dict(statement(many))
    assert said["จำนวนรายการ"] == f"{MOST_SHOWN + 1} รายการ"
    other = department.allocate(*[department.line(amount=1_00 + one) for one in reversed(range(MOST_SHOWN + 1))])
    assert dict(statement(other))["รหัสตรวจสอบรายการ"] != said["รหัสตรวจสอบรายการ"]
    department.approve(many)


def test_two_investment_items_are_not_allocated_at_once(department: Department) -> None:
    """BP.P4."""
    with refused("entry.one_investment"):
        department.allocate(department.line(GOODS), department.line(BUILDING))
    with refused("entry.one_investment"):
        department.allocate(department.line(), department.line(GOODS))


def test_but_one_after_the_other(department: Department) -> None:
    """BP.P38."""
    for code in (GOODS, BUILDING):
        department.allocated(department.line(code))
    assert [department.left(GOODS), department.left(BUILDING)] == [250_000_00, 250_000_00]


def test_kinds_of_expenditure_are_recorded_apart(department: Department) -> None:
    with refused("analysis.no_rows"):
        department.allocate()
    subsidy = department.item_form(USED, budget_code=f"{AGENCY}12001000009", kind="งบเงินอุดหนุน", commitment_item="4100")
    department.agency.do(lambda: department.endowment.enact(AGENCY, subsidy, "6811400", MILLION, by=CGD, key="subsidy"))
    department.agency.do(
        lambda: department.endowment.allot("6811400", subsidy.budget_code, 3, MILLION, "1", by=BUREAU, key="period")
    )
    line = department.line(budget_code=subsidy.budget_code, kind="งบเงินอุดหนุน", item="เงินอุดหนุนทั่วไป", source="6811400")
    with refused("entry.mixed_kinds"):
        department.allocate(department.line(), line)


@pytest.mark.parametrize(
    ("key", "changes", "said"),
    [
        ("analysis.wrong_plan", {"plan": "99999"}, {"code": "99999", "year": 2568}),
        ("analysis.wrong_budget_code", {"plan": OTHER_PLAN}, {"code": USED}),
        ("analysis.wrong_budget_code", {"budget_code": f"{AGENCY}12001999999"}, {"code": f"{AGENCY}12001999999"}),
        ("analysis.wrong_kind", {"kind": "งบลงทุน"}, {"kind": "งบลงทุน", "right": "งบดำเนินงาน"}),
        ("analysis.wrong_item", {"item": "ค่าวัสดุ"}, {"item": "ค่าวัสดุ", "kind": "งบดำเนินงาน"}),
        ("analysis.wrong_receiver", {"receiver": "9999999999"}, {"code": "9999999999"}),
        ("analysis.wrong_area", {"area": "P1000"}, {"area": "P1000", "right": "P5000"}),
        ("analysis.wrong_source", {"source": INVESTED}, {"code": INVESTED}),
        ("analysis.wrong_account", {"ledger_account": "5199"}, {"code": "5199"}),
        ("analysis.wrong_activity", {"activity": "P9999"}, {"code": "P9999"}),
        ("analysis.not_positive", {"amount": 0}, {}),
    ],
)
def test_a_code_that_is_not_right_is_named(
    department: Department, key: str, changes: dict[str, Any], said: dict[str, Any]
) -> None:
    """BP.P29."""
    wrong = department.line(row=7, **changes)
    with refused(key, row=7, **said):
        department.allocate(department.line(), wrong)
    faults = department.agency.do(lambda: department.allocations.faults(AGENCY, [department.line(), wrong]))
    assert [one.key for one in faults] == [key]


def test_all_that_is_wrong_with_a_sheet_is_told(department: Department) -> None:
    lines = [
        department.line(row=1, item="ค่าวัสดุ", ledger_account=""),
        department.line(row=2, amount=900_000_00),
        department.line(row=3, amount=200_000_00),
    ]
    faults = department.agency.do(lambda: department.allocations.faults(AGENCY, lines))
    assert [(one.values["row"], one.key) for one in faults] == [
        (1, "analysis.wrong_item"), (1, "analysis.wrong_account"), (2, "analysis.above_available"),
    ]  # fmt: skip
    assert faults[-1].values["left"] == "750,000.00"


def test_no_more_is_allocated_than_there_is(department: Department) -> None:
    """BP.P39: whatever line asks for it."""
    half = department.line(amount=MILLION // 2)
    with refused("entry.above_available", "amount", left="1,000,000.00"):
        department.allocate(half, half, department.line(amount=1))
    department.allocate(half, half)
    with refused("entry.above_available", "amount", left="0.00"):
        department.allocate(department.line(amount=1))


def test_a_code_without_the_period_s_money_cannot_be_allocated(department: Department) -> None:
    form = department.item_form(USED, budget_code=f"{AGENCY}12001000005")
    department.agency.do(lambda: department.endowment.enact(AGENCY, form, SOURCE, MILLION, by=CGD, key="enacted"))
    with refused("period.not_there", "budget_code", code=form.budget_code):
        department.allocate(department.line(budget_code=form.budget_code))


def test_a_wrong_entry_is_reversed_and_done_again(department: Department) -> None:
    """BP.P1, BP.P2."""
    wrong = department.allocated(department.line(), department.line(MATERIAL))
    department.check(wrong, is_right=False, reason="หน่วยรับไม่ตรง")
    reversal = department.reverse(wrong)
    assert (department.agency.now(wrong).state, reversal.number[:2]) == (State.REVERSED, "49")
    assert [department.at_centre(), department.at_centre(MATERIAL), department.left()] == [MILLION, MILLION, 0]
    again = department.allocated(department.line())
    assert department.check(again, is_right=True).is_right
    with refused("check.not_posted", number=wrong.number):
        department.check(wrong, is_right=True)


def test_what_waits_is_written_anew_under_its_number(department: Department) -> None:
    made = department.allocate(department.line(amount=MILLION))
    again = department.allocate(department.line(amount=MILLION - 1), department.line(amount=1), amends=made.id)
    assert (again.number, again.version, len(lines_of(again))) == (made.number, 2, 2)
    department.approve(again)
    assert department.left() == MILLION


def test_who_recorded_neither_approves_nor_checks(department: Department) -> None:
    """I5, BP1.5."""
    department.agency.give(OFFICER, AGENCY, Permission.HEAD_OF_BUDGET)
    made = department.allocate(department.line())
    with refused("decision.own"):
        department.approve(made, by=OFFICER)
    department.approve(made)
    with refused("check.own"):
        department.check(made, by=OFFICER, is_right=True)
    with refused("permission.missing"):
        department.check(made, by="recorder", is_right=True)
    department.check(made, by=HEAD_OF_BUDGET, is_right=True)


def test_the_check_compares_with_the_analysis(department: Department) -> None:
    made = department.allocated(department.line())
    money = department.allocations.money
    analysed = department.agency.do(lambda: money(AGENCY, [department.line(amount=1_00, receiver=REGIONAL_CENTRE)]))
    with refused("check.differs", count=2):
        department.check(made, is_right=True, analysed=analysed)
    same = department.agency.do(lambda: money(AGENCY, [department.line()]))
    with refused("check.same", "reason"):
        department.check(made, is_right=False, analysed=same)
    department.check(made, is_right=False, analysed=same, reason="พิมพ์ผิดในหนังสือ")
    assert [one.is_right for one in department.agency.do(lambda: department.checks.of(made.id))] == [False]


def test_only_budget_officers_allocate(department: Department) -> None:
    with refused("permission.missing"):
        department.allocate(department.line(), by=HEAD_OF_BUDGET)


def test_a_form_that_is_sent_twice_is_carried_out_once(department: Department) -> None:
    first = department.allocate(department.line(), key="once")
    assert department.allocate(department.line(), key="once").id == first.id

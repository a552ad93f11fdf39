"""The register of budget items (BP2.3), the year's annual budget, and the period's budget against the plan (BP1.2)."""

import pytest

from portal_sim.finance.budget.items.domain import SpendingLine
from portal_sim.finance.budget.items.expenditures import CONTENTS, KINDS, Sort, read_item
from tests.unit.portal_sim.finance.budget.department import (
    BUILDING,
    GOODS,
    HEAD_OF_BUDGET,
    MATERIAL,
    MILLION,
    OFFICER,
    OTHER_PLAN,
    PLAN,
    REGIONAL,
    USED,
    Department,
)
from tests.unit.portal_sim.finance.documents.agency import AGENCY, refused

NEW = f"{AGENCY}12001110009"


def test_an_item_says_what_it_is(department: Department) -> None:
    items = {one.budget_code: one for one in department.agency.do(lambda: department.items.listed(AGENCY))}
    assert [items[code].sort for code in (USED, GOODS, BUILDING)] == [Sort.NONE, Sort.GOODS, Sort.CONSTRUCTION]
    assert (items[USED].kind, items[USED].content, items[USED].plan) == ("งบดำเนินงาน", "ค่าใช้สอย", PLAN)
    assert [items[code].is_investment for code in (USED, GOODS)] == [False, True]


def test_every_content_has_commitment_items() -> None:
    named = [read_item(f"{kind}{content}00") for kind in range(1, 6) for content in range(1, 10)]
    assert [one for one in named if one] == [(kind, content) for kind in KINDS for content in CONTENTS[kind]]
    assert [read_item(wrong) for wrong in ("6100", "3310", "310", "31000", "๓๑๐๐", "")] == [None] * 6


def test_a_code_that_is_missing_is_created(department: Department) -> None:
    """BP.P11."""
    made = department.create(GOODS, budget_code=f" {NEW[:5]}-{NEW[5:].lower()} ", name="  เครื่อง   พิมพ์ ")
    assert (made.budget_code, made.name, made.by) == (NEW, "เครื่อง พิมพ์", OFFICER)


def test_one_that_is_there_is_found(department: Department) -> None:
    """BP.P10."""
    assert department.agency.do(lambda: department.items.find(NEW)) is None
    with refused("budget_code.exists", "budget_code", code=GOODS, name="คอมพิวเตอร์สำหรับงานสำนักงาน 12 เครื่อง"):
        department.create(GOODS)


@pytest.mark.parametrize(
    ("key", "field", "changes"),
    [
        ("budget_code.malformed", "budget_code", {"budget_code": NEW[:15]}),
        ("budget_code.malformed", "budget_code", {"budget_code": f"99002{NEW[5:]}"}),
        ("budget_code.malformed", "budget_code", {"budget_code": f"{NEW[:15]}ก"}),
        ("form.required", "name", {"name": " "}),
        ("budget_code.plan", "plan", {"plan": "99999"}),
        ("budget_code.commitment_item", "commitment_item", {"commitment_item": "9999"}),
        ("budget_code.kind", "kind", {"commitment_item": "2200"}),
    ],
)
def test_what_is_wrong_with_a_new_code_is_told(
    department: Department, key: str, field: str, changes: dict[str, str]
) -> None:
    with refused(key, field):
        department.create(GOODS, **{"budget_code": NEW, **changes})


def test_only_budget_officers_create_codes(department: Department) -> None:
    with refused("permission.missing"):
        department.create(GOODS, by=HEAD_OF_BUDGET, budget_code=NEW)


def test_a_plan_is_of_a_year_and_is_there_once(department: Department) -> None:
    add = department.items.add_plan
    assert department.agency.do(lambda: add(AGENCY, PLAN, "ชื่ออื่น")).name == "แผนงานพื้นฐานตัวอย่าง"
    assert [one.code for one in department.agency.do(lambda: department.items.plans(AGENCY))] == [PLAN, OTHER_PLAN]
    assert department.agency.do(lambda: department.items.plans(AGENCY, 2024)) == []
    with pytest.raises(ValueError, match="no code of a plan"):
        department.agency.do(lambda: add(AGENCY, "1200", "แผน"))


def planned(department: Department, code: str, amount: int, quarter: int = 3) -> None:
    line = SpendingLine(2025, code, REGIONAL, quarter, amount)
    department.agency.do(lambda: department.periods.plan([line]))


def test_the_period_s_budget_is_compared_with_act_and_plan(department: Department) -> None:
    """BP1.2: by code, of that quarter alone."""
    for code in (USED, MATERIAL, GOODS, BUILDING):
        planned(department, code, 1)
        planned(department, code, MILLION)
    planned(department, USED, 5, quarter=4)
    lines = department.agency.do(lambda: department.periods.compare(AGENCY, 3))
    assert [(one.act, one.planned, one.in_system, one.agrees) for one in lines] == [
        (4 * MILLION, MILLION, MILLION, True)
    ] * 4
    department.allot(USED, 4, quarter=4)
    later = department.agency.do(lambda: department.periods.compare(AGENCY, 4))
    assert [one.difference for one in later] == [-1, 0, 0, 0]
    done = department.agency.do(lambda: department.periods.confirm(AGENCY, 3, "", by=OFFICER))
    assert done.differing == 0


def test_a_difference_needs_an_opinion(department: Department) -> None:
    """BP.P3."""
    planned(department, USED, MILLION)
    confirm = department.periods.confirm
    with refused("period.differs", "opinion", count=3):
        department.agency.do(lambda: confirm(AGENCY, 3, " ", by=OFFICER))
    department.agency.do(lambda: confirm(AGENCY, 3, "รอปรับแผน", by=OFFICER))
    checked = department.agency.do(lambda: department.periods.checked(AGENCY, 3))
    assert [(one.differing, one.opinion, one.by) for one in checked] == [(3, "รอปรับแผน", OFFICER)]

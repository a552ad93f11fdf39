"""Change of budget items: papers, authority, the Budget Bureau, and the entry (BP2.2 to BP2.5)."""

from typing import Any

import pytest

from portal_sim.finance.budget.change.authority import is_within, judged
from portal_sim.finance.budget.change.domain import Change, ChangeState, RequestSort
from portal_sim.finance.budget.change.papers import REQUIRED, missing, pictures_advised
from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.domain import Kind, State
from portal_sim.finance.documents.statements import statement
from portal_sim.finance.ledger.domain import Stage
from tests.unit.portal_sim.finance.budget.department import (
    AREA,
    BUILDING,
    GOODS,
    INVESTED,
    MATERIAL,
    OFFICER,
    OTHER_PLAN,
    PLAN,
    REGIONAL_CENTRE,
    USED,
    Department,
)
from tests.unit.portal_sim.finance.documents.agency import AGENCY, BUREAU, refused

NEW = f"{AGENCY}12001110009"
NOT_GIVEN = {"quantity": 0, "unit_price": 0, "median_price": 0}
CONSTRUCTION = {"sort": RequestSort.CONSTRUCTION, "new_code": BUILDING}


@pytest.fixture
def spending(department: Department) -> Department:
    """Its regional unit has 250,000.00 baht to use."""
    department.allocated(department.line())
    return department


def verdicts(department: Department, **changes: Any) -> list[str]:
    """The keys of what is beyond the head's authority."""
    form = department.form(**changes)
    return [one.key for one in judged(form, PLAN, form.new_plan) if not one.passes]


@pytest.mark.parametrize(
    ("changes", "beyond"),
    [
        ({"unit_price": 999_999_99}, []),  # BP.P32
        ({"unit_price": 1_000_000_00}, ["change.goods_limit"]),  # BP.P6
        ({"unit_price": 1_000_000_00, "sort": RequestSort.NEW_GOODS}, ["change.goods_limit"]),
        ({**CONSTRUCTION, "unit_price": 9_999_999_99}, []),
        ({**CONSTRUCTION, "unit_price": 10_000_000_00}, ["change.construction_limit"]),
        ({"sort": RequestSort.OTHER, "unit_price": 99_000_000_00}, []),
        ({"new_plan": OTHER_PLAN}, ["change.other_plan"]),  # BP.P7
        ({"across_years": True}, ["change.across_years"]),  # BP.P8
        ({"within_target": False}, ["change.other_target"]),
        (
            {"within_target": False, "across_years": True, "new_plan": OTHER_PLAN},
            ["change.other_plan", "change.across_years", "change.other_target"],
        ),
    ],
)
def test_within_whose_authority_a_change_is(department: Department, changes: dict[str, Any], beyond: list[str]) -> None:
    """BP.P5 to BP.P8, BP.P32."""
    assert verdicts(department, **changes) == beyond
    form = department.form(**changes)
    assert is_within(judged(form, PLAN, form.new_plan)) == (not beyond)


@pytest.mark.parametrize("sort", RequestSort)
def test_every_paper_that_is_missing_is_named(department: Department, sort: RequestSort) -> None:
    """BP.P13, BP.P30, BP.P31."""
    for name in REQUIRED[sort]:
        lacking = missing(department.form(sort=sort, **{name: NOT_GIVEN.get(name, " ")}))
        assert [one for one, _ in lacking] == [name]
    nothing = department.form(sort=sort, **{name: NOT_GIVEN.get(name, "") for name in REQUIRED[sort]})
    assert [one for one, _ in missing(nothing)] == list(REQUIRED[sort])


def test_the_refusal_names_them(spending: Department) -> None:
    with refused("change.papers_replacement", "asset_number", missing="หมายเลขครุภัณฑ์, อายุการใช้งาน (ปี)"):
        spending.propose(asset_number="", age="")
    with refused("change.papers_new_goods", "quotation", missing="ใบเสนอราคา"):
        spending.propose(sort=RequestSort.NEW_GOODS, quotation="")
    with refused("change.papers_construction", "drawing", missing="แบบรูปและรายการ"):
        spending.propose(**CONSTRUCTION, drawing="")
    with refused("change.papers_other", "reason"):
        spending.propose(sort=RequestSort.OTHER, new_code=MATERIAL, reason="")
    assert pictures_advised(spending.form(**CONSTRUCTION))
    assert not pictures_advised(spending.form(**CONSTRUCTION, pictures="kept"))


@pytest.mark.parametrize(
    ("key", "field", "changes"),
    [
        ("change.same_code", "new_code", {"new_code": USED}),
        ("change.not_enough", "amount", {"amount": 250_000_01}),  # BP.P12
        ("change.above_median", "price_reason", {"unit_price": 30_000_01}),
        ("change.other_sort", "sort", {"new_code": BUILDING}),
        ("analysis.wrong_receiver", "unit", {"unit": "9999999999"}),
        ("analysis.wrong_budget_code", "old_code", {"old_code": NEW}),
        ("analysis.wrong_plan", "new_plan", {"new_plan": "99999"}),
    ],
)
def test_what_is_wrong_with_a_request_is_told(
    spending: Department, key: str, field: str, changes: dict[str, Any]
) -> None:
    with refused(key, field):
        spending.propose(**changes)


def test_the_money_moves_from_the_old_code_to_the_new_one(spending: Department) -> None:
    """BP.P5, BP.P10; I1: what the one fund loses the other gets."""
    made = spending.enter(spending.propose())
    assert (made.kind, made.number, made.state) == (Kind.BUDGET_CHANGE, "5200000001", State.WAITING_SECOND)
    assert dict(statement(made))["รายการที่ 1"].startswith(f"{USED} 6811220 {AREA} เป็น {GOODS} {INVESTED}")
    assert [spending.left(), spending.left(GOODS)] == [150_000_00, 0]
    spending.approve(made)
    assert [spending.left(), spending.left(GOODS)] == [150_000_00, 100_000_00]
    assert spending.agency.balance(Stage.COST_CENTRE, REGIONAL_CENTRE, "DGEN", Fund(INVESTED, GOODS, AREA)) > 0


def test_a_new_code_has_to_be_there_before_the_entry(spending: Department) -> None:
    """BP.P11."""
    asked = spending.propose(new_code=NEW)
    with refused("analysis.code_missing", "new_code", row=1, code=NEW):
        spending.enter(asked)
    spending.create(GOODS, budget_code=NEW, name="เครื่องพิมพ์")
    spending.approve(spending.enter(asked))
    assert spending.left(NEW, source=INVESTED) == 100_000_00


def test_a_code_created_in_another_plan_needs_the_bureau_after_all(spending: Department) -> None:
    asked = spending.propose(new_code=NEW)
    spending.create(GOODS, budget_code=NEW, plan=OTHER_PLAN)
    with refused("change.no_authority"):
        spending.enter(asked)


def bureau(department: Department, change: Change, *, agreed: bool, reason: str = "") -> Change:
    act = department.changes.decide
    return department.agency.do(lambda: act(change.id, agreed=agreed, reason=reason, by=BUREAU))


def to_bureau(department: Department, change: Change, **said: str) -> Change:
    act = department.changes.to_bureau
    asked = {"letter": "ตย 0101/246", "explanation": "เครื่องเดิมใช้งานเกิน 10 ปี", **said}
    return department.agency.do(lambda: act(change.id, by=OFFICER, **asked))


def test_beyond_the_limits_the_budget_bureau_agrees_first(spending: Department) -> None:
    """BP.P9."""
    asked = spending.propose(across_years=True)
    assert asked.state is ChangeState.BEYOND
    with refused("change.no_authority"):
        spending.enter(asked)
    with refused("form.required", "explanation"):
        to_bureau(spending, asked, explanation=" ")
    to_bureau(spending, asked)
    assert [one.id for one in spending.agency.do(spending.changes.at_bureau)] == [asked.id]
    with refused("change.bureau_waits"):
        spending.enter(asked)
    with refused("permission.missing"):
        spending.agency.do(lambda: spending.changes.decide(asked.id, agreed=True, reason="", by=OFFICER))
    bureau(spending, asked, agreed=True)
    with refused("decision.decided"):
        bureau(spending, asked, agreed=False, reason="ไม่สอดคล้อง")
    spending.approve(spending.enter(asked))
    assert spending.left(GOODS) == 100_000_00


def test_or_refuses_with_a_reason(spending: Department) -> None:
    asked = to_bureau(spending, spending.propose(new_plan=OTHER_PLAN, new_code=NEW))
    spending.create(GOODS, budget_code=NEW, plan=OTHER_PLAN)
    with refused("decision.no_reason", "reason"):
        bureau(spending, asked, agreed=False)
    bureau(spending, asked, agreed=False, reason="ไม่สอดคล้องกับเป้าหมาย")
    with refused("change.bureau_refused", reason="ไม่สอดคล้องกับเป้าหมาย"):
        spending.enter(asked)


def test_several_changes_are_one_document_but_investments_are_not(spending: Department) -> None:
    first = spending.propose(sort=RequestSort.OTHER, new_code=MATERIAL, amount=10_00)
    second = spending.propose(sort=RequestSort.OTHER, new_code=MATERIAL, amount=20_00)
    with refused("entry.one_investment"):
        spending.enter(first, spending.propose())
    with refused("analysis.no_rows"):
        spending.enter()
    made = spending.enter(first, second)
    with refused("change.entered", number=made.number):
        spending.enter(first)
    spending.approve(made)
    assert (made.amount, spending.left(MATERIAL)) == (30_00, 30_00)


def test_no_more_is_changed_than_there_is(spending: Department) -> None:
    """BP.P39: others were faster."""
    first, second = (spending.propose(amount=200_000_00) for _ in range(2))
    spending.enter(first)
    with refused("entry.above_available", "amount", left="50,000.00"):
        spending.enter(second)


def test_a_wrong_change_is_reversed_and_entered_again(spending: Department) -> None:
    """BP.P1, BP2.5."""
    asked = spending.propose()
    wrong = spending.approve(spending.enter(asked))
    lines = spending.agency.do(lambda: spending.changes.lines([asked.id]))
    with refused("check.same", "reason"):
        spending.check(wrong, is_right=False, analysed=lines)
    spending.reverse(wrong)
    assert [spending.left(), spending.left(GOODS)] == [250_000_00, 0]
    spending.approve(spending.enter(asked))
    assert spending.left(GOODS) == 100_000_00


def test_what_was_spent_meanwhile_is_not_taken_back(spending: Department) -> None:
    """I4."""
    made = spending.approve(spending.enter(spending.propose()))
    onward = spending.propose(
        old_code=GOODS, new_code=MATERIAL, sort=RequestSort.OTHER, source=INVESTED, amount=100_000_00
    )
    spending.approve(spending.enter(onward))
    with refused("reversal.spent", left="0.00"):
        spending.reverse(made)

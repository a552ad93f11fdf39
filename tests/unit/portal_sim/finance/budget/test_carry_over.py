"""Carry-over and extension: requests, orders, the Director-General, the rounds, the secretary, CGD (BP4)."""

from datetime import date
from typing import Any

import pytest

from portal_sim.finance.budget.carry_over.deciding import MemoApprovals
from portal_sim.finance.budget.carry_over.domain import MemoState, Outcome, RequestState
from portal_sim.finance.budget.carry_over.rounds import Round, round_at
from portal_sim.finance.documents.domain import Document, Kind, State
from portal_sim.finance.documents.waiting import Waiting
from portal_sim.finance.documents.withdrawals import KrForm
from portal_sim.finance.ledger.domain import Stage
from portal_sim.finance.units.domain import Permission
from simkit.thai_text import short_date
from tests.unit.portal_sim.finance.budget.department import (
    DIRECTOR,
    FUND,
    HEAD_OF_BUDGET,
    MATERIAL,
    OFFICER,
    REGIONAL,
    SECRETARY,
    Department,
)
from tests.unit.portal_sim.finance.documents.agency import AGENCY, CGD, refused

LAST_DAY = date(2025, 9, 30)
EXTENDED: dict[str, Any] = {"carry": False, "extend": True, "order": ""}


@pytest.fixture
def ordering(department: Department) -> Department:
    """Its regional unit has 250,000.00 baht to use."""
    department.allocated(department.line())
    return department


def of_order(department: Department, order: Document) -> list[int]:
    """Satang that wait for a receipt, that may be drawn, that are carried over."""
    stages = (Stage.COMMITTED, Stage.RECEIVED, Stage.CARRIED_OVER)
    return [
        department.agency.balance(stage, order.ref, "" if stage is Stage.CARRIED_OVER else "DGEN", FUND)
        for stage in stages
    ]


@pytest.mark.parametrize(
    ("year", "month", "last"),
    [(2026, 3, 31), (2027, 3, 31), (2026, 9, 30), (2028, 9, 29), (2029, 3, 30), (2028, 3, 31)],
)
def test_the_last_working_day_of_a_round(year: int, month: int, last: int) -> None:
    """BP.P22: also when the month ends on a weekend (2028-09-30, 2029-03-31 are Saturdays)."""
    assert Round(year, month).last_day() == date(year, month, last)


def test_a_special_holiday_moves_it() -> None:
    assert Round(2025, 9).last_day({date(2025, 9, 30), date(2025, 9, 29)}) == date(2025, 9, 26)


def test_a_day_belongs_to_the_next_round_that_ends() -> None:
    days = (date(2025, 10, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 9, 30))
    assert [round_at(day) for day in days] == [Round(2026, 3), Round(2026, 3), Round(2026, 9), Round(2026, 9)]
    assert Round(2026, 9).until(extended=False) == date(2027, 3, 31)
    assert Round(2026, 9).until(extended=True) == date(2027, 9, 30)
    assert Round(2026, 3).until(extended=False) == date(2026, 9, 30)


def test_an_order_s_money_is_carried_over(ordering: Department) -> None:
    """BP4.1 to BP4.9: what was received and what wasn't."""
    order = ordering.order(received=True)
    assert of_order(ordering, order) == [60_000_00, 40_000_00, 0]
    ordering.ask(order.number, vendor=order.payee_name)
    memo = ordering.decide(ordering.propose_memo())
    made = ordering.enter_memo(memo)
    assert (made.kind, made.number, made.amount, made.due) == (Kind.CARRY_OVER, "5600000001", 100_000_00, LAST_DAY)
    assert ordering.approve(made).state is State.WAITING_CONFIRM
    assert of_order(ordering, order) == [0, 0, 100_000_00]
    assert ordering.agency.do(ordering.carry_overs.waiting_at_cgd) == [], "BP.P23: nobody has confirmed it"
    waits = Waiting(ordering.agency.desk)
    assert ordering.agency.do(lambda: waits.count({Permission.SECRETARY: [AGENCY]})) == 1
    assert ordering.agency.do(lambda: waits.count({Permission.HEAD_OF_BUDGET: [AGENCY]})) == 0
    ordering.approve(made, by=SECRETARY)
    assert [one.id for one in ordering.agency.do(ordering.carry_overs.waiting_at_cgd)] == [made.id]
    granted = ordering.act(ordering.carry_overs.grant, made, by=CGD)
    (found,) = ordering.agency.do(lambda: ordering.carry_overs.carried(AGENCY))
    assert (found.left, found.until, found.document.id) == (100_000_00, date(2026, 3, 31), granted.id)


@pytest.mark.parametrize(
    ("key", "field", "changes"),
    [
        ("carry_over.choose", "carry", {"carry": False}),
        ("carry_over.only_extension", "carry", {"year": 2024}),
        ("form.required", "order", {"order": " "}),
        ("withdrawal.po_malformed", "order", {"order": "123"}),
        ("carry_over.extension_without_carry", "year", {**EXTENDED, "year": 2024}),
    ],
)
def test_what_is_wrong_with_a_request_is_told(
    ordering: Department, key: str, field: str, changes: dict[str, Any]
) -> None:
    with refused(key, field):
        ordering.ask(**{"order": "7000000001", **changes})


def test_only_the_unit_asks(ordering: Department) -> None:
    with refused("permission.missing"):
        ordering.ask("7000000001", by=OFFICER)


def test_letters_are_compared_with_the_orders(ordering: Department) -> None:
    """BP.P20, BP.P36."""
    order, other = ordering.order(), ordering.order(50_000_00)
    asked = [
        ordering.ask(order.number),
        ordering.ask(order.number, vendor="ร้านอื่น"),
        ordering.ask(other.number, amount=60_000_00),
        ordering.ask("7000000099"),
        ordering.ask(other.number, budget_code=MATERIAL),
    ]
    rows = ordering.agency.do(lambda: ordering.requests.compare(AGENCY))
    assert [(one.outcome, one.left) for one in rows] == [
        (Outcome.SAME, 100_000_00), (Outcome.VENDOR, 100_000_00), (Outcome.AMOUNT, 50_000_00), (Outcome.NOT_FOUND, 0),
        (Outcome.NOT_FOUND, 0),
    ]  # fmt: skip
    assert rows[2].difference == 10_000_00
    faults = [(one.key, one.values["row"]) for one in ordering.requests.faults(rows)]
    assert faults == [("carry_over.differs", 3), ("carry_over.no_po", 4), ("carry_over.no_po", 5)]
    with refused("carry_over.unsettled", count=4):
        ordering.propose_memo()
    do, requests = ordering.agency.do, ordering.requests
    for one in asked[1:3]:
        do(lambda one=one: requests.use_system(one.id, by=OFFICER))  # type: ignore[misc]
    with refused("carry_over.no_po", po="7000000099"):
        do(lambda: requests.use_system(asked[3].id, by=OFFICER))
    with refused("decision.no_reason", "reason"):
        do(lambda: requests.send_back(asked[3].id, " ", by=OFFICER))
    for one in asked[3:]:
        do(lambda one=one: requests.send_back(one.id, "ไม่พบ PO", by=OFFICER))  # type: ignore[misc]
    with refused("decision.decided"):
        do(lambda: requests.send_back(asked[3].id, "ไม่พบ PO", by=OFFICER))
    memo = ordering.propose_memo()
    kept = do(lambda: ordering.decisions.of(memo))
    assert [(one.asked, one.amount, one.by_system) for one in kept] == [
        (100_000_00, 100_000_00, False), (100_000_00, 100_000_00, True), (60_000_00, 50_000_00, True),
    ]  # fmt: skip
    with refused("analysis.no_rows"):
        ordering.propose_memo()


def test_the_director_general_may_refuse(ordering: Department) -> None:
    """BP.P21."""
    ordering.ask(ordering.order().number)
    memo = ordering.propose_memo()
    with refused("carry_over.not_approved"):
        ordering.enter_memo(memo)
    refuse = ordering.decisions.refuse
    with refused("decision.no_reason", "reason"):
        ordering.agency.do(lambda: refuse(memo.id, "", by=DIRECTOR))
    with refused("permission.missing"):
        ordering.agency.do(lambda: refuse(memo.id, "ให้เร่งเบิกจ่าย", by=OFFICER))
    assert ordering.agency.do(lambda: refuse(memo.id, "ให้เร่งเบิกจ่าย", by=DIRECTOR)).state is MemoState.REFUSED
    with refused("carry_over.not_approved"):
        ordering.enter_memo(memo)
    (asked,) = ordering.agency.do(lambda: ordering.decisions.of(memo))
    assert (asked.state, asked.answer) == (RequestState.REFUSED, "ให้เร่งเบิกจ่าย")
    with refused("decision.decided"):
        ordering.decide(memo)


def test_or_approve_some_of_them(ordering: Department) -> None:
    first, second = (ordering.ask(ordering.order(one).number, amount=one) for one in (10_000_00, 20_000_00))
    memo = ordering.propose_memo()
    with refused("decision.no_reason", "reason"):
        ordering.decide(memo, second)
    choose = ordering.decisions.choose
    with refused("decision.choose", "chosen"):
        ordering.agency.do(lambda: choose(memo.id, [999], by=DIRECTOR))
    with refused("decision.choose", "chosen"):
        ordering.agency.do(lambda: ordering.decisions.approve(memo.id, by=DIRECTOR, evidence="none"))
    decided = ordering.decide(memo, second, reason="ให้เร่งเบิกจ่าย")
    assert ordering.enter_memo(decided).amount == 20_000_00
    states = [one.state for one in ordering.agency.do(lambda: ordering.decisions.of(memo, [first.id, second.id]))]
    assert states == [RequestState.REFUSED, RequestState.APPROVED]


def test_what_is_signed_is_what_is_chosen_now(ordering: Department) -> None:
    """I6: another choice makes another statement."""
    first, second = (ordering.ask(ordering.order(one).number, amount=one) for one in (10_000_00, 20_000_00))
    memo = ordering.propose_memo()
    approvals, do, choose = MemoApprovals(ordering.decisions), ordering.agency.do, ordering.decisions.choose
    with refused("decision.decided"):
        do(lambda: approvals.statement(str(memo.id)))
    do(lambda: choose(memo.id, [first.id], "ให้เร่ง", by=DIRECTOR))
    before = do(lambda: approvals.statement(str(memo.id)))
    do(lambda: choose(memo.id, [first.id, second.id], by=DIRECTOR))
    after = do(lambda: approvals.statement(str(memo.id)))
    assert before.signed != after.signed
    assert "30,000.00 บาท" in after.signed


def test_on_the_last_working_day_it_is_entered_and_the_day_after_it_is_not(ordering: Department) -> None:
    """BP.P22, BP.P27."""
    ordering.ask(ordering.order().number)
    memo = ordering.decide(ordering.propose_memo())
    ordering.go_to(LAST_DAY)
    ordering.enter_memo(memo)
    with refused("carry_over.entered"):
        ordering.enter_memo(memo)


def test_a_special_holiday_ends_the_round_earlier(ordering: Department) -> None:
    ordering.ask(ordering.order().number)
    memo = ordering.decide(ordering.propose_memo())
    ordering.agency.do(lambda: ordering.holidays.put(LAST_DAY))
    ordering.go_to(LAST_DAY)
    with refused("carry_over.too_late", day=short_date(date(2025, 9, 29))):
        ordering.enter_memo(memo)


def test_the_day_after_nothing_is_entered(ordering: Department) -> None:
    """BP.P27: what was asked for belongs to the round that is over."""
    ordering.ask(ordering.order().number)
    memo = ordering.decide(ordering.propose_memo())
    ordering.go_to(date(2025, 10, 1))
    with refused("carry_over.too_late", day=short_date(LAST_DAY)):
        ordering.enter_memo(memo)


def test_nor_is_anything_confirmed(ordering: Department) -> None:
    """BP.P23."""
    ordering.ask(ordering.order().number)
    made = ordering.approve(ordering.enter_memo(ordering.decide(ordering.propose_memo())))
    ordering.go_to(date(2025, 10, 1))
    with refused("carry_over.confirm_too_late", day=short_date(LAST_DAY)):
        ordering.approve(made, by=SECRETARY)


def test_the_secretary_may_send_it_back(ordering: Department) -> None:
    order = ordering.order()
    ordering.ask(order.number)
    memo = ordering.decide(ordering.propose_memo())
    made = ordering.approve(ordering.enter_memo(memo))
    with refused("permission.missing"):
        ordering.approve(made, by=HEAD_OF_BUDGET)
    ordering.agency.refuse(made, by=SECRETARY)
    assert of_order(ordering, order) == [100_000_00, 0, 0]
    again = ordering.approve(ordering.enter_memo(memo))
    ordering.reverse(again)
    assert of_order(ordering, order) == [100_000_00, 0, 0], "what isn't confirmed may be reversed"


def test_what_cgd_turns_down_is_reversed(ordering: Department) -> None:
    """BP.P37: also in the next fiscal year."""
    order = ordering.order(received=True)
    ordering.ask(order.number)
    made = ordering.approve(ordering.enter_memo(ordering.decide(ordering.propose_memo())))
    with refused("cgd.gone"):
        ordering.act(ordering.carry_overs.grant, made, by=CGD)
    ordering.approve(made, by=SECRETARY)
    with refused("reversal.not_posted"):
        ordering.reverse(made)
    ordering.go_to(date(2025, 10, 6))
    with refused("decision.no_reason", "reason"):
        ordering.act(ordering.carry_overs.turn_down, made, "", by=CGD)
    turned_down = ordering.act(ordering.carry_overs.turn_down, made, "ไม่มีหนี้ผูกพัน", by=CGD)
    assert turned_down.state is State.TURNED_DOWN
    assert of_order(ordering, order) == [0, 0, 100_000_00]
    ordering.reverse(turned_down)
    assert of_order(ordering, order) == [60_000_00, 40_000_00, 0]


def draw(department: Department, order: Document, amount: int) -> Document:
    form = KrForm(order.number, f"INV-{amount}", department.agency.desk.today(), amount)
    act, key = department.carry_overs.draw, department.agency.key()
    return department.agency.do(lambda: act(REGIONAL, form, by=REGIONAL, key=key))


def test_carried_over_money_is_drawn_in_time_and_the_rest_lapses(ordering: Department) -> None:
    order = ordering.order()
    with refused("carry_over.not_carried", "order", po=order.number):
        draw(ordering, order, 1)
    ordering.carried_over(order)
    with refused("carry_over.year_open", year=2568):
        lapse(ordering)
    ordering.go_to(date(2025, 11, 3))
    lapsed = lapse(ordering)
    assert (lapsed.kind, ordering.left(), of_order(ordering, order)) == (Kind.LAPSE, 0, [0, 0, 100_000_00])
    with refused("carry_over.nothing_lapses"):
        lapse(ordering)
    with refused("carry_over.above_left", "amount", left="100,000.00"):
        draw(ordering, order, 100_000_01)
    kr = draw(ordering, order, 30_000_00)
    assert (kr.kind, of_order(ordering, order)) == (Kind.KR, [0, 0, 70_000_00])
    ordering.agency.give(HEAD_OF_BUDGET, REGIONAL, Permission.APPROVE_WITHDRAWALS)
    ordering.approve(kr)
    ordering.agency.process(kr)
    assert ordering.agency.transfer(kr).state is State.TRANSFERRED
    ordering.go_to(date(2026, 4, 1))
    with refused("carry_over.until_passed", "order", day=short_date(date(2026, 3, 31))):
        draw(ordering, order, 1)
    assert lapse(ordering).amount == 70_000_00
    assert of_order(ordering, order) == [0, 0, 0]


def lapse(department: Department) -> Document:
    act, key = department.carry_overs.lapse, department.agency.key()
    return department.agency.do(lambda: act(AGENCY, 2025, by=CGD, key=key))


def test_money_of_an_earlier_year_is_extended_without_carry_over(ordering: Department) -> None:
    """BP.P35: in the round of March."""
    order = ordering.order()
    ordering.carried_over(order)
    ordering.go_to(date(2026, 2, 2))
    draw(ordering, order, 20_000_00)
    with refused("carry_over.above_left", left="80,000.00"):
        ordering.ask(**{**EXTENDED, "amount": 80_000_01})
    ordering.ask(**{**EXTENDED, "amount": 80_000_00})
    made = ordering.approve(ordering.enter_memo(ordering.decide(ordering.propose_memo())))
    ordering.approve(made, by=SECRETARY)
    ordering.act(ordering.carry_overs.grant, made, by=CGD)
    (found,) = ordering.agency.do(lambda: ordering.carry_overs.carried(AGENCY))
    assert (found.left, found.until, found.line.codes["kind"]) == (80_000_00, date(2026, 9, 30), "extend")
    ordering.go_to(date(2026, 4, 1))
    assert draw(ordering, order, 80_000_00).amount == 80_000_00


def test_both_at_once_last_a_round_longer(ordering: Department) -> None:
    order = ordering.order()
    ordering.carried_over(order, extend=True)
    found = ordering.agency.do(lambda: ordering.carry_overs.carried(AGENCY))
    assert {one.until for one in found} == {date(2026, 9, 30)}


def test_more_than_is_left_of_an_order_is_not_entered(ordering: Department) -> None:
    """Somebody has drawn on it since the Director-General approved."""
    order = ordering.order()
    ordering.ask(order.number)
    ordering.ask(order.number)
    memo = ordering.decide(ordering.propose_memo())
    with refused("entry.above_available", left="100,000.00"):
        ordering.enter_memo(memo)

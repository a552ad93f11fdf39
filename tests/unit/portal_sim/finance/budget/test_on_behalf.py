"""Disbursement on behalf: the money's way to the other agency, each no on the way, and what comes back (BP3)."""

from typing import Any

import pytest

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.domain import Act, Kind, State
from portal_sim.finance.documents.statements import ACTS, statement
from portal_sim.finance.documents.waiting import Waiting
from portal_sim.finance.ledger.domain import LedgerAccount, Stage
from portal_sim.finance.units.domain import Permission
from tests.unit.portal_sim.finance.budget.department import (
    CAPITAL,
    DIRECTOR,
    DISBURSING,
    MATERIAL,
    MILLION,
    OFFICER,
    REGIONAL_CENTRE,
    SOURCE,
    THEIR_HEAD,
    THEIR_HEAD_OF_BUDGET,
    THEIR_OFFICER,
    USED,
    Department,
)
from tests.unit.portal_sim.finance.documents.agency import AGENCY, CGD, refused

GIVEN = f"{DISBURSING}B0001410003"


@pytest.fixture
def owning(department: Department) -> Department:
    """Its regional unit has 250,000.00 baht to use."""
    department.allocated(department.line())
    return department


def theirs(department: Department) -> int:
    """Satang that the disbursing agency has to allocate."""
    account = LedgerAccount(Fund(SOURCE, GIVEN, ""), Stage.ALLOTTED, DISBURSING, "GEN")
    return department.agency.do(lambda: department.agency.desk.ledger.balance(account))


def test_the_unit_s_money_comes_to_the_centre_and_is_held_there(owning: Department) -> None:
    """BP3.4."""
    money = owning.take_back()
    assert (money.kind, money.number, owning.left()) == (Kind.TO_CENTRE, "5300000001", 130_000_00)
    owning.approve(money)
    assert owning.at_centre() == MILLION - 130_000_00
    record = owning.create_record(money)
    assert (record.kind, record.number, record.payee) == (Kind.ON_BEHALF, "5400000001", DISBURSING)
    owning.approve(record)
    assert owning.at_centre() == MILLION - 250_000_00
    assert owning.agency.balance(Stage.ON_BEHALF, owning.agency.now(record).ref, fund=Fund(SOURCE, USED, "P5000"))


def test_all_sign_and_cgd_gives_two_numbers_and_the_money(owning: Department) -> None:
    """BP.P15, BP3.8: what each signs says what it is."""
    record = owning.consented()
    assert record.state is State.WAITING_CGD
    assert owning.agency.do(lambda: owning.grants.granted(record.id)) is None, "BP.P17"
    assert [one.id for one in owning.agency.do(owning.grants.waiting_at_cgd)] == [record.id]
    owning.act(owning.grants.grant, record, f"{GIVEN[:5]}-{GIVEN[5:].lower()}", by=CGD)
    granted = owning.agency.do(lambda: owning.grants.granted(record.id))
    assert granted is not None
    assert (granted.budget_code, granted.number, theirs(owning)) == (GIVEN, "5500000001", 120_000_00)
    deeds = owning.agency.do(lambda: owning.agency.desk.shelf.deeds(record.id))
    assert [deed.act for deed in deeds if deed.evidence] == ["approve", "sign", "consent"]
    assert owning.agency.do(owning.grants.waiting_at_cgd) == []


def test_each_signature_is_of_its_own_act(owning: Department) -> None:
    """I6: the phone says what is signed, and the one doesn't serve as the other."""
    record = owning.record_created()
    owning.act(owning.on_behalf.propose, record)
    approval = owning.agency.sign(DIRECTOR, record)  # of another act
    with refused("decision.other_statement"):
        owning.agency.approve(record, by=DIRECTOR, evidence=approval)
    assert ("การดำเนินการ", ACTS[Act.SIGN]) in statement(record, Act.SIGN)


def test_the_disbursing_agency_allocates_what_it_got(owning: Department) -> None:
    record = owning.consented()
    owning.act(owning.grants.grant, record, GIVEN, by=CGD)
    line = owning.line(
        receiver=f"{DISBURSING}00011", budget_code=GIVEN, area=CAPITAL, activity=CAPITAL, amount=100_000_00
    )
    act, key = owning.allocations.allocate, owning.agency.key()
    made = owning.agency.do(lambda: act(DISBURSING, [line], by=THEIR_OFFICER, key=key))
    owning.approve(made, by=THEIR_HEAD_OF_BUDGET)
    spent = owning.agency.balance(Stage.COST_CENTRE, f"{DISBURSING}00011", "DGEN", Fund(SOURCE, GIVEN, CAPITAL))
    assert (spent, owning.agency.do(lambda: owning.grants.left(record.id))) == (100_000_00, 20_000_00)


@pytest.mark.parametrize(
    ("key", "field", "changes"),
    [
        ("on_behalf.not_enough", "amount", {"amount": 250_000_01}),  # BP.P33
        ("on_behalf.own_agency", "disbursing", {"disbursing": AGENCY}),
        ("on_behalf.unknown_agency", "disbursing", {"disbursing": "99777"}),
        ("on_behalf.unknown_agency", "disbursing", {"disbursing": f"{DISBURSING}00001"}),
        ("on_behalf.wrong_item", "commitment_item", {"commitment_item": "2300"}),
        ("analysis.wrong_plan", "plan", {"plan": "99999"}),
        ("analysis.wrong_budget_code", "budget_code", {"budget_code": GIVEN}),
        ("analysis.wrong_receiver", "unit", {"unit": f"{DISBURSING}00001"}),
        ("analysis.wrong_activity", "disbursing_activity", {"disbursing_activity": "P9900"}),
    ],
)
def test_what_is_wrong_is_told_before_anything_moves(
    owning: Department, key: str, field: str, changes: dict[str, Any]
) -> None:
    with refused(key, field):
        owning.take_back(**changes)


def test_a_record_needs_the_money_at_the_centre(owning: Department) -> None:
    money = owning.take_back()
    with refused("on_behalf.not_at_centre"):
        owning.create_record(money)
    owning.approve(money)
    with refused("on_behalf.other_amount", "amount", amount="120,000.00"):
        owning.create_record(money, amount=1)
    with refused("on_behalf.unknown_agency", "disbursing"):
        owning.create_record(money, disbursing="99777")
    record = owning.create_record(money)
    with refused("on_behalf.created", number=record.number):
        owning.create_record(money)
    with refused("on_behalf.no_master"):
        owning.act(owning.on_behalf.propose, record)


def test_a_wrong_record_is_reversed_and_created_anew(owning: Department) -> None:
    """BP.P18: the money stays at the centre."""
    wrong = owning.record_created()
    owning.check(wrong, is_right=False, reason="รหัสไม่ตรงกับหนังสือ")
    owning.reverse(wrong)
    assert (owning.at_centre(), owning.left()) == (MILLION - 130_000_00, 130_000_00)
    money = owning.agency.do(lambda: owning.agency.desk.shelf.get(wrong.parent or 0))
    again = owning.approve(owning.create_record(money, disbursing_activity="P5000"))
    assert again.number == "5400000002"


def test_without_the_director_general_nothing_is_sent(owning: Department) -> None:
    """BP.P34: the unit gets its money back by an allocation."""
    record = owning.record_created()
    with refused("decision.decided"):
        owning.act(owning.on_behalf.send, record)
    owning.act(owning.on_behalf.propose, record)
    assert [one.id for one in owning.agency.do(lambda: owning.on_behalf.waiting_for_signature(AGENCY))] == [record.id]
    waits = owning.agency.do(lambda: Waiting(owning.agency.desk).listed({Permission.DIRECTOR_GENERAL: [AGENCY]}))
    assert [one.id for one in waits.rows] == [record.id]
    with refused("on_behalf.created", number=record.number):
        owning.act(owning.on_behalf.give_back, record)
    assert owning.agency.refuse(record, by=DIRECTOR).state is State.REFUSED
    back = owning.approve(owning.act(owning.on_behalf.give_back, record))
    assert (back.kind, owning.left(), owning.at_centre()) == (Kind.BUDGET_ALLOCATION, 250_000_00, MILLION - 250_000_00)
    with refused("on_behalf.given_back", number=back.number):
        owning.act(owning.on_behalf.give_back, record)


def test_the_other_agency_may_refuse(owning: Department) -> None:
    """BP.P16: by itself, in its own unit; the money goes back."""
    record = owning.record_created()
    owning.act(owning.on_behalf.propose, record)
    owning.approve(record, by=DIRECTOR)
    owning.act(owning.on_behalf.send, record)
    asked = owning.agency.do(lambda: owning.on_behalf.waiting_for_consent(DISBURSING))
    assert [one.id for one in asked] == [record.id]
    with refused("permission.missing"):
        owning.agency.refuse(record, by=DIRECTOR)
    owning.agency.refuse(record, by=THEIR_HEAD)
    assert owning.at_centre() == MILLION - 130_000_00
    owning.approve(owning.act(owning.on_behalf.give_back, record))
    assert owning.left(USED, REGIONAL_CENTRE) == 250_000_00


def test_cgd_waits_for_the_consent_and_for_a_code_of_the_agency(owning: Department) -> None:
    record = owning.record_created()
    with refused("cgd.no_consent"):
        owning.act(owning.grants.grant, record, GIVEN, by=CGD)
    with refused("cgd.no_consent"):
        owning.act(owning.grants.turn_down, record, "รหัสจังหวัดไม่ตรง", by=CGD)


@pytest.mark.parametrize("typed", [GIVEN[:15], f"{AGENCY}B0001410003", f"{GIVEN[:15]}ก", ""])
def test_a_code_of_cgd_is_the_disbursing_agency_s(owning: Department, typed: str) -> None:
    record = owning.consented()
    with refused("cgd.on_behalf_code", "budget_code", agency=DISBURSING):
        owning.act(owning.grants.grant, record, typed, by=CGD)


def test_cgd_may_turn_it_down(owning: Department) -> None:
    record = owning.consented()
    with refused("decision.no_reason", "reason"):
        owning.act(owning.grants.turn_down, record, " ", by=CGD)
    with refused("permission.missing"):
        owning.act(owning.grants.grant, record, GIVEN)
    owning.act(owning.grants.turn_down, record, "รหัสจังหวัดไม่ตรง", by=CGD)
    assert (owning.agency.now(record).state, owning.at_centre()) == (State.CGD_REFUSED, MILLION - 130_000_00)
    with refused("cgd.gone", number=record.number):
        owning.act(owning.grants.grant, record, GIVEN, by=CGD)


def test_money_that_is_left_comes_back_to_the_owner(owning: Department) -> None:
    """BP.P19: both heads sign, CGD has the last word."""
    record = owning.consented()
    with refused("on_behalf.not_granted"):
        owning.act(owning.grants.give_back, record, 20_000_00, "เหลือจ่าย", by=THEIR_OFFICER)
    owning.act(owning.grants.grant, record, GIVEN, by=CGD)
    with refused("on_behalf.return_above_left", "amount", left="120,000.00"):
        owning.act(owning.grants.give_back, record, 120_000_01, "เหลือจ่าย", by=THEIR_OFFICER)
    with refused("form.required", "reason"):
        owning.act(owning.grants.give_back, record, 1, " ", by=THEIR_OFFICER)
    with refused("permission.missing"):
        owning.act(owning.grants.give_back, record, 1, "เหลือจ่าย", by=OFFICER)
    back = owning.act(owning.grants.give_back, record, 20_000_00, "เหลือจ่าย", by=THEIR_OFFICER)
    assert (back.number, back.unit, back.payee, theirs(owning)) == ("5700000001", DISBURSING, AGENCY, 100_000_00)
    owning.approve(back, by=THEIR_HEAD)
    assert [one.id for one in owning.agency.do(lambda: owning.on_behalf.waiting_for_signature(AGENCY))] == [back.id]
    owning.approve(back, by=DIRECTOR)
    before = owning.at_centre()
    owning.act(owning.grants.grant_return, back, by=CGD)
    assert (owning.at_centre(), theirs(owning)) == (before + 20_000_00, 100_000_00)


def test_a_return_that_is_refused_stays_with_the_other_agency(owning: Department) -> None:
    record = owning.consented()
    owning.act(owning.grants.grant, record, GIVEN, by=CGD)
    for refuses in (THEIR_HEAD, DIRECTOR, CGD):
        back = owning.act(owning.grants.give_back, record, 20_000_00, "เหลือจ่าย", by=THEIR_OFFICER)
        if refuses != THEIR_HEAD:
            owning.approve(back, by=THEIR_HEAD)
        if refuses == CGD:
            owning.approve(back, by=DIRECTOR)
            owning.act(owning.grants.turn_down, back, "เลขที่ไม่ตรง", by=CGD)
        else:
            owning.agency.refuse(back, by=refuses)
    assert theirs(owning) == 120_000_00


def test_the_money_of_all_of_a_unit_s_centres_is_one(owning: Department) -> None:
    """ZFMA47 is of the unit."""
    assert owning.agency.do(lambda: owning.on_behalf.check(AGENCY, owning.entrusted())) == 250_000_00
    with refused("on_behalf.not_enough"):
        owning.take_back(budget_code=MATERIAL, commitment_item="2300")

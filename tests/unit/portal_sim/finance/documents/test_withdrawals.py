"""KR, KS and KQ: numbers, money set aside, and every branch that refuses one (GF3.1–3.5, GF4.1–4.5)."""

from dataclasses import replace

import pytest

from portal_sim.finance.documents.domain import Kind, Payee, State, Vendor
from portal_sim.finance.documents.types import Method, RequestType
from portal_sim.finance.documents.withdrawals import Withdrawals
from portal_sim.finance.ledger.domain import Stage
from tests.unit.portal_sim.finance.documents.agency import (
    FUND,
    OTHER_CENTRE,
    OTHER_UNIT,
    UNIT,
    Agency,
    refused,
)


def test_a_withdrawal_has_its_number_and_its_money_set_aside_on_save(agency: Agency) -> None:
    """GF3.3: and only the second officer's approval posts it."""
    ks = agency.ks(4_000_00)
    assert (ks.number, ks.state) == ("3200000001", State.WAITING_SECOND)
    assert (agency.left_in_centre(), agency.balance(Stage.SET_ASIDE, UNIT)) == (996_000_00, 4_000_00)
    assert agency.approve(ks).state is State.RECORDED
    assert (agency.balance(Stage.SET_ASIDE, UNIT), agency.balance(Stage.WITHDRAWN, ks.ref)) == (0, 4_000_00)


def test_a_withdrawal_goes_all_the_way_to_the_vendor(agency: Agency) -> None:
    """GF3.1, GF3.7: recorded, processed, transferred; the order to pay has a number of its own."""
    order = agency.order(100_000_00)
    agency.receive(order)
    kr = agency.transferred(agency.kr(order, 100_000_00))
    assert (kr.number, kr.state, kr.due) == ("3100000001", State.TRANSFERRED, None)
    assert agency.balance(Stage.TRANSFERRED, kr.ref) == 100_000_00
    deeds = agency.do(lambda: agency.desk.shelf.deeds(kr.id))
    assert [(deed.act, deed.number) for deed in deeds] == [
        ("save", "3100000001"), ("approve", ""), ("process", "9000000001"), ("transfer", ""),
    ]  # fmt: skip


def test_an_order_number_that_is_none_or_nobody_s(agency: Agency) -> None:
    """GF.P1: another unit's order is none of this one."""
    order = agency.order()
    for typed, key in (("", "withdrawal.po_malformed"), ("5000000001", "withdrawal.po_malformed")):
        with refused(key, "order"):
            agency.kr(order, 1, order=typed)
    with refused("withdrawal.po_not_found", "order", po="7000000009"):
        agency.kr(order, 1, order="7000000009")


@pytest.mark.parametrize(
    ("kind", "form", "right"),
    [("standard", Kind.INDEFINITE_ORDER, "ทข 01"), ("indefinite", Kind.STANDARD_ORDER, "ทข 11")],
)
def test_a_web_form_takes_its_own_kind_of_order(agency: Agency, kind: str, form: Kind, right: str) -> None:
    """GF.P2."""
    with refused("withdrawal.po_wrong_kind", "order", form=right):
        agency.kr(agency.order(kind=kind), 1, form=form)


def test_the_terminal_s_command_takes_no_other_money(agency: Agency) -> None:
    """GF.P2 on the terminal: an order of the annual budget."""
    order = agency.order(kind="indefinite")
    agency.do(lambda: agency.desk.shelf.save(replace(order, fund=replace(FUND, source="6811200"))))
    with refused("withdrawal.po_other_money", "order"):
        agency.kr(order, 1)
    agency.do(lambda: agency.desk.shelf.save(order))


def test_nothing_is_drawn_before_the_goods_are_received(agency: Agency) -> None:
    """GF.P3."""
    order = agency.order()
    with refused("withdrawal.no_receipt", "order", po=order.number):
        agency.kr(order, 1)


def test_no_more_is_drawn_than_is_left_of_the_order(agency: Agency) -> None:
    """GF.P4: of what was received."""
    order = agency.order(100_000_00)
    agency.receive(order, 4)
    with refused("withdrawal.above_left", "amount", left="40,000.00"):
        agency.kr(order, 40_000_01)
    agency.kr(order, 40_000_00)
    with refused("withdrawal.above_left", "amount", left="0.00"):
        agency.kr(order, 1)


@pytest.mark.parametrize("typed", ["", "INV 1", "INV_1", "12345678901234567", "บ.1"])
def test_an_invoice_s_number_has_its_signs(agency: Agency, typed: str) -> None:
    """GF.P5."""
    with refused("reference.invoice", "reference"):
        agency.ks(reference=typed)


@pytest.mark.parametrize("typed", ["", "P68000001", "680000001", "Q680000001", "P68000000A"])
def test_the_agency_s_reference_has_its_form(agency: Agency, typed: str) -> None:
    """GF.P5."""
    request = agency.approve(agency.request())
    with refused("reference.agency", "reference"):
        agency.kq(request, reference=typed)


def test_the_agency_s_reference_has_the_year_of_the_buddhist_era(agency: Agency) -> None:
    """GF.P6."""
    request = agency.approve(agency.request())
    with refused("reference.needs_be", "reference", typed="25", right="68"):
        agency.kq(request, reference="P250000001")
    with refused("reference.other_year", "reference", typed="67", right="68"):
        agency.kq(request, reference="P670000001")


def test_the_agency_s_running_number_is_used_once(agency: Agency) -> None:
    """GF.P7: unless what used it is void."""
    first, second = (agency.approve(agency.request(amount)) for amount in (100_00, 200_00))
    kq = agency.kq(first, reference="P680000007")
    with refused("reference.used", "reference", number=kq.number, next="P680000008"):
        agency.kq(second, reference="P680000007")
    agency.refuse(kq)
    assert agency.kq(second, reference="P680000007").state is State.WAITING_SECOND


def test_the_next_reference_counts_on_and_begins_anew_with_the_fiscal_year(agency: Agency) -> None:
    withdrawals = Withdrawals(agency.desk, agency.vendors)
    assert agency.kq(agency.approve(agency.request())).reference == "P680000001"
    assert agency.do(lambda: withdrawals.next_reference(UNIT)) == "P680000002"
    assert agency.do(lambda: withdrawals.next_reference(OTHER_UNIT)) == "P680000001"
    agency.clock.pass_(days=120)
    assert agency.do(lambda: withdrawals.next_reference(UNIT)) == "P690000001"


def test_a_ks_of_five_thousand_needs_an_exemption_and_its_reason(agency: Agency) -> None:
    """GF.P8."""
    with refused("withdrawal.ks_limit", "exempt"):
        agency.ks(5_000_00, exempt=False)
    with refused("withdrawal.no_exemption_reason", "exemption_reason"):
        agency.ks(5_000_00, exempt=True, exemption_reason=" ")


def test_a_ks_below_the_limit_and_an_exempted_one_are_recorded(agency: Agency) -> None:
    """GF.P25: 4,999.99 without, 5,000.00 with exemption."""
    assert agency.ks(4_999_99, exempt=False, exemption_reason="").number == "3200000001"
    assert agency.ks(5_000_00).number == "3200000002"


def test_no_kq_without_the_head_s_approval(agency: Agency) -> None:
    """GF.P9: waiting, refused, taken back, another unit's, or none at all."""
    waiting, turned_down, back = (agency.request() for _ in range(3))
    agency.refuse(turned_down, by="head")
    agency.take_back(back)
    for request in (waiting, turned_down, back):
        with refused("withdrawal.no_head_approval", "request"):
            agency.kq(request)
    with refused("withdrawal.no_head_approval", "request"):
        agency.kq(waiting, request="3000000099")


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("amount", 18_000_01),
        ("payee_name", "นายสมมติ ใจร้าย"),
        ("payee", Payee.INSIDE),
        ("fund", replace(FUND, budget_code="99001E1025410003")),
    ],
)
def test_a_kq_is_what_the_head_has_approved(agency: Agency, field: str, other: object) -> None:
    """GF.P9, I6: payee, amount and code; the field that differs is named."""
    request = agency.approve(agency.request())
    with refused("withdrawal.no_head_approval", {"fund": "budget_code"}.get(field, field)):
        agency.kq(request, **{field: other})


def test_a_kq_goes_to_the_account_that_the_head_has_seen(agency: Agency) -> None:
    """GF.P9, I6: the unit's account has become another one meanwhile."""
    request = agency.approve(agency.request())
    agency.do(lambda: agency.vendors.put(Vendor(UNIT, "สำนักบริหารกลาง", "999-9-66666-6")))
    with refused("withdrawal.no_head_approval", "account"):
        agency.kq(request)


def test_an_approval_serves_one_kq(agency: Agency) -> None:
    """GF.P9: until that one is void."""
    request = agency.approve(agency.request())
    kq = agency.kq(request)
    with refused("withdrawal.request_used", "request", request=request.number, number=kq.number):
        agency.kq(request)
    withdrawals = Withdrawals(agency.desk, agency.vendors)
    with refused("withdrawal.request_used", "request", number=kq.number):
        agency.do(lambda: withdrawals.approved(UNIT, request.number))
    assert agency.do(lambda: withdrawals.approved_requests(UNIT)) == []
    agency.take_back(kq)
    assert [one.id for one in agency.do(lambda: withdrawals.approved_requests(UNIT, Payee.OUTSIDE))] == [request.id]
    assert agency.do(lambda: withdrawals.approved_requests(UNIT, Payee.INSIDE)) == []
    assert agency.kq(request).number == "3600000002"


@pytest.mark.parametrize(
    ("payee", "chosen", "types"),
    [
        (Payee.OUTSIDE, RequestType.ADVANCE, "เพื่อใช้แหล่งเงินกู้"),
        (Payee.INSIDE, RequestType.LOAN, "เพื่อชดใช้ใบสำคัญ, เพื่อจ่ายให้ยืม"),
        (Payee.INSIDE, None, "เพื่อชดใช้ใบสำคัญ, เพื่อจ่ายให้ยืม"),
    ],
)
def test_the_request_type_goes_with_the_payee(
    agency: Agency, payee: Payee, chosen: RequestType | None, types: str
) -> None:
    """GF.P10."""
    request = agency.approve(agency.request(payee=payee))
    with refused("withdrawal.type_document", "request_type", types=types):
        agency.kq(request, request_type=chosen)


def test_a_ks_is_of_loan_money_alone(agency: Agency) -> None:
    """GF.P10."""
    with refused("withdrawal.type_document", "request_type", chosen="เพื่อจ่ายให้ยืม"):
        agency.ks(request_type=RequestType.ADVANCE)
    assert agency.ks(request_type=RequestType.LOAN).details["request_type"] == "loan"


@pytest.mark.parametrize("chosen", [RequestType.REIMBURSEMENT, RequestType.ADVANCE])
def test_a_kq_for_a_payee_inside_is_of_either_type(agency: Agency, chosen: RequestType) -> None:
    """GF3.5, GF4.5."""
    kq = agency.kq(agency.approve(agency.request(payee=Payee.INSIDE, tax_id="")), request_type=chosen)
    assert (kq.details["payee"], kq.details["request_type"], kq.payee_name) == ("inside", chosen, "นายสมมติ ใจดี")


def test_the_payment_method_goes_with_the_document(agency: Agency) -> None:
    """GF.P26."""
    with refused("withdrawal.method_document", "method", document="KS"):
        agency.ks(method=Method.THROUGH_AGENCY)
    request = agency.approve(agency.request())
    with refused("withdrawal.method_document", "method", document="KQ"):
        agency.kq(request, method=Method.TO_VENDOR)
    assert agency.kq(request, method=Method.THROUGH_AGENCY).account == "999-9-01001-3"


def test_nothing_is_drawn_where_nothing_is_allocated(agency: Agency) -> None:
    """GF.P23: a centre without money, one whose allocation waits, and less than is asked for."""
    with refused("withdrawal.nothing_allocated", "cost_centre", cost_centre=OTHER_CENTRE):
        agency.ks(cost_centre=OTHER_CENTRE)
    with refused("withdrawal.nothing_allocated", "cost_centre"):
        agency.ks(fund=replace(FUND, activity="P1300"))
    agency.approve(agency.allocate(UNIT, 5_00))
    agency.allocate(OTHER_CENTRE, 5_00)
    with refused("withdrawal.nothing_allocated", "cost_centre", cost_centre=OTHER_CENTRE):
        agency.ks(cost_centre=OTHER_CENTRE)
    agency.ks(999_000_00)
    with refused("withdrawal.above_allocated", "amount", left="1,000.00"):
        agency.ks(1_000_01)


def test_a_centre_whose_money_was_taken_back_is_told_that_none_is_left(agency: Agency) -> None:
    agency.approve(agency.allocate(UNIT, 5_00))
    given = agency.approve(agency.allocate(OTHER_CENTRE, 5_00))
    agency.approve(agency.reverse(given, by="owner"))
    with refused("withdrawal.above_allocated", "amount", left="0.00"):
        agency.ks(cost_centre=OTHER_CENTRE)


def test_an_indefinite_delivery_order_is_drawn_to_its_end_exactly(agency: Agency) -> None:
    """GF.P24, GF4.2."""
    order = agency.order(90_000_00, "indefinite")
    for _ in range(3):
        agency.kr(order, 30_000_00, form=Kind.INDEFINITE_ORDER)
    with refused("withdrawal.po_used_up", "order", amount="90,000.00"):
        agency.kr(order, 1)


def test_the_same_invoice_of_a_vendor_is_drawn_once(agency: Agency) -> None:
    """GF.P33: by another document, too; a void one doesn't count."""
    ks, order = agency.ks(reference="INV-7"), agency.order(kind="indefinite")
    with refused("withdrawal.invoice_used", "reference", reference="INV-7", number=ks.number):
        agency.ks(reference="INV-7")
    with refused("withdrawal.invoice_used", "reference", reference="INV-7", number=ks.number):
        agency.kr(order, 1, "INV-7")
    assert agency.ks(reference="INV-7", vendor="1000000025").number == "3200000002"
    agency.take_back(ks)
    assert agency.ks(reference="INV-7").number == "3200000003"


def test_an_invoice_is_the_same_however_its_letters_are_typed(agency: Agency) -> None:
    assert agency.ks(1_00, reference="inv-7/ก").reference == "INV-7/ก"
    with refused("withdrawal.invoice_used", "reference"):
        agency.ks(2_00, reference="Inv-7/ก")


def test_a_unit_s_own_account_is_no_vendor_s(agency: Agency) -> None:
    """Its money comes by a KQ, after the head's approval."""
    with refused("po.unknown_vendor", "vendor"):
        agency.ks(vendor=UNIT)
    with refused("po.unknown_vendor", "vendor"):
        agency.order(vendor=UNIT)


def test_one_invoice_may_be_drawn_in_other_parts_of_an_indefinite_delivery_order(agency: Agency) -> None:
    """GF.P33: the same part twice is refused."""
    order, other = agency.order(kind="indefinite"), agency.order(kind="indefinite")
    agency.kr(order, 10_00, "INV-8")
    agency.kr(order, 11_00, "INV-8")
    for one, amount in ((order, 10_00), (other, 12_00)):
        with refused("withdrawal.invoice_used", "reference"):
            agency.kr(one, amount, "INV-8")

"""Purchase orders and goods receipts (GF2.1–2.3)."""

from datetime import date

from portal_sim.finance.documents.domain import State
from portal_sim.finance.documents.orders import OrderLine, Orders, quantity
from portal_sim.finance.ledger.domain import Stage
from tests.unit.portal_sim.finance.documents.agency import (
    CENTRE_OF_OTHER,
    FUND,
    OTHER_CENTRE,
    RECORDER,
    Agency,
    refused,
)


def money(agency: Agency, order_id: int) -> tuple[int, int, int]:
    def look() -> tuple[int, int, int]:
        known = Orders(agency.desk, agency.vendors).money(agency.desk.shelf.get(order_id))
        return known.not_received, known.drawable, known.drawn

    return agency.do(look)


def test_a_standard_order_commits_its_money_and_a_receipt_lets_it_be_drawn(agency: Agency) -> None:
    """GF2.1, GF2.3: ten digits that begin with 7."""
    order = agency.order(100_000_00)
    assert (order.number, order.state, agency.left_in_centre()) == ("7000000001", State.POSTED, 900_000_00)
    assert money(agency, order.id) == (100_000_00, 0, 0)
    agency.receive(order, 4)
    assert money(agency, order.id) == (60_000_00, 40_000_00, 0)
    agency.kr(order, 30_000_00)
    assert money(agency, order.id) == (60_000_00, 10_000_00, 30_000_00)


def test_an_indefinite_delivery_order_needs_no_receipt(agency: Agency) -> None:
    """GF2.2, GF.P2: ten digits that begin with 2."""
    order = agency.order(360_000_00, "indefinite")
    assert order.number == "2000000001"
    assert money(agency, order.id) == (0, 360_000_00, 0)
    with refused("receipt.not_needed", "order"):
        agency.receive(order)


def test_an_order_needs_money_of_its_cost_centre(agency: Agency) -> None:
    """GF.P23."""
    with refused("po.above_allocated", "amount", amount="1,000,000.10", left="1,000,000.00"):
        agency.order(1_000_000_10)
    with refused("withdrawal.nothing_allocated", "cost_centre", cost_centre=OTHER_CENTRE):
        agency.order(cost_centre=OTHER_CENTRE)
    with refused("allocation.unknown_cost_centre", "cost_centre", code=CENTRE_OF_OTHER):
        agency.order(cost_centre=CENTRE_OF_OTHER)
    assert agency.order(1_000_000_00).amount == 1_000_000_00


def test_an_order_s_form_is_looked_at(agency: Agency) -> None:
    with refused("po.no_lines", "lines"):
        agency.order(lines=[])
    with refused("po.unknown_vendor", "vendor"):
        agency.order(vendor="1999999999")
    with refused("po.delivery_before_contract", "delivery"):
        agency.order(delivery=date(2025, 5, 31))
    with refused("po.line_not_whole", "lines", line="น้ำมัน"):
        agency.order(lines=[OrderLine("น้ำมัน", 1_001, "ลิตร", 33_33)])
    with refused("money.too_big"):
        agency.order(lines=[OrderLine("ทอง", 10**9, "บาท", 10**11)])


def test_receipts_add_up_to_what_was_ordered(agency: Agency) -> None:
    """GF2.3."""
    order = agency.order(100_000_00)
    agency.receive(order, 7)
    with refused("receipt.above_ordered", "quantities", line=1, left="3"):
        agency.receive(order, 4)
    with refused("receipt.nothing", "quantities"):
        agency.receive(order, 0)
    agency.receive(order, 3)
    with refused("receipt.complete", "order", po=order.number):
        agency.receive(order, 1)


def test_a_receipt_is_checked_and_of_a_day_between_contract_and_today(agency: Agency) -> None:
    order = agency.order()
    with refused("receipt.not_checked", "checked"):
        agency.receive(order, checked=False)
    with refused("date.not_ahead", "day"):
        agency.receive(order, day=date(2025, 6, 13))
    with refused("receipt.before_contract", "day"):
        agency.receive(order, day=date(2025, 5, 31))


def test_an_order_that_there_isn_t_is_told_as_such(agency: Agency) -> None:
    """GF.P1."""
    order = agency.order()
    for typed, key in (("9000000001", "withdrawal.po_malformed"), ("7000000099", "withdrawal.po_not_found")):
        with refused(key, "order"):
            agency.receive(order, order=typed)


def test_a_cancelled_order_gives_its_money_back_and_is_found_no_more(agency: Agency) -> None:
    order, used = agency.order(), agency.order()
    agency.receive(used, 1)
    orders = Orders(agency.desk, agency.vendors)
    with refused("po.in_use", "", left="90,000.00"):
        agency.do(lambda: orders.cancel(used.id, by=RECORDER, key="c1"))
    agency.do(lambda: orders.cancel(order.id, by=RECORDER, key="c2"))
    assert agency.do(lambda: orders.cancel(order.id, by=RECORDER, key="c2")).state is State.CANCELLED, "sent twice"
    with refused("decision.decided"):
        agency.do(lambda: orders.cancel(order.id, by=RECORDER, key="c3"))
    assert agency.left_in_centre() == 900_000_00
    with refused("withdrawal.po_not_found", "order"):
        agency.kr(order, 1)


def test_an_order_s_number_is_its_ledger_holder_over_the_years(agency: Agency) -> None:
    order = agency.order(50_000_00, "indefinite")
    agency.clock.pass_(days=120)
    again = agency.order(10_000_00, "indefinite", fund=FUND)
    assert (order.number, again.number) == ("2000000001", "2000000001")
    assert agency.balance(Stage.RECEIVED, f"2025{order.number}", "DGEN") == 50_000_00
    assert agency.balance(Stage.RECEIVED, f"2026{again.number}", "DGEN") == 10_000_00


def test_quantities_are_shown_without_needless_zeros() -> None:
    assert [quantity(one) for one in (10_000, 2_500, 1, 1_234_000)] == ["10", "2.5", "0.001", "1,234"]

"""What the lists say of orders and of allocated money, and that a rehearsal leaves nothing behind."""

import pytest

from portal_sim.finance.documents.domain import Document, DocumentElsewhere, Kind
from portal_sim.finance.documents.orders import Orders
from portal_sim.finance.documents.service import Documents
from portal_sim.finance.documents.withdrawals import KrForm, Withdrawals
from portal_sim.finance.web_online.books.service import AllocationBook, OrderBook, OrderRow
from portal_sim.finance.web_online.entries.ledger_accounts import sides
from portal_sim.finance.web_online.entries.service import EntryDesk
from tests.unit.portal_sim.finance.documents.agency import (
    AGENCY,
    CENTRE,
    OTHER_CENTRE,
    OTHER_UNIT,
    RECORDER,
    TODAY,
    UNIT,
    VENDOR,
    Agency,
)


def book(agency: Agency) -> OrderBook:
    return OrderBook(agency.desk, Documents(agency.desk), Orders(agency.desk, agency.vendors))


def entry_desk(agency: Agency) -> EntryDesk:
    return EntryDesk(agency.desk, Orders(agency.desk, agency.vendors), agency.vendors, agency.database.undo)


def row(agency: Agency, order: Document) -> OrderRow:
    return agency.do(lambda: book(agency).one(UNIT, order.id))


def test_a_standard_order_says_what_comes_next(agency: Agency) -> None:
    order = agency.order(100_000_00)
    waits = row(agency, order)
    assert (waits.state, waits.received, waits.may_be_received, waits.may_be_drawn) == ("รอตรวจรับ", 0, True, False)
    agency.receive(order, 4)
    partly = row(agency, order)
    assert (partly.state, partly.received, partly.may_be_received) == ("ตรวจรับแล้ว รอขอเบิก", 40_000_00, True)
    agency.kr(order, 10_000_00)
    assert (row(agency, order).state, row(agency, order).left) == ("เบิกแล้วบางส่วน", 90_000_00)
    agency.receive(order, 6)
    agency.kr(order, 90_000_00)
    spent = row(agency, order)
    assert (spent.state, spent.left, spent.may_be_received, spent.may_be_drawn) == ("เบิกครบแล้ว", 0, False, False)


def test_an_order_s_history_counts_its_withdrawals(agency: Agency) -> None:
    order = agency.order(360_000_00, kind="indefinite")
    first, second = agency.kr(order, 30_000_00), agency.kr(order, 60_000_00)
    events = agency.do(lambda: list(book(agency).history(order)))
    assert [(event.turn, event.document.number, event.left) for event in events] == [
        (0, order.number, 360_000_00), (1, first.number, 330_000_00), (2, second.number, 270_000_00),
    ]  # fmt: skip
    assert row(agency, order).received is None


def test_a_cancelled_order_has_nothing_to_do(agency: Agency) -> None:
    order = agency.order(1_000_00)
    orders = Orders(agency.desk, agency.vendors)
    agency.do(lambda: orders.cancel(order.id, by=RECORDER, key="cancel"))
    void = row(agency, order)
    assert (void.state, void.may_be_received, void.may_be_drawn) == ("ยกเลิกแล้ว", False, False)


def test_what_is_no_order_of_the_unit_is_not_shown(agency: Agency) -> None:
    request, order = agency.request(), agency.order(1_000_00)
    with pytest.raises(LookupError):
        row(agency, request)
    with pytest.raises(DocumentElsewhere):
        agency.do(lambda: book(agency).one(OTHER_UNIT, order.id))


def test_allocated_money_is_passed_on_committed_drawn_or_left(agency: Agency) -> None:
    """GF1.1, GF1.2, GF1.4."""
    indefinite = agency.order(360_000_00, kind="indefinite")
    agency.kr(indefinite, 60_000_00)
    agency.ks(4_000_00)
    allocations = AllocationBook(agency.desk, Orders(agency.desk, agency.vendors))
    (rows,) = agency.do(lambda: allocations.projects(AGENCY)).values()
    assert [(one.receiver.code, one.budget_type) for one in rows] == [
        (AGENCY, "GEN"), (AGENCY, "GEN"), (UNIT, "GEN"), (CENTRE, "DGEN"),
    ]  # fmt: skip
    assert all(one.got == one.passed_on + one.committed + one.drawn + one.left for one in rows)
    assert (rows[-1].committed, rows[-1].drawn, rows[-1].left) == (300_000_00, 64_000_00, 636_000_00)
    (own,) = agency.do(lambda: allocations.projects(UNIT)).values()
    assert [one.receiver.code for one in own] == [UNIT, CENTRE]
    assert agency.do(lambda: allocations.projects(OTHER_UNIT)) == {}


def test_a_rehearsal_shows_both_sides_and_leaves_nothing(agency: Agency) -> None:
    order = agency.order(100_000_00)
    agency.receive(order, 10)
    withdrawals = Withdrawals(agency.desk, agency.vendors)
    form = KrForm(order.number, "INV-1", TODAY, 40_000_00)
    made = agency.do(
        lambda: entry_desk(agency).rehearse(lambda: withdrawals.kr(UNIT, form, by=RECORDER, key="rehearsed"))
    )
    debit, credit = sides(made.document, made.order)
    assert (debit.account, debit.debit, credit.account, credit.credit) == (
        "2101010103", 40_000_00, "2101010102", 40_000_00,
    )  # fmt: skip
    assert agency.do(lambda: agency.desk.shelf.live(Kind.KR)) == []
    assert agency.kr(order, 40_000_00).number == "3100000001"
    assert made.left == agency.left_in_centre()


def test_lists_have_the_unit_s_own(agency: Agency) -> None:
    desk = entry_desk(agency)
    assert set(agency.do(lambda: desk.cost_centres(UNIT))) == {CENTRE, OTHER_CENTRE}
    assert VENDOR in agency.do(desk.vendors)
    assert UNIT not in agency.do(desk.vendors)
    assert agency.do(lambda: desk.account_of(VENDOR)) == "999-9-00001-7"
    assert agency.do(lambda: desk.account_of("")) == ""

"""A KQ's whole life, with everything that is asked of the documents on the way, on each kind of database."""

from portal_sim.finance.documents.domain import Kind, State
from portal_sim.finance.documents.orders import Orders
from portal_sim.finance.documents.service import Documents, VendorRegister
from portal_sim.finance.documents.shelf import Wanted
from portal_sim.finance.documents.waiting import Waiting
from portal_sim.finance.documents.withdrawals import Withdrawals
from portal_sim.finance.units.domain import Permission
from tests.unit.portal_sim.finance.documents.agency import TODAY, UNIT, Agency, endow, opened


def listed(agency: Agency, wanted: Wanted) -> list[str]:
    return [one.number for one in agency.do(lambda: Documents(agency.desk).listed(wanted).rows)]


def test_a_kq_from_the_request_to_the_return(database_url: str) -> None:
    with opened(database_url) as agency:
        endow(agency)
        request = agency.approve(agency.request(amends=agency.request(17_000_00).id))
        withdrawals = Withdrawals(agency.desk, agency.vendors)
        assert [one.id for one in agency.do(lambda: withdrawals.approved_requests(UNIT))] == [request.id]
        kq = agency.transferred(agency.kq(request))
        assert agency.do(lambda: withdrawals.approved_requests(UNIT)) == []
        assert agency.do(lambda: withdrawals.next_reference(UNIT)) == "P680000002"
        agency.pay_out(kq, 15_000_00)
        payment = agency.approve(agency.pay(kq, 15_000_00))
        agency.approve(agency.give_back(kq, 3_000_00, agency.send_in(kq, 3_000_00).reference))
        assert agency.chip(kq) == "payment_recorded"
        assert listed(agency, Wanted(UNIT, shown="payment_recorded")) == [kq.number]
        agency.approve(agency.reverse(payment))
        assert agency.chip(kq) == "paid_out"
        assert listed(agency, Wanted(UNIT, words=("สมมติ",), shown="paid_out")) == [kq.number]
        assert listed(agency, Wanted(UNIT, shown="transferred")) == []
        assert listed(agency, Wanted(UNIT, words=("สมมติ",), kinds=(Kind.KQ,))) == [kq.number]
        assert listed(agency, Wanted(UNIT, words=(kq.number,), states=(State.REVERSED,))) == [payment.number]
        assert listed(agency, Wanted(UNIT, from_day=TODAY, to_day=TODAY, at_least=18_000_00))[:1] == [kq.number]
        assert agency.breaches() == {}


def test_an_order_what_waits_and_the_vendors(database_url: str) -> None:
    with opened(database_url) as agency:
        endow(agency)
        order = agency.order()
        agency.receive(order, 4)
        kr = agency.kr(order, 40_000_00)
        money = agency.do(lambda: Orders(agency.desk, agency.vendors).money(order))
        assert (money.not_received, money.drawable, money.drawn) == (60_000_00, 0, 40_000_00)
        page = agency.do(lambda: Waiting(agency.desk).listed({Permission.APPROVE_WITHDRAWALS: [UNIT]}))
        assert [one.id for one in page.rows] == [kr.id]
        assert len(agency.do(lambda: VendorRegister(agency.vendors).all())) == 3
        agency.refuse(kr)
        assert agency.breaches() == {}

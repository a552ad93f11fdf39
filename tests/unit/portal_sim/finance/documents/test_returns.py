"""Over-withdrawn money goes back (GF5.1–5.3)."""

from dataclasses import replace

from portal_sim.finance.documents.domain import State
from portal_sim.finance.documents.returns import Reason, Returns
from portal_sim.finance.ledger.domain import Stage
from tests.unit.portal_sim.finance.documents.agency import UNIT, Agency, refused

SLIP = "9900100001680007"


def test_no_more_is_returned_than_was_left(agency: Agency) -> None:
    """GF.P14: what was paid out isn't left."""
    kq = agency.transferred_kq()
    agency.pay_out(kq, 15_000_00)
    agency.send_in(kq, 3_000_01, SLIP)
    with refused("return.above_left", "amount", left="3,000.00"):
        agency.give_back(kq, 3_000_01, SLIP)


def test_a_vendor_pays_back(agency: Agency) -> None:
    """GF.P31: a KR or KS only comes back."""
    ks = agency.transferred(agency.ks(4_000_00))
    agency.send_in(ks, 1_000_00, SLIP)
    with refused("return.reason", "reason", document="KS"):
        agency.give_back(ks, 1_000_00, SLIP, Reason.NOT_ALL_PAID)
    agency.approve(agency.give_back(ks, 1_000_00, SLIP, Reason.CAME_BACK))
    assert agency.balance(Stage.TRANSFERRED, ks.ref) == 3_000_00
    assert agency.do(lambda: Returns(agency.desk).left(ks)) == 3_000_00


def test_a_return_names_what_was_sent_in(agency: Agency) -> None:
    """GF5.3: the slip, once, and its amount."""
    kq, other = agency.transferred_kq(), agency.transferred_kq(1_000_00)
    with refused("return.not_sent_in", "slip", number=kq.number):
        agency.give_back(kq, 1_00, SLIP)
    agency.send_in(kq, 5_00, SLIP)
    with refused("return.differs", "amount", slip=SLIP, amount="5.00"):
        agency.give_back(kq, 1_00, SLIP)
    with refused("return.not_sent_in", "slip"):
        agency.give_back(other, 5_00, SLIP)
    returned = agency.give_back(kq, 5_00, SLIP)
    with refused("return.already_recorded", "slip", slip=SLIP, number=returned.number):
        agency.give_back(kq, 5_00, SLIP)
    agency.refuse(returned)
    assert [one.reference for one in agency.do(lambda: Returns(agency.desk).unrecorded(kq))] == [SLIP]
    assert agency.give_back(kq, 5_00, SLIP).state is State.WAITING_SECOND


def test_a_slip_has_sixteen_digits_and_serves_once(agency: Agency) -> None:
    """GF5.3."""
    kq = agency.transferred_kq()
    for typed in ("990010000168000", "99001000016800071", "A900100001680007"):
        with refused("treasury.slip", "slip"):
            agency.send_in(kq, 1, typed)
    agency.send_in(kq, 1, SLIP)
    with refused("treasury.slip_used", "slip", slip=SLIP):
        agency.send_in(kq, 1, SLIP)
    with refused("treasury.kind_of_money", "kind_of_money"):
        agency.send_in(kq, 1, kind_of_money="เงินสด")
    with refused("date.not_ahead", "day"):
        agency.send_in(kq, 1, day=agency.desk.today().replace(year=2026))


def test_only_transferred_money_goes_back(agency: Agency) -> None:
    ks = agency.ks()
    with refused("return.not_transferred", "withdrawal", number=ks.number):
        agency.send_in(ks, 1, SLIP)
    with refused("return.not_found", "withdrawal"):
        agency.send_in(replace(ks, number="3200000099"), 1, SLIP)
    assert agency.balance(Stage.RETURNED, UNIT) == 0

"""What is taken back after it counted: by a document of its own, before CGD has processed it, in its fiscal year."""

from datetime import timedelta

import pytest

from portal_sim.finance.documents.decisions import ReversalReason
from portal_sim.finance.documents.domain import State
from portal_sim.finance.ledger.domain import Stage
from tests.unit.portal_sim.finance.documents.agency import (
    CENTRE,
    RECORDER,
    TODAY,
    UNIT,
    Agency,
    refused,
)


def test_a_reversal_takes_back_what_cgd_has_not_processed(agency: Agency) -> None:
    """Asked by the recorder, approved by another officer, on its own day, under a number of its own."""
    ks = agency.approve(agency.ks(4_000_00))
    agency.clock.pass_(days=3)
    reversal = agency.reverse(ks)
    assert (reversal.number, reversal.amount, agency.now(ks).state) == ("4900000001", 4_000_00, State.RECORDED)
    with refused("reversal.reversed", reversal=reversal.number):
        agency.reverse(ks)
    with refused("decision.own"):
        agency.approve(reversal, by=RECORDER)
    agency.approve(reversal)
    assert (agency.now(ks).state, agency.left_in_centre()) == (State.REVERSED, 1_000_000_00)
    assert agency.do(lambda: agency.desk.shelf.deeds(ks.id))[-1].day == TODAY + timedelta(days=3)
    with refused("reversal.reversed", number=ks.number):
        agency.reverse(ks)


def test_what_cgd_has_processed_is_not_reversed(agency: Agency) -> None:
    """Neither asked, nor approved when CGD was faster."""
    ks = agency.approve(agency.ks())
    reversal = agency.reverse(ks)
    agency.process(ks)
    with refused("reversal.processed", number=ks.number):
        agency.approve(reversal)
    with refused("reversal.processed"):
        agency.reverse(ks)
    agency.refuse(reversal)
    assert agency.transfer(ks).state is State.TRANSFERRED


def test_what_belongs_to_a_closed_year_is_not_reversed(agency: Agency) -> None:
    """A reversal is dated on its own day, and the year of what it reverses is over by then."""
    ks = agency.approve(agency.ks())
    reversal = agency.reverse(ks)
    agency.clock.pass_(days=111)  # 1 October
    with refused("reversal.closed", number=ks.number):
        agency.approve(reversal)
    agency.refuse(reversal)


@pytest.mark.parametrize("kind", ["waiting", "order", "turned down"])
def test_what_has_not_been_posted_is_not_reversed(agency: Agency, kind: str) -> None:
    document = agency.order() if kind == "order" else agency.ks()
    if kind == "turned down":
        agency.refuse(document)
    with refused("reversal.not_posted", number=document.number):
        agency.reverse(document)


def test_an_allocation_is_reversed_while_its_money_is_there(agency: Agency) -> None:
    agency.approve(agency.allocate(UNIT, 500_00))
    more = agency.approve(agency.allocate(CENTRE, 500_00))
    agency.ks(1_000_400_00)
    reversal = agency.reverse(more, by="owner")
    with refused("reversal.spent", left="100.00"):
        agency.approve(reversal)
    with refused("permission.missing"):
        agency.approve(reversal, by=RECORDER)
    agency.refuse(reversal)
    unspent = agency.approve(agency.allocate(UNIT, 7_00))
    agency.approve(agency.reverse(unspent, by="owner"))
    assert agency.balance(Stage.UNIT, UNIT, "GEN") == 0


def test_payments_and_returns_are_reversed_too(agency: Agency) -> None:
    kq = agency.transferred_kq()
    agency.pay_out(kq, 18_000_00)
    payment = agency.approve(agency.pay(kq, 18_000_00))
    agency.approve(agency.reverse(payment))
    assert agency.balance(Stage.PAID_OUT, kq.ref) == 18_000_00
    assert agency.pay(kq, 18_000_00).number == "4700000002"


def test_another_reason_is_told_in_words(agency: Agency) -> None:
    ks = agency.approve(agency.ks())
    with refused("reversal.reason", "text"):
        agency.reverse(ks, reason=ReversalReason.OTHER)

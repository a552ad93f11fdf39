"""Lists: what a unit's documents are found by, and what waits for whom."""

from datetime import timedelta

import pytest

from portal_sim.finance.documents.domain import Document, Kind, State
from portal_sim.finance.documents.service import Documents
from portal_sim.finance.documents.shelf import Wanted
from portal_sim.finance.documents.waiting import Waiting
from portal_sim.finance.papers.labels import STATES
from portal_sim.finance.units.domain import Permission
from tests.unit.portal_sim.finance.documents.agency import (
    OTHER_UNIT,
    TODAY,
    UNIT,
    Agency,
    refused,
)


def listed(agency: Agency, **wanted: object) -> list[Document]:
    return agency.do(lambda: Documents(agency.desk).listed(Wanted(UNIT, **wanted)).rows)  # type: ignore[arg-type]


def test_documents_are_found_by_words_kind_state_day_and_amount(agency: Agency) -> None:
    order = agency.order(kind="indefinite")
    kr, ks, kq = agency.kr(order, 10_00), agency.ks(20_00), agency.kq(agency.approve(agency.request()))
    agency.refuse(ks)
    assert [one.number for one in listed(agency)][:3] == [kq.number, "3000000001", ks.number]
    assert [one.id for one in listed(agency, words=(order.number,))] == [kr.id, order.id]
    assert [one.id for one in listed(agency, words=("สมมติ", "3600"))] == [kq.id]
    assert [one.id for one in listed(agency, words=(ks.reference,))] == [ks.id]
    assert [one.id for one in listed(agency, kinds=(ks.kind, kr.kind), states=(State.REFUSED,))] == [ks.id]
    assert [one.id for one in listed(agency, at_least=10_00, at_most=20_00)] == [ks.id, kr.id]
    assert listed(agency, from_day=TODAY + timedelta(days=1)) == listed(agency, to_day=TODAY - timedelta(days=1)) == []
    with refused("search.dates", "to_day"):
        listed(agency, from_day=TODAY, to_day=TODAY - timedelta(days=1))


def test_each_state_that_the_list_shows_can_be_searched(agency: Agency) -> None:
    """What the ledger says of a transferred KQ, too; what is set aside for a payment or a return isn't gone yet."""
    agency.transferred(agency.ks(10_00))
    agency.refuse(agency.ks(20_00))
    late = agency.transferred_kq(30_00)
    agency.clock.pass_(days=30)
    all_paid, recorded, part, back, kept, asked = (agency.transferred_kq(40_00 + more) for more in range(6))
    for one in (all_paid, recorded):
        agency.pay_out(one, one.amount)
    agency.pay_out(part, 5_00)
    agency.approve(agency.pay(recorded, recorded.amount))
    agency.pay(all_paid, all_paid.amount)
    agency.approve(given_back(agency, back))
    given_back(agency, asked)
    kinds = (Kind.KS, Kind.KQ)
    shown = {one.id: agency.chip(one) for one in listed(agency, kinds=kinds)}
    chips = {one.id: shown[one.id] for one in (late, all_paid, recorded, part, back, kept, asked)}
    assert list(chips.values()) == [
        "overdue", "paid_out", "payment_recorded", "partly_paid", "returned", "transferred", "transferred",
    ]  # fmt: skip
    for state in STATES:
        found = {one.id for one in listed(agency, kinds=kinds, shown=state)}
        assert found == {document for document, chip in shown.items() if chip == state}


def given_back(agency: Agency, kq: Document) -> Document:
    """All of its money, sent in and recorded; not approved yet."""
    slip = agency.send_in(kq, kq.amount).reference
    return agency.give_back(kq, kq.amount, slip)


def test_what_waits_is_shown_to_who_may_decide(agency: Agency) -> None:
    ks, request = agency.ks(), agency.request()
    reversal = agency.reverse(agency.approve(agency.ks()))
    payment = agency.reverse(agency.approve(paid(agency)))
    waiting = Waiting(agency.desk)

    def ids(*units: str, by: Permission = Permission.APPROVE_WITHDRAWALS) -> list[int]:
        found = [one.id for one in agency.do(lambda: waiting.listed({by: units}).rows)]
        assert agency.do(lambda: waiting.count({by: units})) == len(found)
        return found

    assert ids(UNIT, OTHER_UNIT) == [ks.id, reversal.id]
    assert ids(UNIT, by=Permission.APPROVE_PAYMENTS) == [payment.id]
    assert ids(UNIT, by=Permission.HEAD_OF_AGENCY) == [request.id]
    assert ids(OTHER_UNIT) == ids() == ids(UNIT, by=Permission.RECORD) == []
    both = {Permission.APPROVE_WITHDRAWALS: [UNIT], Permission.APPROVE_PAYMENTS: [UNIT], Permission.RECORD: [UNIT]}
    found = {one.kind: (one.number, one.oldest) for one, _ in agency.do(lambda: waiting.by_kind(both))}
    assert found == {Kind.KS: (1, ks.id), Kind.REVERSAL: (2, reversal.id)}


def paid(agency: Agency) -> Document:
    """The recorded payment of a KQ."""
    kq = agency.transferred_kq(30_00)
    agency.pay_out(kq, 30_00)
    return agency.pay(kq, 30_00)


def test_another_unit_s_document_is_not_shown(agency: Agency) -> None:
    ks = agency.ks()
    documents = Documents(agency.desk)
    with refused("entry.other_unit"):
        agency.do(lambda: documents.look(ks.id, OTHER_UNIT))
    known, deeds = agency.do(lambda: documents.look(ks.id, UNIT))
    assert (known.id, [deed.act for deed in deeds]) == (ks.id, ["save"])
    with pytest.raises(LookupError):
        agency.do(lambda: documents.look(10**6, UNIT))

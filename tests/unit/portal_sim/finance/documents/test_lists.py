"""Lists: what a unit's documents are found by, and what waits for whom."""

from datetime import timedelta

import pytest

from portal_sim.finance.documents.domain import Document, State, Wanted
from portal_sim.finance.documents.service import Documents
from portal_sim.finance.units.domain import Permission
from tests.unit.portal_sim.finance.documents.agency import (
    OTHER_UNIT,
    SECOND,
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


def test_what_waits_is_shown_to_who_may_decide(agency: Agency) -> None:
    ks, request = agency.ks(), agency.request()
    reversal = agency.reverse(agency.approve(agency.ks()))
    documents = Documents(agency.desk)

    def waiting(person: str, permission: Permission, *units: str) -> list[int]:
        return [one.id for one in agency.do(lambda: documents.waiting(person, permission, list(units)).rows)]

    assert waiting(SECOND, Permission.APPROVE_WITHDRAWALS, UNIT, OTHER_UNIT) == [ks.id, reversal.id]
    assert waiting("head", Permission.HEAD_OF_AGENCY, UNIT) == [request.id, reversal.id]
    assert waiting("head", Permission.APPROVE_WITHDRAWALS, UNIT) == []


def test_another_unit_s_document_is_not_shown(agency: Agency) -> None:
    ks = agency.ks()
    documents = Documents(agency.desk)
    with refused("entry.other_unit"):
        agency.do(lambda: documents.look(ks.id, OTHER_UNIT))
    known, deeds = agency.do(lambda: documents.look(ks.id, UNIT))
    assert (known.id, [deed.act for deed in deeds]) == (ks.id, ["save"])
    with pytest.raises(LookupError):
        agency.do(lambda: documents.look(10**6, UNIT))

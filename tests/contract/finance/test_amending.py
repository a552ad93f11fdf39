"""What waits for its approval is written anew in its own form, from its page; what a phone was asked is void then."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from playwright.sync_api import Browser

from portal_sim.finance.documents.domain import Document
from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.finance.looks import assert_looks_right
from tests.contract.finance.money import person_at
from tests.contract.finance.web_forms import ROOT, filled_in, number_on
from tests.contract.finance.workers import Worker, hire
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import OTHER_UNIT, UNIT, Agency


@pytest.fixture
def computer(portal: RunningPortal, agency: Agency) -> Computer:
    """Of somebody who records in the unit."""
    return person_at(portal, record=UNIT)


@pytest.fixture
def second(portal: RunningPortal, description: Description) -> Worker:
    return hire(portal, description, ("approve_withdrawals", UNIT))


def amend(computer: Computer, document: Document) -> str:
    """Press แก้ไข on the document's page; the path of the form that opens."""
    page = computer.open(f"/finance/documents/{document.id}").text
    found = re.search(r'href="([^"]+)">แก้ไข<', page)
    assert found, computer.messages
    computer.open(unescape(found[1]))
    return computer.at


def test_a_phone_that_was_asked_approves_nothing_after_it_and_who_changed_what_is_told(
    agency: Agency, computer: Computer, second: Worker
) -> None:
    ks = agency.ks(4_000_00, reference="RC-AMEND-1", exempt=False)
    second.decide(ks)
    challenge, asked = second.phone.newest_challenge(), second.computer.at
    path = amend(computer, ks)
    typed = filled_in(computer)
    assert (path, typed["amount"], typed["reference"], typed["vendor"]) == (
        f"{ROOT}/tk02_ks", "4,000.00", "RC-AMEND-1", ks.payee,
    )  # fmt: skip
    computer.send(path, **{**typed, "amount": "3,000.00"})
    assert (computer.at, computer.messages) == (f"/finance/documents/{ks.id}", ["entry.amended"])
    said = " ".join(computer.text.split())
    assert "ฉบับที่ 1 จำนวน 4,000.00 บาท" in said
    assert "ฉบับที่ 2 จำนวน 3,000.00 บาท" in said
    assert second.phone.accept(challenge).status_code == 409
    assert second.computer.open(asked).messages == ["signing.changed"]
    assert (agency.now(ks).number, agency.now(ks).amount) == (ks.number, 3_000_00)
    second.decide(ks, seen=2)
    assert second.phone.accept(second.phone.newest_challenge()).status_code == 204
    assert second.computer.open(second.computer.at).messages == ["signing.approved"]
    assert agency.breaches() == {}


def _kq(agency: Agency) -> Document:
    request = agency.request()
    agency.approve(request)
    return agency.kq(request)


def _kr(agency: Agency, kind: str) -> Document:
    order = agency.order(1_000_00, kind=kind)
    if kind == "standard":
        agency.receive(order)
    return agency.kr(order, 900_00)


@pytest.mark.parametrize("name", ["tk01", "tk11", "tk02_ks", "tk02_kq", "kq_request"])
def test_each_form_opens_as_it_was_filled_in_and_is_saved_under_the_old_number(
    agency: Agency, computer: Computer, name: str
) -> None:
    making: dict[str, Callable[[], Document]] = {
        "tk01": lambda: _kr(agency, "standard"), "tk11": lambda: _kr(agency, "indefinite"), "tk02_ks": agency.ks,
        "tk02_kq": lambda: _kq(agency), "kq_request": agency.request,
    }  # fmt: skip
    made = making[name]()
    path = amend(computer, made)
    assert path == f"{ROOT}/{name}"
    computer.send(path, **filled_in(computer))
    assert computer.messages == ["entry.amended"]
    now = agency.now(made)
    assert (now.version, now.number, now.amount, now.reference, now.payee, now.details, now.cost_centre) == (
        2, made.number, made.amount, made.reference, made.payee, made.details, made.cost_centre,
    )  # fmt: skip


def test_a_refusal_loses_nothing_that_was_typed_and_changes_nothing(agency: Agency, computer: Computer) -> None:
    ks = agency.ks(4_000_00)
    path = amend(computer, ks)
    computer.send(path, **{**filled_in(computer), "amount": "5,000.00", "text": "ค่าไปรษณีย์"})
    assert (computer.page.status_code, computer.messages) == (422, ["form.invalid", "withdrawal.ks_limit"])
    typed = filled_in(computer)
    assert (typed["amends"], typed["amount"], typed["text"]) == (str(ks.id), "5,000.00", "ค่าไปรษณีย์")
    assert agency.now(ks) == ks


def test_what_waits_no_longer_or_is_elsewhere_is_not_amended(
    portal: RunningPortal, agency: Agency, computer: Computer
) -> None:
    ks = agency.ks(4_000_00)
    amend(computer, ks)
    typed = filled_in(computer)
    agency.approve(ks)
    assert computer.send(f"{ROOT}/tk02_ks", **typed).messages == ["decision.decided"]
    assert computer.open(f"{ROOT}/tk02_ks?amends={ks.id}").at == f"/finance/documents/{ks.id}"
    assert ">แก้ไข<" not in computer.text
    for wrong in (f"{ROOT}/tk01?amends={ks.id}", f"{ROOT}/tk02_ks?amends=x", f"{ROOT}/tk02_ks?amends={'9' * 30}"):
        assert computer.peek(wrong).status_code == 404
    stranger = person_at(portal, record=OTHER_UNIT)
    assert stranger.peek(f"/finance/web/{OTHER_UNIT}/tk02_ks?amends={ks.id}").status_code == 404


@pytest.mark.parametrize("name", ["tk02_ks", "tk02_kq"])
def test_what_was_refused_is_proposed_anew_under_another_number(agency: Agency, computer: Computer, name: str) -> None:
    """Its reference, and the head's approval behind a KQ, are free again."""
    refused = agency.ks(4_000_00) if name == "tk02_ks" else _kq(agency)
    agency.refuse(refused)
    page = computer.open(f"/finance/documents/{refused.id}").text
    (again,) = re.findall(r'href="([^"]+)">แก้ไขและเสนอใหม่<', page)
    computer.open(again)
    path = computer.at
    assert path == f"{ROOT}/{name}"
    computer.send(path, **filled_in(computer))
    assert computer.messages == ["saved.done"]
    assert number_on(computer) != refused.number
    assert agency.now(refused).state == "refused"
    assert computer.peek(f"{ROOT}/tk01?like={refused.id}").status_code == 404


def test_a_switch_of_the_language_still_amends(agency: Agency, computer: Computer) -> None:
    ks = agency.ks(4_000_00)
    path = amend(computer, ks)
    computer.switch_language(**{**filled_in(computer), "text": "ค่าไปรษณีย์"})
    typed = filled_in(computer)
    assert (computer.at, typed["amends"], typed["text"]) == (path, str(ks.id), "ค่าไปรษณีย์")


def test_its_looks(portal: RunningPortal, agency: Agency, computer: Computer, browser: Browser) -> None:
    ks = agency.ks(4_000_00)
    assert_looks_right(f"{ROOT}/tk02_ks?amends={ks.id}", computer, portal, browser)
    amend(computer, ks)
    computer.send(f"{ROOT}/tk02_ks", **filled_in(computer))
    assert_looks_right(f"/finance/documents/{ks.id}?told=entry.amended", computer, portal, browser)

"""CGD's and the Budget Bureau's pages: frames, allotments, orders to pay, transfers, and the decision on one."""

import re

import pytest
from playwright.sync_api import Browser

from portal_sim.finance.documents.adapters.bank import REASON
from portal_sim.finance.documents.domain import Document, State
from portal_sim.finance.money import written
from tests.contract.computer import Computer
from tests.contract.finance.looks import assert_looks_right
from tests.contract.finance.money import person_at
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import CODE, SOURCE, UNIT, Agency

CGD, BUREAU = "99801", "99802"
WITHDRAWALS, TRANSFERS = "/finance/treasury/withdrawals", "/finance/treasury/transfers"
MAPPED, MAPPING, TO_ALLOT = "/finance/treasury/projects", "/finance/treasury/projects/new", "/finance/bureau/projects"


@pytest.fixture
def cgd(portal: RunningPortal) -> Computer:
    return person_at(portal, cgd_processing=CGD)


@pytest.fixture
def bureau(portal: RunningPortal) -> Computer:
    return person_at(portal, budget_bureau=BUREAU)


def recorded(agency: Agency) -> Document:
    """A withdrawal that its unit has approved."""
    return agency.approve(agency.ks())


def frame_of(portal: RunningPortal, code: str) -> int:
    found = portal.stored("SELECT id FROM finance_documents WHERE kind = 'frame' AND budget_code = :code", code=code)
    return int(found[0].id)


def mapped(cgd: Computer, running: int, **changed: str) -> str:
    """Another budget code of the agency, mapped by the form; the code."""
    code = f"99001E102541{running:04}"
    typed = {"project": "โครงการทดสอบ", "budget_code": code, "source": SOURCE, "amount": "1,000.00", **changed}
    cgd.open(MAPPING).send(MAPPING, **typed)
    return code


def shown(computer: Computer, document: Document) -> bool:
    return f"/finance/treasury/withdrawals/{document.id}" in computer.text


def test_what_a_unit_has_approved_is_processed_and_transferred(agency: Agency, cgd: Computer) -> None:
    """GF3.7: several at once; the orders' numbers stand in the list of transfers."""
    first, second, third = recorded(agency), recorded(agency), recorded(agency)
    cgd.open(WITHDRAWALS)
    assert all(shown(cgd, one) for one in (first, second, third))
    cgd.send(WITHDRAWALS, document=[str(first.id), str(second.id)])
    assert (cgd.page.status_code, cgd.messages) == (200, ["cgd.processed"])
    assert "2 รายการ รวม 9,999.98 บาท" in cgd.text
    assert [shown(cgd, one) for one in (first, second, third)] == [False, False, True]

    cgd.open(TRANSFERS)
    assert re.search(r"\b9000000\d{3}\b", cgd.text)
    cgd.send(TRANSFERS, document=str(first.id))
    assert (cgd.page.status_code, cgd.messages) == (200, ["cgd.transferred"])
    assert [agency.now(one).state for one in (first, second, third)] == [
        State.TRANSFERRED, State.PROCESSED, State.RECORDED,
    ]  # fmt: skip


def test_a_form_that_is_sent_twice_pays_once(agency: Agency, cgd: Computer) -> None:
    one = recorded(agency)
    cgd.open(WITHDRAWALS).click_twice(WITHDRAWALS, document=str(one.id))
    assert cgd.messages == ["cgd.processed"]
    assert agency.now(one).state is State.PROCESSED


@pytest.mark.parametrize("path", [WITHDRAWALS, TRANSFERS])
def test_with_nothing_ticked_nothing_happens(agency: Agency, cgd: Computer, path: str) -> None:
    recorded(agency)
    cgd.open(path).send(path)
    assert (cgd.page.status_code, cgd.messages) == (422, ["cgd.nothing_chosen"])


def test_one_that_is_gone_is_told_and_holds_up_no_other(agency: Agency, cgd: Computer) -> None:
    gone, there = recorded(agency), recorded(agency)
    cgd.open(WITHDRAWALS)
    agency.turn_down(gone)
    cgd.send(WITHDRAWALS, document=[str(gone.id), str(there.id)])
    assert (cgd.page.status_code, set(cgd.messages)) == (200, {"cgd.processed", "cgd.gone"})
    assert gone.number in cgd.text
    assert agency.now(there).state is State.PROCESSED
    cgd.open(WITHDRAWALS).send(WITHDRAWALS, document=str(gone.id))
    assert (cgd.page.status_code, cgd.messages) == (409, ["cgd.gone"])


def test_what_the_bank_refuses_is_told_to_cgd_and_to_the_unit(
    portal: RunningPortal, agency: Agency, cgd: Computer
) -> None:
    """Of two orders it refuses one; that withdrawal is void, its money back, and nothing else is held up."""
    left = agency.left_in_centre()
    one, other = (agency.process(recorded(agency)) for _ in range(2))
    portal.sim.controls.arm("bank.refused")
    cgd.open(TRANSFERS).send(TRANSFERS, document=[str(one.id), str(other.id)])
    assert (cgd.page.status_code, cgd.messages) == (200, ["cgd.transferred", "cgd.bank_refused"])
    assert f"ธนาคารปฏิเสธการโอนของเอกสาร {one.number} เนื่องจาก {REASON}" in cgd.text
    assert f"1 รายการ รวม {written(other.amount)} บาท" in cgd.text
    assert [agency.now(each).state for each in (one, other)] == [State.BANK_REFUSED, State.TRANSFERRED]
    assert agency.left_in_centre() == left - other.amount
    cgd.send(TRANSFERS, document=str(one.id))
    assert (cgd.page.status_code, cgd.messages) == (409, ["cgd.gone"])
    for page in (
        cgd.open(f"{WITHDRAWALS}/{one.id}"),
        person_at(portal, record=UNIT).open(f"/finance/documents/{one.id}"),
    ):
        assert "ธนาคารปฏิเสธการโอน" in page.text
        assert REASON in page.text
    assert agency.breaches() == {}


def test_one_is_refused_with_a_reason_and_its_money_is_back(agency: Agency, cgd: Computer) -> None:
    one = recorded(agency)
    left = agency.left_in_centre()
    path = f"{WITHDRAWALS}/{one.id}"
    cgd.open(path).send(path, outcome="refuse", reason="", advice="กรุณาแก้ไขข้อมูลหลักผู้ขาย")
    assert (cgd.page.status_code, "form.required" in cgd.messages) == (422, True)
    assert "กรุณาแก้ไขข้อมูลหลักผู้ขาย" in cgd.text
    cgd.send(path, outcome="refuse", reason="เลขที่บัญชีไม่ตรงกับชื่อ", advice="")
    assert (cgd.at, cgd.messages) == (path, ["cgd.refused"])
    assert "เลขที่บัญชีไม่ตรงกับชื่อ" in cgd.text
    assert agency.left_in_centre() == left + one.amount


def test_one_is_ordered_to_be_paid(agency: Agency, cgd: Computer) -> None:
    one = recorded(agency)
    path = f"{WITHDRAWALS}/{one.id}"
    cgd.open(path).send(path)
    assert (cgd.page.status_code, "decision.choose" in cgd.messages) == (422, True)
    cgd.send(path, outcome="pay")
    assert cgd.messages == ["cgd.processed"]
    assert agency.now(one).state is State.PROCESSED
    cgd.send(path, outcome="pay")
    assert (cgd.page.status_code, cgd.messages) == (409, ["cgd.gone"])


def test_what_cgd_has_nothing_to_do_with_has_no_page(agency: Agency, cgd: Computer) -> None:
    waiting, order = agency.ks(), agency.order()
    assert [cgd.open(f"{WITHDRAWALS}/{one.id}").page.status_code for one in (waiting, order)] == [404, 404]
    assert cgd.open(f"{WITHDRAWALS}/999999").page.status_code == 404
    assert cgd.open(f"{MAPPED}/{order.id}").page.status_code == 404


def test_cgd_maps_a_project_and_the_budget_bureau_allots_it(
    portal: RunningPortal, agency: Agency, cgd: Computer, bureau: Computer
) -> None:
    """GF1.3, GF1.4."""
    code = mapped(cgd, 1001)
    assert (cgd.at, cgd.messages) == (MAPPED, ["mapping.done"])
    path = f"{TO_ALLOT}/{frame_of(portal, code)}"
    typed = {"budget_type": "COM", "amount": "๖๐๐", "letter": "จ 69/0041"}
    bureau.open(path).send(path, **{**typed, "amount": "1,000.01"})
    assert (bureau.page.status_code, "allotment.above_frame" in bureau.messages) == (409, True)
    assert 'value="1,000.01"' in bureau.text
    bureau.send(path, **typed)
    assert (bureau.at, bureau.messages) == (path, ["allotment.done"])
    bureau.send(path, **{**typed, "budget_type": "GEN", "amount": "1"})
    assert (bureau.page.status_code, "allotment.other_type" in bureau.messages) == (422, True)

    frame = f"{MAPPED}/{frame_of(portal, code)}"
    cgd.open(frame).send(frame, amount="500")
    assert (cgd.at, cgd.messages) == (frame, ["mapping.widened"])
    assert "1,500.00" in cgd.text
    assert "900.00" in cgd.text
    cgd.open(f"{MAPPED}?q={code}")
    assert cgd.text.count(f">{code}<") == 1


@pytest.mark.parametrize(
    ("changed", "code", "key"),
    [
        ({"budget_code": CODE}, 422, "mapping.already"),
        ({"budget_code": "97001E1025410001"}, 422, "mapping.no_agency"),
        ({"budget_code": "1"}, 422, "codes.budget_code"), ({"amount": "0"}, 422, "money.not_positive"),
        ({"project": ""}, 422, "form.required"),
    ],
)  # fmt: skip
def test_a_mapping_that_is_refused_keeps_what_was_typed(
    agency: Agency, cgd: Computer, changed: dict[str, str], code: int, key: str
) -> None:
    mapped(cgd, 1002, **changed)
    assert (cgd.at, cgd.page.status_code, key in cgd.messages) == (MAPPING, code, True)
    assert f'value="{SOURCE}"' in cgd.text


def test_each_office_has_its_own_entries_in_the_menu(
    portal: RunningPortal, agency: Agency, cgd: Computer, bureau: Computer
) -> None:
    entries = {path: f'href="{path}"' for path in (WITHDRAWALS, TRANSFERS, MAPPED, TO_ALLOT)}
    seen = {
        name: {path for path, link in entries.items() if link in computer.open("/home").text}
        for name, computer in {"cgd": cgd, "bureau": bureau, "unit": person_at(portal, record=UNIT)}.items()
    }
    assert seen == {"cgd": {WITHDRAWALS, TRANSFERS, MAPPED}, "bureau": {TO_ALLOT}, "unit": set()}


def test_a_permission_of_cgd_in_another_unit_opens_nothing(portal: RunningPortal) -> None:
    computer = person_at(portal, cgd_processing=UNIT)
    assert [computer.open(path).page.status_code for path in (WITHDRAWALS, TRANSFERS, MAPPED)] == [403, 403, 403]


@pytest.mark.parametrize("path", [WITHDRAWALS, TRANSFERS, MAPPED, MAPPING])
def test_the_looks_of_cgd_s_pages(
    agency: Agency, cgd: Computer, portal: RunningPortal, browser: Browser, path: str
) -> None:
    recorded(agency)
    agency.process(recorded(agency))
    assert_looks_right(path, cgd, portal, browser)


def test_the_looks_of_one_withdrawal_and_one_project(
    agency: Agency, cgd: Computer, bureau: Computer, portal: RunningPortal, browser: Browser
) -> None:
    assert_looks_right(f"{WITHDRAWALS}/{recorded(agency).id}", cgd, portal, browser)
    assert_looks_right(f"{MAPPED}/{frame_of(portal, CODE)}", cgd, portal, browser)
    assert_looks_right(TO_ALLOT, bureau, portal, browser)
    assert_looks_right(f"{TO_ALLOT}/{frame_of(portal, CODE)}", bureau, portal, browser)

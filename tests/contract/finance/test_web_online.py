"""GFMIS Web Online as a person uses it: each form once to its end, and once refused with nothing typed lost."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from portal_sim.finance.documents.domain import Document, Kind
from portal_sim.finance.ledger.domain import Stage
from portal_sim.finance.money import written
from simkit.thai_text import numeric_date
from tests.contract.computer import Computer
from tests.contract.finance.looks import assert_looks_right, browsing
from tests.contract.finance.money import at_work, person_at
from tests.contract.finance.web_forms import (
    KS,
    LINE,
    MONEY,
    ORDER,
    REQUEST,
    ROOT,
    document_on,
    number_on,
    record,
    send,
)
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import (
    AGENCY,
    OTHER_CENTRE,
    OTHER_UNIT,
    SOURCE,
    UNIT,
    WITHOUT_ACCOUNT,
    Agency,
)


@pytest.fixture(scope="session")
def others(portal: RunningPortal) -> Iterator[Agency]:
    """Beside the portal in its database: the others, who have brought money to a cost centre."""
    with at_work(portal) as others:
        yield others


@pytest.fixture
def computer(portal: RunningPortal, others: Agency) -> Computer:
    """Of somebody who records in one unit."""
    return person_at(portal, record=UNIT)


@pytest.fixture
def today(others: Agency, portal: RunningPortal) -> str:
    """As papers have it."""
    return numeric_date(portal.clock.now())


def documents(portal: RunningPortal) -> int:
    count: int = portal.stored("SELECT count(*) AS n FROM finance_documents")[0].n
    return count


def request_of(others: Agency, number: str) -> Document:
    found = others.do(lambda: others.desk.shelf.numbered((Kind.REQUEST,), UNIT, number))
    assert found
    return found


def test_a_standard_order_is_checked_recorded_received_and_withdrawn(
    portal: RunningPortal, computer: Computer, today: str
) -> None:
    """GF2.1, GF2.3, GF4.1."""
    order = {**ORDER, **LINE, "contract_day": today, "delivery": today}
    before = documents(portal)
    computer.open(f"{ROOT}/po_standard").send(f"{ROOT}/po_standard", **order, action="check")
    assert computer.messages == ["entry.checked"]
    assert "12,500.00" in computer.text
    assert documents(portal) == before
    number = record(computer, "po_standard", **order)
    assert number.startswith("7")
    assert computer.messages == ["po.saved"]
    assert f"เอกสารเลขที่ {number}" in computer.open(document_on(computer)).text

    asked = computer.open(f"{ROOT}/goods_receipt?order={number}")
    assert 'value="10"' in asked.text
    receipt = {"order": number, "lines": "1", "quantity_1": "10", "day": today, "delivery_note": "SD-1", "checked": "y"}
    computer.send(f"{ROOT}/goods_receipt", **receipt)
    assert computer.messages == ["receipt.saved"]

    asked = computer.open(f"{ROOT}/tk01?order={number}")
    assert 'value="12,500.00"' in asked.text
    withdrawal = {"order": number, "reference": f"INV-{number}", "invoice_day": today, "amount": "12,500.00"}
    before = documents(portal)
    computer.send(f"{ROOT}/tk01", **withdrawal, action="preview")
    assert re.findall(r"<td[^>]*>(2101\d{6})</td>", computer.text) == ["2101010103", "2101010102"]
    assert documents(portal) == before
    computer.send(f"{ROOT}/tk01", **withdrawal)
    assert number_on(computer).startswith("31")
    assert computer.messages == ["saved.done"]
    assert "คนที่สองอนุมัติ" in computer.text


def test_an_order_of_indefinite_delivery_is_drawn_part_by_part(computer: Computer, today: str) -> None:
    """GF2.2, GF4.2."""
    dates = {"contract_day": today, "delivery": today}
    number = record(computer, "po_indefinite", **ORDER, **dates, text="จ้างทำความสะอาด", amount="36,000.00")
    assert number.startswith("2")
    part = {"order": number, "reference": f"INV-{number}", "invoice_day": today, "amount": "3,000.00"}
    record(computer, "tk11", **part)
    assert "33,000.00" in computer.text  # left of the order
    assert "3,000.00 (1 ครั้ง)" in computer.open(f"{ROOT}/tk11?order={number}").text
    orders = computer.open(f"{ROOT}/orders")
    found = re.search(rf'href="({ROOT}/orders/\d+)">{number}<', orders.text)
    assert found
    history = computer.open(found[1]).text
    assert "ขอเบิกเงิน ครั้งที่ 1" in history
    assert "นางมาลี ใจดี" in history


def test_without_an_order_money_is_drawn_by_ks(computer: Computer, today: str) -> None:
    """GF4.3."""
    assert record(computer, "tk02_ks", **KS, reference="RC-1", invoice_day=today).startswith("32")


def test_a_kq_is_what_the_head_has_approved(computer: Computer, others: Agency) -> None:
    """GF3.9, GF4.4: the request first, then the withdrawal with the unit's next reference."""
    assert "request.not_yet" in computer.open(f"{ROOT}/tk02_kq?payee=inside").messages
    request = record(computer, "kq_request", **REQUEST)
    assert computer.messages == ["request.proposed"]
    others.approve(request_of(others, request))
    form = computer.open(f"{ROOT}/tk02_kq?request={request}")
    reference = re.search(r'name="reference"[^>]*value="(P\d{9})"', form.text)
    assert reference
    typed = {
        **MONEY, "request": request, "payee": "outside", "reference": reference[1], "request_type": "loan",
        "method": "through_agency", "ledger_account": "5199990102",
    }  # fmt: skip
    assert record(computer, "tk02_kq", **typed).startswith("36")
    again = computer.open(f"{ROOT}/tk02_kq").send(f"{ROOT}/tk02_kq", **typed)
    assert "withdrawal.request_used" in again.messages


@pytest.mark.parametrize(
    ("name", "typed", "status", "key", "field"),
    [
        ("po_standard", {**ORDER, **LINE, "delivery": "01/10/2567"}, 422, "po.delivery_before_contract", "delivery"),
        ("po_standard", {**ORDER, **LINE, "price_1": "1,000,000.00"}, 409, "po.above_allocated", "price_1"),
        ("po_indefinite", {**ORDER, "text": "งาน", "amount": "36,000.00", "cost_centre": OTHER_CENTRE}, 422,
         "withdrawal.nothing_allocated", "cost_centre"),
        ("goods_receipt", {"order": "2000000001"}, 422, "receipt.not_needed", "order"),
        ("tk01", {"order": "7999999999", "reference": "INV-1"}, 422, "withdrawal.po_not_found", "order"),
        ("tk11", {"order": "79", "amount": "5.00"}, 422, "withdrawal.po_malformed", "order"),
        ("tk02_ks", {**KS, "amount": "5,000.00"}, 422, "withdrawal.ks_limit", "exempt"),
        ("tk02_ks", {**KS, "vendor": WITHOUT_ACCOUNT}, 422, "withdrawal.vendor_without_account", "vendor"),
        ("tk02_ks", {**KS, "method": "through_agency"}, 422, "withdrawal.method_document", "method"),
        ("kq_request", {**REQUEST, "tax_id": ""}, 422, "request.no_tax_id", "tax_id"),
        ("tk02_kq", {"source": SOURCE, "request": "3099999999", "reference": "P690000001"}, 422,
         "withdrawal.no_head_approval", "request"),
    ],
)  # fmt: skip
def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(
    computer: Computer, others: Agency, today: str, name: str, typed: dict[str, str], status: int, key: str, field: str
) -> None:
    if name == "goods_receipt":
        typed = {**typed, "order": others.order(1_000_00, kind="indefinite").number}
    days = {"contract_day": today, "delivery": today, "invoice_day": today, "reference": "RC-2"}
    send(computer.open(f"{ROOT}/{name}"), name, **{**days, **typed})
    assert computer.page.status_code == status
    assert key in computer.messages
    assert re.search(rf'id="{field}-error" data-message="{key}"', computer.text)
    for value in typed.values():
        assert f'value="{value}"' in computer.text


def test_what_the_form_lacks_is_told_in_the_order_of_the_page(computer: Computer) -> None:
    computer.open(f"{ROOT}/tk02_ks").send(f"{ROOT}/tk02_ks")
    assert computer.page.status_code == 422
    links = re.findall(r'<li><a href="#(\w+)">', computer.text)
    assert links[:4] == ["reference", "invoice_day", "vendor", "text"]
    assert links[-1] == "ledger_account"


def test_lines_are_added_and_taken_away(computer: Computer) -> None:
    path = f"{ROOT}/po_standard"
    computer.open(path).send(path, **LINE, action="add-line")
    assert 'id="text_2"' in computer.text
    second = {"text_2": "เก้าอี้", "quantity_2": "3", "counted_in_2": "ตัว", "price_2": "900.00"}
    computer.send(path, **{**LINE, **second, "lines": "2"}, action="remove-line:1")
    assert 'value="เก้าอี้"' in computer.text
    assert 'id="text_2"' not in computer.text


def test_a_switch_of_the_language_keeps_what_was_typed(computer: Computer, others: Agency) -> None:
    order = others.order(1_000_00, kind="indefinite").number
    page = computer.open(f"{ROOT}/tk11?order={order}").switch_language(order=order, reference="INV-88", amount="5")
    assert page.page.status_code == 200
    assert "Amount to withdraw" in page.text
    assert 'value="INV-88"' in page.text
    assert order in page.text
    lists = computer.open(f"{ROOT}/tk02_ks").text
    assert ">Choose</option>" in lists
    assert "5199990102 Expenses of the sample project" in lists


def test_the_same_form_records_once(portal: RunningPortal, computer: Computer, today: str) -> None:
    """Long after a double click, too: the form's name and content are the entry's key."""
    path = f"{ROOT}/tk02_ks"
    typed = {**KS, "reference": "RC-3", "invoice_day": today, "once": computer.open(path).form_name(path)}
    first = computer.send(path, **typed)
    number, before = number_on(first), documents(portal)
    assert (number_on(computer.send(path, **typed)), documents(portal)) == (number, before)
    other = computer.send(path, **{**typed, "text": "ค่าไปรษณีย์"})
    assert (other.page.status_code, other.messages) == (409, ["entry.sent_otherwise"])
    assert ('value="ค่าไปรษณีย์"' in other.text, documents(portal)) == (True, before)


def test_an_amount_above_the_person_s_limit_is_refused(portal: RunningPortal, others: Agency, today: str) -> None:
    computer = person_at(portal, record=UNIT, up_to=1_000_00)
    computer.open(f"{ROOT}/tk02_ks").send(f"{ROOT}/tk02_ks", **KS, reference="RC-4", invoice_day=today)
    assert (computer.page.status_code, computer.messages) == (403, ["permission.above_limit"])
    assert 'value="4,999.99"' in computer.text


def test_another_unit_s_forms_and_documents_stay_closed(computer: Computer, others: Agency) -> None:
    assert computer.open(f"/finance/web/{OTHER_UNIT}/tk01").page.status_code == 403
    assert computer.open(f"{ROOT}/po_standard/saved/1").page.status_code == 404  # the frame of the project
    order = others.order(1_000_00)
    assert computer.open(f"{ROOT}/tk01?order={order.number}").messages[-1] == "withdrawal.no_receipt"
    assert computer.open(f"{ROOT}/orders/1").page.status_code == 404


def test_the_menu_and_the_allocations_are_those_of_the_unit(
    portal: RunningPortal, computer: Computer, others: Agency
) -> None:
    """GF1.1, GF1.2, GF1.4: read only."""
    menu = computer.open("/finance/web").text
    assert all(f'href="{ROOT}/{name}"' in menu for name in ("allocations", "po_standard", "tk01", "kq_request"))
    pages = ("payments", "payouts", "returns", "treasury-returns")
    assert all(f'href="/finance/{name}?unit={UNIT}"' in menu for name in pages)
    own = computer.open(f"{ROOT}/allocations").text
    assert "กรอบวงเงิน" not in own
    assert {"4,500,000.00", "DGEN"} <= set(re.findall(r">\s*([\w,.]+)\s*<", own))
    owner = person_at(portal, allocate=AGENCY)
    assert "po_standard" not in owner.open("/finance/web").text
    of_agency = owner.open(f"/finance/web/{AGENCY}/allocations").text
    left = written(others.balance(Stage.ALLOTTED, AGENCY, "GEN"))
    assert {"10,000,000.00", "5,000,000.00", left} <= set(re.findall(r">\s*([\w,.]+)\s*<", of_agency))
    assert owner.open(f"{ROOT}/allocations").page.status_code == 403


def test_a_search_keeps_what_was_typed(
    computer: Computer, others: Agency, portal: RunningPortal, browser: Browser
) -> None:
    """ค้นหา is a GET; a number that isn't found takes nothing away either."""
    order = others.order(1_000_00, kind="indefinite")
    with browsing(computer, portal, browser) as page:
        page.goto(f"{ROOT}/tk11?order={order.number}")
        page.locator("#reference").fill("INV-77")
        page.get_by_label("เลขที่ใบสั่งซื้อสั่งจ้าง").fill("2999999999")
        page.get_by_role("button", name="ค้นหา").click()
        expect(page.locator("#order-error")).to_have_attribute("data-message", "withdrawal.po_not_found")
        expect(page.locator("#reference")).to_have_value("INV-77")
        page.get_by_label("เลขที่ใบสั่งซื้อสั่งจ้าง").fill(order.number)
        page.get_by_role("button", name="ค้นหา").click()
        expect(page.get_by_text("1,000.00").first).to_be_visible()
        expect(page.locator("#reference")).to_have_value("INV-77")


def _addresses(others: Agency, computer: Computer, today: str) -> dict[str, str]:
    days = {"contract_day": today, "delivery": today}
    record(computer, "po_indefinite", **ORDER, **days, text="จ้างทำความสะอาด", amount="100.00")
    saved = computer.at
    received, indefinite = others.order(1_000_00), others.order(1_000_00, kind="indefinite")
    others.receive(received, 10)
    waiting, request = others.order(1_000_00), others.request()
    others.approve(request)
    return {
        "saved": saved, "order": f"{ROOT}/orders/{saved.rpartition('/')[2]}",
        "menu": "/finance/web", "allocations": f"{ROOT}/allocations", "orders": f"{ROOT}/orders",
        "goods_receipt": f"{ROOT}/goods_receipt?order={waiting.number}", "tk01": f"{ROOT}/tk01?order={received.number}",
        "tk11": f"{ROOT}/tk11?order={indefinite.number}", "tk02_kq": f"{ROOT}/tk02_kq?request={request.number}",
    }  # fmt: skip


@pytest.mark.parametrize("name", [
    "menu", "allocations", "orders", "order", "saved", "po_standard", "po_indefinite", "goods_receipt", "tk01", "tk11",
    "tk02_ks", "kq_request", "tk02_kq",
])  # fmt: skip
def test_its_looks(
    name: str, computer: Computer, others: Agency, today: str, portal: RunningPortal, browser: Browser
) -> None:
    path = _addresses(others, computer, today).get(name, f"{ROOT}/{name}")
    assert_looks_right(path, computer, portal, browser)

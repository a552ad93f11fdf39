"""The forms of the entries: what they read, which lines they ask for, and where a refusal is shown."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from portal_sim.finance.documents.domain import DocumentRefused, Kind, TooMuch
from portal_sim.finance.documents.orders import OrderLine
from portal_sim.finance.documents.types import Method, RequestType
from portal_sim.finance.money import AmountRefused
from portal_sim.finance.web_online.entries.entry import Entry
from portal_sim.finance.web_online.entries.fields import line_sum, read_quantity
from portal_sim.finance.web_online.entries.forms import (
    GoodsReceiptForm,
    KqRequestForm,
    KrOnIndefiniteForm,
    KsEntryForm,
    StandardOrderForm,
)
from portal_sim.finance.web_online.entries.web import FORMS
from simkit.messages import Told
from tests.unit.portal_sim.finance.documents.agency import CENTRE, UNIT

DAYS = {"contract_day": "1/6/2569", "delivery": "30/6/2569", "invoice_day": "18/6/2569", "day": "20/6/2569"}
CODES = {
    "source": "6941200", "budget_code": "99001-E1-025-41-0002", "activity": "p5000", "cost_centre": CENTRE,
    "ledger_account": "5199990101",
}  # fmt: skip
LINES = {
    "lines": "2", "text_1": "ตู้", "quantity_1": "๒.๕", "counted_in_1": "ตู้", "price_1": "1,250.00",
    "text_2": "โต๊ะ", "quantity_2": "3", "counted_in_2": "ตัว", "price_2": "900",
}  # fmt: skip
ORDER = {**DAYS, **CODES, **LINES, "vendor": "1000000017", "contract": "12/2569"}
PLACES = {  # fields of the use cases (their docstrings), and where their refusals are shown when not at that name
    "po_standard": {"vendor": "", "delivery": "", "cost_centre": "", "lines": "text_1", "amount": "price_1"},
    "po_indefinite": {"vendor": "", "delivery": "", "cost_centre": "", "amount": ""},
    "goods_receipt": {"order": "", "checked": "", "day": "", "quantities": "quantity_1"},
    "tk01": {"order": "", "reference": "", "invoice_day": "", "amount": ""},
    "tk11": {"order": "", "reference": "", "invoice_day": "", "amount": ""},
    "tk02_ks": {
        "vendor": "", "exempt": "", "exemption_reason": "", "request_type": "", "method": "", "reference": "",
        "invoice_day": "", "cost_centre": "", "amount": "",
    },
    "kq_request": {"budget_code": "", "tax_id": ""},
    "tk02_kq": {
        "request": "", "payee": "", "payee_name": "request", "account": "request", "amount": "request",
        "budget_code": "request", "request_type": "", "method": "", "reference": "", "cost_centre": "",
    },
}  # fmt: skip


@pytest.fixture(autouse=True)
def request_context() -> Iterator[None]:
    with Flask("a_portal").test_request_context():
        yield


def standard(**typed: str) -> StandardOrderForm:
    return StandardOrderForm(MultiDict({**ORDER, **typed}), meta={"csrf": False})


def test_an_order_is_read_with_its_lines() -> None:
    form = standard()
    assert form.validate(), form.errors
    read = form.read()
    assert read.lines == [OrderLine("ตู้", 2500, "ตู้", 1250_00), OrderLine("โต๊ะ", 3000, "ตัว", 900_00)]
    assert (read.contract_day, read.delivery) == (date(2026, 6, 1), date(2026, 6, 30))
    assert read.fund.budget_code == "99001E1025410002"
    assert form.sum_of(1) == "3,125.00"


@pytest.mark.parametrize("lines", ["1", "2", "20", "99", "-1", "๒", ""])
def test_only_the_lines_that_there_are_are_asked_for(lines: str) -> None:
    form = standard(lines=lines, text_2="", quantity_2="", counted_in_2="", price_2="")
    wanted = {"1": 1, "2": 2, "20": 20, "99": 20}.get(lines, 1)
    form.validate()
    assert form.count == wanted
    empty = {
        f"{name}_{number}" for number in range(2, wanted + 1) for name in ("text", "quantity", "counted_in", "price")
    }
    assert set(form.errors) == empty


def test_a_line_that_is_taken_away_lets_the_next_one_move_up() -> None:
    form = standard()
    form.remove_line(1)
    assert (form.count, form["text_1"].data, form["price_1"].data) == (1, "โต๊ะ", "900")
    form.remove_line(1)
    assert form.count == 1


@pytest.mark.parametrize("typed", ["0", "-1", "1.2345", "1,00", "x", "1e3", "9999999999"])
def test_what_is_no_quantity_is_told(typed: str) -> None:
    form = standard(quantity_1=typed)
    assert not form.validate()
    assert form.errors == {"quantity_1": ["quantity.malformed"]}


def test_a_receipt_may_leave_a_line_out() -> None:
    typed = {"order": "7000000012", "day": DAYS["day"], "delivery_note": "SD-1", "lines": "2", "quantity_1": "0"}
    form = GoodsReceiptForm(MultiDict({**typed, "quantity_2": "1,000.5"}), meta={"csrf": False})
    assert form.validate(), form.errors
    assert form.read().quantities == [0, 1_000_500]
    assert not form.read().checked


def test_a_withdrawal_says_what_its_page_has_shown_as_left() -> None:
    typed = {"order": "2000000005", "reference": "INV-1", "invoice_day": DAYS["invoice_day"], "amount": "30,000"}
    form = KrOnIndefiniteForm(MultiDict({**typed, "seen": "3000000"}), meta={"csrf": False})
    assert form.validate(), form.errors
    assert (form.read().form, form.read().amount, form.read().seen) == (Kind.INDEFINITE_ORDER, 30_000_00, 30_000_00)
    tampered = KrOnIndefiniteForm(MultiDict({**typed, "seen": "-1"}), meta={"csrf": False})
    assert tampered.read().seen is None


def test_a_ks_is_read_with_its_exemption() -> None:
    typed = {
        **CODES, **DAYS, "vendor": "1000000025", "reference": "RC-1", "text": "ค่าไฟฟ้า", "amount": "5,000.00",
        "exempt": "y", "exemption_reason": "ค่าสาธารณูปโภค", "request_type": "loan", "method": "to_vendor",
    }  # fmt: skip
    form = KsEntryForm(MultiDict(typed), meta={"csrf": False})
    assert form.validate(), form.errors
    read = form.read()
    assert (read.exempt, read.exemption_reason) == (True, "ค่าสาธารณูปโภค")
    assert (read.request_type, read.method, read.seen) == (RequestType.LOAN, Method.TO_VENDOR, None)


@pytest.mark.parametrize(("tax_id", "errors"), [
    ("3-9900-00000-01-2", []), ("๓๙๙๐๐๐๐๐๐๐๐๑๒", []), ("", []), ("399", ["request.tax_id"]),
])  # fmt: skip
def test_a_tax_id_has_thirteen_digits(tax_id: str, errors: list[str]) -> None:
    typed = {"payee": "inside", "payee_name": "ก", "subject": "ข", "amount": "1", "budget_code": "99001E1025410002"}
    form = KqRequestForm(MultiDict({**typed, "tax_id": tax_id}), meta={"csrf": False})
    form.validate()
    assert form.errors.get("tax_id", []) == errors


def test_every_form_says_where_its_use_case_s_refusals_are_shown() -> None:
    assert set(PLACES) == set(FORMS)


@pytest.mark.parametrize(
    ("name", "field", "place"),
    [(name, field, place or field) for name, places in PLACES.items() for field, place in places.items()],
)
def test_a_refusal_is_shown_at_a_field_of_the_page(name: str, field: str, place: str) -> None:
    entry: Entry = FORMS[name]
    form = entry.form(meta={"csrf": False})
    assert form.refuse(DocumentRefused("withdrawal.po_not_found", field, po="7000000012")) is None
    told = form[place].errors[0]
    assert (told, told.values) == ("withdrawal.po_not_found", {"po": "7000000012"})
    assert isinstance(told, Told)
    assert place in entry.order(form)


def test_a_refused_quantity_is_shown_in_its_line() -> None:
    form = GoodsReceiptForm(MultiDict({"lines": "3"}), meta={"csrf": False})
    assert form.refuse(DocumentRefused("receipt.above_ordered", "quantities", line=3, left="2")) is None
    assert form["quantity_3"].errors == ["receipt.above_ordered"]


@pytest.mark.parametrize("refusal", [
    DocumentRefused("request.no_account", unit=UNIT), AmountRefused("money.too_big"),
    TooMuch("po.above_allocated", 1, "elsewhere"),
])  # fmt: skip
def test_a_refusal_of_no_field_is_the_page_s(refusal: DocumentRefused) -> None:
    assert standard().refuse(refusal) is refusal


def test_a_sum_is_shown_once_there_is_one() -> None:
    assert [line_sum("2.5", "12.40"), line_sum("", "1"), line_sum("1", "x"), line_sum("0.001", "0.01")] == [
        "31.00", "-", "-", "-",
    ]  # fmt: skip


def test_a_quantity_is_read_however_it_is_typed() -> None:
    assert [read_quantity(one) for one in ("10", "๑,๐๐๐", " 2.5 ", "0.125")] == [10_000, 1_000_000, 2_500, 125]

"""The GFMIS Terminal (screens terminal, terminal_trn to terminal_return), over the wire and by the keyboard alone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from portal_sim.finance.terminal.commands import COMMANDS
from tests.contract.computer import Computer
from tests.contract.finance.looks import assert_looks_right, browsing
from tests.contract.finance.money import person_at
from tests.contract.finance.terminal_forms import FORMS, MENU, Form, ks
from tests.contract.finance.web_forms import document_on
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import AGENCY, OTHER_UNIT, UNIT, Agency

RECORDED = {  # what is said then, and how its number begins
    "trn": ("terminal.allocated", "12"), "kr": ("terminal.posted", "31"), "ks": ("terminal.posted", "32"),
    "kq": ("terminal.posted", "36"), "pm": ("terminal.posted", "47"), "return": ("terminal.posted", "48"),
}  # fmt: skip
STATUS = re.compile(r'<p id="status" role="status" data-message="([^"]+)"><b[^>]*>(\w)</b>', re.DOTALL)
LIT = re.compile(r'<(?:input|select)(?=[^>]*aria-invalid="true")[^>]*\bname="(\w+)"')


@pytest.fixture
def computer(portal: RunningPortal) -> Computer:
    """Of somebody who records in the unit and allocates for the agency."""
    return person_at(portal, record=UNIT, allocate=AGENCY)


def status(computer: Computer) -> tuple[str, str]:
    """The letter and the message's key."""
    found = STATUS.search(computer.page.text)
    assert found, "nothing in the status bar"
    return found[2], found[1]


def lit(computer: Computer) -> set[str]:
    return set(LIT.findall(computer.page.text))


def press(computer: Computer, command: str, key: str, **typed: str) -> Computer:
    """Open the command's form and press that key on it."""
    computer.open(f"{MENU}/{command}")
    unit = AGENCY if command == "trn" else UNIT
    return computer.send(f"{MENU}/{command}", unit=unit, key=key, **typed)


def number_in(computer: Computer) -> str:
    """Of the document that the status bar names."""
    found = re.search(r"\d{10}", computer.text.split('id="status"')[1])
    assert found
    return found[0]


def number_of_documents(portal: RunningPortal) -> int:
    return int(portal.stored("SELECT count(*) AS n FROM finance_documents")[0].n)


def test_each_command_has_an_entry_here() -> None:
    assert set(FORMS) == {one.path for one in COMMANDS}


@pytest.mark.parametrize("command", FORMS)
def test_enter_checks_and_keeps_nothing_and_save_records_once(
    portal: RunningPortal, agency: Agency, computer: Computer, command: str
) -> None:
    """GF1.1, GF3.1, GF3.3, GF3.4, GF3.6, GF5.1."""
    typed = FORMS[command](agency)
    before = number_of_documents(portal)
    press(computer, command, "enter", **typed)
    assert (computer.page.status_code, status(computer)) == (200, ("S", "terminal.checked"))
    assert number_of_documents(portal) == before

    unit = AGENCY if command == "trn" else UNIT
    if command == "kr":
        assert 'value="100,000.00"' in computer.text
        typed["amount"] = "100,000.00"
    computer.click_twice(f"{MENU}/{command}", unit=unit, key="save", **typed)
    done, series = RECORDED[command]
    assert (computer.at, status(computer)) == (f"{MENU}/{command}", ("S", done))
    number = number_in(computer)
    assert number.startswith(series)
    assert number_of_documents(portal) == before + 1
    assert f"เอกสารเลขที่ {number}" in computer.open(document_on(computer)).text


@pytest.mark.parametrize(
    ("typed", "code", "told"),
    [
        ("", 422, ("E", "terminal.no_command")), ("  /n ", 422, ("E", "terminal.no_command")),
        ("ZFB60", 422, ("E", "terminal.unknown_command")), ("<b>", 422, ("E", "terminal.unknown_command")),
    ],
)  # fmt: skip
def test_what_is_no_command_opens_nothing(computer: Computer, typed: str, code: int, told: tuple[str, str]) -> None:
    computer.open(MENU).send(MENU, command=typed)
    assert (computer.page.status_code, status(computer), lit(computer)) == (code, told, {"command"})
    assert "<b>" not in computer.page.text.split('id="status"')[1].split("</p>")[0].replace("<b lang", "")


def test_another_role_s_command_is_not_opened(portal: RunningPortal) -> None:
    computer = person_at(portal, record=UNIT).open(MENU)
    assert f'href="{MENU}/trn"' not in computer.text
    computer.send(MENU, command="ZFMBB_TRN")
    assert (computer.page.status_code, status(computer)) == (403, ("E", "terminal.not_authorized"))
    assert computer.open(f"{MENU}/trn").page.status_code == 403


def test_a_unit_that_somebody_may_not_record_in_is_refused(portal: RunningPortal, agency: Agency) -> None:
    computer = person_at(portal, record=OTHER_UNIT).open(f"{MENU}/ks")
    computer.send(f"{MENU}/ks", unit=UNIT, key="save", **ks(agency))
    assert (computer.page.status_code, computer.messages) == (403, ["permission.missing"])


@pytest.mark.parametrize(
    ("command", "changed", "key", "fields"),
    [
        ("ks", {"vendor": "", "amount": ""}, "terminal.fill_in", {"vendor", "amount"}),
        ("ks", {"invoice_day": "12.06.2568"}, "terminal.day", {"invoice_day"}),
        ("ks", {"budget_code": "99001E2025410002"}, "codes.part_wrong", {"budget_code"}),
        ("ks", {"exempt": ""}, "withdrawal.ks_limit", {"exempt"}),
        ("ks", {"amount": "9,000,000"}, "withdrawal.above_allocated", {"amount"}),
        ("kr", {"order": "7999999999", "amount": "1"}, "withdrawal.po_not_found", {"order"}),
        ("kq", {"request": "3099999999"}, "withdrawal.no_head_approval", {"request"}),
        ("kq", {"reference": "P270000001"}, "reference.needs_be", {"reference"}),
        ("pm", {"ledger_account": "1101020606"}, "payment.ledger_account", {"ledger_account"}),
        ("pm", {"account_name": "จ่ายจากบัญชีเงินฝากธนาคาร (เงินงบประมาณ)"}, "payment.account_name", {"account_name"}),
        ("pm", {"day": "31.12.2099"}, "date.not_ahead", {"day"}),
        ("trn", {"budget_type": "GENX"}, "terminal.trn_type", {"budget_type"}),
        ("trn", {"budget_type": "DGEN"}, "terminal.trn_receiver", {"receiver"}),
        ("trn", {"budget_type": "COM"}, "allocation.other_type", {"budget_type"}),
        ("return", {"amount": "3,000.01"}, "return.differs", {"amount"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("key_pressed", ["enter", "save"])
def test_a_refusal_stands_in_the_status_bar_lights_its_field_and_loses_nothing(
    portal: RunningPortal, agency: Agency, computer: Computer, command: str, changed: Form, key: str,
    fields: set[str], key_pressed: str,
) -> None:  # fmt: skip
    typed = {**FORMS[command](agency), **changed}
    before = number_of_documents(portal)
    press(computer, command, key_pressed, **typed)
    assert 400 <= computer.page.status_code < 500
    assert (status(computer), lit(computer)) == (("E", key), fields)
    kept = [text for name, text in typed.items() if name not in {"budget_type", "exempt"} and text]
    assert [text for text in kept if f'value="{text}"' not in computer.text] == []
    assert number_of_documents(portal) == before


@pytest.mark.parametrize(
    ("keys", "leads_to"),
    [({"key": "back"}, MENU), ({"key": "cancel"}, MENU), ({"key": "enter", "command": "/nzf_53_pm"}, f"{MENU}/pm")],
    ids=["F3", "F12", "another command"],
)
def test_whoever_leaves_what_was_typed_is_asked_first(computer: Computer, keys: Form, leads_to: str) -> None:
    typed = {"unit": UNIT, "vendor": "1000000017"}
    computer.open(f"{MENU}/ks").send(f"{MENU}/ks", **keys, **typed)
    assert status(computer) == ("W", "terminal.will_be_lost")
    to = re.search(r'name="to" value="(\w*)"', computer.text)
    assert to
    computer.send(f"{MENU}/ks", key="no", to=to[1], **typed)
    assert (computer.at, 'value="1000000017"' in computer.text) == (f"{MENU}/ks", True)
    computer.send(f"{MENU}/ks", key="yes", to=to[1], **typed)
    assert computer.at == leads_to


def test_whoever_has_typed_nothing_leaves_at_once(computer: Computer) -> None:
    computer.open(f"{MENU}/ks").send(f"{MENU}/ks", key="back", unit=UNIT)
    assert computer.at == MENU


def test_nobody_else_s_document_is_told_of(agency: Agency, computer: Computer) -> None:
    computer.open(f"{MENU}/ks?document={agency.ks().id}")
    assert STATUS.search(computer.page.text) is None


def told(page: Page, key: str) -> None:
    expect(page.locator("#status")).to_have_attribute("data-message", key)


def test_the_keyboard_alone_does_it(
    portal: RunningPortal, agency: Agency, computer: Computer, browser: Browser
) -> None:
    """A command half typed is completed, F3 asks, Esc stays, Ctrl+S saves, the arrows bring commands back."""
    typed = ks(agency)
    with browsing(computer, portal, browser) as page:
        page.goto(MENU)
        page.keyboard.type("zfb60_ks")
        page.keyboard.press("Enter")
        expect(page.get_by_label("ผู้ขาย")).to_be_focused()
        page.keyboard.type(typed["vendor"])
        page.keyboard.press("F3")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_label("ผู้ขาย")).to_have_value(typed["vendor"])
        page.keyboard.press("Control+s")
        told(page, "terminal.fill_in")
        expect(page.get_by_label("การอ้างอิง")).to_be_focused()
        for name in list(typed)[1:]:
            page.keyboard.type(typed[name])
            page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        told(page, "terminal.checked")
        page.keyboard.press("Control+s")
        told(page, "terminal.posted")
        page.keyboard.press("F12")
        expect(page.get_by_role("textbox", name="คำสั่งงาน")).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(page.get_by_role("textbox", name="คำสั่งงาน")).to_have_value("ZFB60_KS_TKK")
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("textbox", name="คำสั่งงาน")).to_have_value("")
        page.keyboard.type("zz")
        page.keyboard.press("Enter")
        told(page, "terminal.unknown_command")


@pytest.mark.parametrize("path", ["", *(f"/{one.path}" for one in COMMANDS)])
def test_its_looks(computer: Computer, portal: RunningPortal, browser: Browser, path: str) -> None:
    assert_looks_right(f"{MENU}{path}", computer, portal, browser)

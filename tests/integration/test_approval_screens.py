"""An approval as a person sees it, on a real phone and computer: the statement is read before Accept is offered."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Playwright, expect

from bench.arranging.cast import Cast
from bench.recording.scene import Scene
from bench.recording.shelf import Shelf
from bench.stack.stack import Stack
from steps.people import Person
from steps.screens.phone.requests import RequestScreen, ResultScreen, UnlockScreen

DOCUMENT = "6100000123"
LINES = [
    ("เลขที่เอกสาร", DOCUMENT),
    ("ประเภท", "ขอเบิกเงินงบประมาณ ผ่านใบสั่งซื้อ (ขบ.01)"),
    ("ผู้รับเงิน", "ห้างหุ้นส่วนจำกัด ก้าวหน้าพาณิชย์และเพื่อนพ้องน้องพี่ผู้ค้ำชูกิจการน้ำดื่ม"),
    ("เลขที่บัญชี", "985-0-12345-6 ธนาคารเพื่อการทดสอบ สาขาปิ่นเกล้า"),
    ("จำนวนเงิน", "12,345,678.50 บาท"),
    ("ตัวอักษร", "สิบสองล้านสามแสนสี่หมื่นห้าพันหกร้อยเจ็ดสิบแปดบาทห้าสิบสตางค์"),
    ("รหัสงบประมาณ", "0300614002700001 ค่าใช้สอย"),
    ("แหล่งของเงิน", "6711200 งบดำเนินงาน"),
    ("กิจกรรมหลัก", "03006140001300000"),
    ("ผู้บันทึก", "นางสาวอนงค์ แสงทอง"),
]


@pytest.fixture(scope="module")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A test-bed of its own, whose portal has the demonstration (tests.demonstration)."""
    made = Stack(tmp_path_factory.mktemp("approvals") / "stack")
    made.portal.package = "tests.demonstration"
    try:
        made.start()
        yield made
    finally:
        made.close()


@pytest.fixture(scope="module")
def people(demonstrated: Stack) -> Cast:
    return Cast(demonstrated)


@pytest.fixture
def person(
    demonstrated: Stack, people: Cast, shelf: Shelf, playwright: Playwright, request: pytest.FixtureRequest
) -> Iterator[Person]:
    """Logged in at her computer, with a Soft Token on her phone and a document that waits; `who` of the cast."""
    demonstrated.rest()
    scene = Scene(demonstrated, shelf, playwright)
    made = Person(people.invite(getattr(request, "param", "malee"), start_password=False), scene, people)
    people.activate(made.passport, made.phone.name, biometrics=False)
    session = demonstrated.portal.controls.post(f"/accounts/{made.passport.user_id}/session")
    computer = made.computer.page
    computer.context.add_cookies(
        [{"name": session["cookie_name"], "value": session["cookie_value"], "url": demonstrated.portal.origin}]
    )
    demonstrated.portal.controls.put(f"/demo/{DOCUMENT}", {"lines": LINES})
    computer.goto(f"{demonstrated.portal.origin}/demo/{DOCUMENT}")
    yield made
    scene.close()


def _ask(person: Person) -> None:
    """Press the document's button: the feature posts, and the browser follows."""
    page = person.computer.page
    page.evaluate("""() => {
      const form = Object.assign(document.createElement("form"), { method: "post", action: location.pathname });
      const token = document.querySelector("meta[name=csrf-token]").content;
      form.append(Object.assign(document.createElement("input"), { name: "csrf_token", value: token }));
      document.body.append(form);
      form.submit();
    }""")
    expect(page.get_by_role("heading", name="ยืนยันรายการบนโทรศัพท์")).to_be_visible()


@pytest.fixture
def phone(person: Person) -> Page:
    """Which shows the request."""
    _ask(person)
    page = person.phone.screen.page
    page.goto(f"{person.phone.home}/nexus")
    expect(page.get_by_role("heading", name="Approval request")).to_be_visible()
    return page


def _accept(page: Page) -> Locator:
    return page.get_by_role("button", name="Accept")


def _sign(person: Person) -> None:
    UnlockScreen(person.phone.screen).enter_pin(person.passport.pin)
    ResultScreen(person.phone.screen).shows_accepted()


def _shows_lines(page: Page) -> None:
    told = page.locator("dl[lang=th] > div").evaluate_all(
        "rows => rows.map(r => [...r.children].map(c => c.textContent))"
    )
    assert [tuple(line) for line in told] == LINES


@pytest.mark.parametrize("person", ["malee", "wanida"], indirect=True)
def test_both_screens_show_the_statement_and_the_signature_approves(person: Person, phone: Page) -> None:
    """On an iPhone and on an Android phone."""
    computer = person.computer.page
    _shows_lines(phone)
    _shows_lines(computer)
    expect(phone.locator("figcaption").first).to_have_text(computer.locator("figcaption").inner_text())
    phone.keyboard.press("End")
    for line in phone.locator("dl.said > div").all():
        line.scroll_into_view_if_needed()
    expect(_accept(phone)).to_have_attribute("aria-disabled", "false")
    RequestScreen(person.phone.screen).accept()
    _sign(person)
    _shows_lines(phone)
    expect(computer.get_by_role("status").and_(computer.locator("[data-message]"))).to_have_attribute(
        "data-message", "signing.approved"
    )
    _shows_lines(computer)


def test_a_phone_without_network_in_the_middle_loses_nothing(demonstrated: Stack, person: Person, phone: Page) -> None:
    """What was signed arrives with the next try, and the computer has waited."""
    phone.keyboard.press("End")
    for line in phone.locator("dl.said > div").all():
        line.scroll_into_view_if_needed()
    RequestScreen(person.phone.screen).accept()
    demonstrated.phones.controls.arm("phone.offline")
    unlock = UnlockScreen(person.phone.screen)
    unlock.enter_pin(person.passport.pin)
    unlock.shows_refusal("portal.offline")
    computer = person.computer.page
    expect(computer.get_by_role("heading", name="ยืนยันรายการบนโทรศัพท์")).to_be_visible()
    _sign(person)
    expect(computer.get_by_role("status").and_(computer.locator("[data-message]"))).to_have_attribute(
        "data-message", "signing.approved"
    )


def test_in_english_what_is_signed_stays_as_it_is(person: Person, phone: Page) -> None:
    """Some of its labels are words of the interface."""
    for page in (phone, person.computer.page):
        page.get_by_role("button", name="English").click()
        expect(page.get_by_role("heading", name="Text to be signed")).to_be_visible()
        _shows_lines(page)


def test_accept_is_offered_when_the_last_line_has_been_on_the_screen(person: Person, phone: Page) -> None:
    phone.set_viewport_size({"width": 360, "height": 640})
    phone.reload()
    expect(_accept(phone)).to_have_attribute("aria-disabled", "true")
    expect(phone.locator("#unread")).to_be_visible()
    for line in phone.locator("dl.said > div").all()[:-1]:
        line.evaluate("one => one.scrollIntoView({ block: 'start' })")
    phone.locator("dl.said > div").last.scroll_into_view_if_needed()
    expect(_accept(phone)).to_have_attribute("aria-disabled", "false")
    expect(phone.locator("#unread")).to_be_hidden()


def test_pressed_too_early_accept_leads_to_what_is_unread_and_signs_nothing(person: Person, phone: Page) -> None:
    """Also by keyboard: Tab to it, Enter, and again, until there is nothing left to read."""
    phone.set_viewport_size({"width": 360, "height": 420})
    phone.reload()
    accept = _accept(phone)
    accept.focus()
    expect(accept).to_have_attribute("aria-disabled", "true")
    presses = 0
    while accept.get_attribute("aria-disabled") == "true":
        presses += 1
        accept.press("Enter")
        expect(phone.get_by_role("heading", name="Approval request")).to_have_count(1)
        phone.evaluate("() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))")
    assert presses >= 2
    assert phone.url.endswith("/unlock") is False
    accept.press("Enter")
    _sign(person)


def test_the_page_is_read_by_keyboard(person: Person, phone: Page) -> None:
    phone.set_viewport_size({"width": 360, "height": 640})
    phone.reload()
    expect(_accept(phone)).to_have_attribute("aria-disabled", "true")
    while _accept(phone).get_attribute("aria-disabled") == "true":
        phone.keyboard.press("ArrowDown")
    assert _accept(phone).get_attribute("aria-disabled") == "false"


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Callable[[Page], Page]]:
    """The same page in a browser that runs no script."""
    contexts = []

    def make(page: Page) -> Page:
        contexts.append(browser.new_context(java_script_enabled=False, locale="th-TH"))
        contexts[-1].add_cookies(page.context.cookies())  # type: ignore[arg-type]
        calm = contexts[-1].new_page()
        calm.goto(page.url)
        return calm

    yield make
    for context in contexts:
        context.close()


def test_without_script_everything_is_shown_and_accept_works(
    person: Person, phone: Page, without_script: Callable[[Page], Page]
) -> None:
    calm, computer = without_script(phone), without_script(person.computer.page)
    _shows_lines(calm)
    expect(calm.locator("#unread")).to_be_hidden()
    expect(computer.get_by_text("เหลือเวลา")).to_be_visible()
    _accept(calm).click()
    calm.get_by_label("ใส่ PIN 6 หลัก").fill(person.passport.pin)
    calm.get_by_role("button", name="OK").click()
    expect(calm.get_by_role("status")).to_have_attribute("data-message", "request.accepted")
    computer.reload()
    expect(computer.locator("[data-message]")).to_have_attribute("data-message", "signing.approved")


def test_rejected_is_told_on_both(person: Person, phone: Page) -> None:
    RequestScreen(person.phone.screen).reject()
    ResultScreen(person.phone.screen).shows_rejected()
    expect(person.computer.page.get_by_role("alert")).to_have_attribute("data-message", "signing.rejected")


def test_a_document_that_changes_is_told_on_both(person: Person, phone: Page, demonstrated: Stack) -> None:
    demonstrated.portal.controls.put(f"/demo/{DOCUMENT}", {"lines": LINES[:-1]})
    expect(person.computer.page.get_by_role("alert")).to_have_attribute("data-message", "signing.changed")
    while _accept(phone).get_attribute("aria-disabled") == "true":
        phone.keyboard.press("ArrowDown")
    RequestScreen(person.phone.screen).accept()
    UnlockScreen(person.phone.screen).enter_pin(person.passport.pin)
    ResultScreen(person.phone.screen).shows_refusal("signing.changed")

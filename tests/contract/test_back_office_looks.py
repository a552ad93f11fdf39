"""The back office in a real browser, wide and narrow: axe without a serious finding, nothing wider than the screen."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.contract.computer import COOKIE
from tests.contract.office import Officer, submit, waiting
from tests.contract.running_portal import Person, RunningPortal

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LONG = "ศูนย์เทคโนโลยีสารสนเทศและการสื่อสารเพื่อการบริหารการเงินการคลังภาครัฐระดับเขตพื้นที่"
SIZES = (ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740))


@pytest.fixture
def officer(portal: RunningPortal) -> Officer:
    return Officer(portal)


@pytest.fixture
def page(portal: RunningPortal, officer: Officer, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(base_url=portal.origin, locale="th-TH")
    context.add_cookies([{"name": COOKIE, "value": officer.computer.cookie, "url": portal.origin}])
    yield context.new_page()
    context.close()


def _is_right(page: Page, name: str) -> None:
    for size in SIZES:
        page.set_viewport_size(size)
        found = Axe().run(page).response["violations"]
        serious = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found
                   if one["impact"] in {"serious", "critical"}]  # fmt: skip
        assert not serious, f"{name} at {size['width']}: {serious}"
        assert page.evaluate(SIDEWAYS) <= 0, f"{name} is wider than {size['width']}"


def _long(portal: RunningPortal) -> Person:
    return waiting(portal, unit_name=LONG, last_name="ณ" + "อยุธยา" * 12, document_name="คำสั่ง" * 30 + ".pdf")


def _choose(page: Page, label: str) -> None:
    page.get_by_role("radio", name=label, exact=True).press("Space")  # its label covers the card, and it
    expect(page.get_by_role("radio", name=label, exact=True)).to_be_checked()


def test_lists(portal: RunningPortal, officer: Officer, page: Page) -> None:
    again = _long(portal)
    officer.look_at(again)
    officer.decide(again, decision="reject", reason="ก" * 120, advice="ข")
    submit(portal, again)
    waiting(portal, unit_name=LONG)
    for path in (f"/office?q={LONG}", "/office?q=ไม่มี", "/office/decided"):
        page.goto(path)
        _is_right(page, path)


def test_the_decision_opens_what_belongs_to_it(portal: RunningPortal, page: Page) -> None:
    person = _long(portal)
    page.goto(f"/office/registrations/{person.user_id}")
    approve = page.get_by_role("button", name="ยืนยันอนุมัติ", exact=True)
    reject = page.get_by_role("button", name="ยืนยันไม่อนุมัติ", exact=True)
    expect(approve.or_(reject)).to_have_count(0)
    _is_right(page, "nothing chosen")
    _choose(page, "อนุมัติ")
    expect(approve).to_be_visible()
    expect(reject).to_be_hidden()
    _choose(page, "ไม่อนุมัติ")
    expect(approve).to_be_hidden()
    _is_right(page, "a rejection")
    reject.click()
    expect(page.get_by_role("alert")).to_be_focused()
    _is_right(page, "an incomplete rejection")
    page.get_by_label("เหตุผล").fill("ไม่พบชื่อในคำสั่ง" * 8)
    page.get_by_label("คำแนะนำถึงผู้ลงทะเบียน").fill("โปรดแนบคำสั่งที่ระบุชื่อท่าน")
    reject.click()
    expect(page.get_by_role("status")).to_have_attribute("data-message", "approval.rejected")
    _is_right(page, "rejected")


def test_the_one_who_came_second(portal: RunningPortal, page: Page) -> None:
    person, faster = waiting(portal), Officer(portal)
    page.goto(f"/office/registrations/{person.user_id}")
    faster.look_at(person)
    faster.decide(person, decision="approve")
    _choose(page, "อนุมัติ")
    page.get_by_role("button", name="ยืนยันอนุมัติ", exact=True).click()
    note = page.get_by_role("alert")
    expect(note).to_have_attribute("data-message", "approval.decided")
    expect(note).to_contain_text(faster.full_name)
    expect(page.get_by_role("radio")).to_have_count(0)
    _is_right(page, "too late")

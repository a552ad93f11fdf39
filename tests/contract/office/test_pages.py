"""How the back office's pages are used: the menu, lists whose rows are links, days that are typed."""

import re

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from simkit.thai_text import numeric_date
from tests.contract.computer import COOKIE
from tests.contract.officers import Officer, waiting
from tests.contract.requests import Requester, settle
from tests.contract.running_portal import RunningPortal

NARROW, WIDE = ViewportSize(width=360, height=740), ViewportSize(width=1280, height=900)
WAITED = re.compile(r'data-label="รอมาแล้ว"><span class="keep">([^<]+)</span>')
DETAILS = {
    "home_line1": "99/1 ซอย 2", "home_sub_district": "สามเสนใน", "home_district": "พญาไท",
    "home_province": "กรุงเทพมหานคร", "home_postcode": "10400",
}  # fmt: skip


def test_on_a_narrow_screen_the_menu_is_a_button_that_says_where_one_is(
    portal: RunningPortal, officer: Officer, browser: Browser
) -> None:
    """U3: without script, too; a wide screen has no button."""
    context = browser.new_context(base_url=portal.origin, java_script_enabled=False, viewport=NARROW)
    context.add_cookies([{"name": COOKIE, "value": officer.computer.cookie, "url": portal.origin}])
    page = context.new_page()
    page.goto("/office/mails")
    menu, button = page.get_by_role("navigation", name="เมนูหลังบ้าน"), page.get_by_role("button", name="เมนู")
    expect(menu).to_be_hidden()
    expect(button).to_have_text("เมนู: อีเมลที่ส่งถึงผู้ใช้งาน", use_inner_text=True)
    button.click()
    expect(menu.get_by_role("link", name="อีเมลที่ส่งถึงผู้ใช้งาน")).to_have_attribute("aria-current", "page")
    menu.get_by_role("link", name="พิจารณาแล้ว").click()
    expect(page).to_have_url(f"{portal.origin}/office/decided")
    page.set_viewport_size(WIDE)
    expect(button).to_be_hidden()
    expect(menu).to_be_visible()
    context.close()


def test_a_page_that_is_reached_from_a_list_keeps_the_menu(
    portal: RunningPortal, officer: Officer, requester: Requester
) -> None:
    """U3: with the list's entry marked, which is another page."""
    request, person = requester.files(), waiting(portal)
    assert requester.holder.phone.certificate
    serial = f"{requester.holder.phone.certificate.serial_number:x}"
    lists = {
        f"/registrations/{person.user_id}": "/office", f"/requests/{request}": "/office/requests",
        f"/certificates/{serial}": "/office/certificates",
    }  # fmt: skip
    for path, listed in lists.items():
        text = officer.open(path).page.text
        assert re.findall(r'href="([^"]+)"\s+aria-current="true"', text) == [listed]
    settle(officer, request)
    assert re.findall(r'href="([^"]+)"\s+aria-current="true"', officer.computer.page.text) == [
        "/office/requests/to-check"
    ]


def test_a_whole_row_leads_where_its_link_leads(portal: RunningPortal, page: Page) -> None:
    """U3: by the mouse anywhere in it; by the keyboard it is reached once."""
    person = waiting(portal)
    page.set_viewport_size(WIDE)
    page.goto(f"/office?q={person.user_id}")
    row = page.get_by_role("row").filter(has_text=person.user_id)
    expect(row.locator("a, button, [tabindex]")).to_have_count(1)
    box = row.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] - 20, box["y"] + box["height"] - 10)
    expect(page).to_have_url(f"{portal.origin}/office/registrations/{person.user_id}")


def test_a_list_says_how_long_each_has_waited_by_the_test_bed_s_clock(
    portal: RunningPortal, requester: Requester
) -> None:
    """U3: a registration since it was submitted, a request since it came, and for the reviewer since it was settled."""
    person, request = waiting(portal), requester.files()
    portal.pass_time(days=3)
    officer = Officer(portal)
    assert WAITED.findall(officer.open(f"?q={person.user_id}").page.text) == ["3 วัน"]
    assert WAITED.findall(officer.open(f"/requests?q={requester.person.user_id}").page.text) == ["3 วัน"]
    settle(officer, request)
    portal.pass_time(hours=2)
    reviewer = Officer(portal, "reviewer")
    found = reviewer.open(f"/requests/to-check?q={requester.person.user_id}")
    assert WAITED.findall(found.page.text) == ["2 ชั่วโมง"]
    found.send(f"/office/requests/{request}/check")
    assert WAITED.findall(reviewer.open(f"/requests/checked?q={requester.person.user_id}").page.text) == []


def test_an_address_is_a_block_as_on_a_letter(portal: RunningPortal, officer: Officer) -> None:
    """U3: not a field for each of its parts."""
    person = waiting(portal, details=DETAILS)
    text = re.sub(r"</?span[^>]*>", "", officer.open(f"/registrations/{person.user_id}").page.text)
    assert "99/1 ซอย 2<br>แขวงสามเสนใน เขตพญาไท กรุงเทพมหานคร 10400</address>" in text


@pytest.mark.parametrize("path", ["/office/holders", "/service-request"])
def test_a_button_types_today(portal: RunningPortal, page: Page, path: str) -> None:
    """F17: in the Buddhist era, by the test-bed's clock."""
    page.goto(path)
    button = page.get_by_role("button", name="วันนี้").first
    button.click()
    field = page.locator(f"#{button.get_attribute('data-for')}")
    expect(field).to_have_value(numeric_date(portal.clock.now()))
    expect(field).to_be_focused()


def test_another_position_than_the_registered_one_is_marked(officer: Officer, requester: Requester) -> None:
    """B23: beside the signature."""
    request = requester.files(requester_position="ตำแหน่งอื่น")
    assert "service_request.other_position" in officer.open(f"/requests/{request}").messages

"""Permissions as a person sees them: the menu's entry and its page, for the days and units that were given."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from bench.stack.controls import ControlRefused
from simkit.thai_text import in_bangkok, short_date
from tests.contract.computer import Computer
from tests.contract.finance.conftest import AGENCY, LIKE
from tests.contract.finance.looks import NARROW, WIDE, assert_looks_right, browsing
from tests.contract.officers import inside
from tests.contract.running_portal import Person, RunningPortal

UNIT, OTHER_UNIT = f"{AGENCY}00001", f"{AGENCY}50001"
MENU = 'href="/finance"'


def invited(portal: RunningPortal, *grants: dict[str, object]) -> Person:
    """Somebody who was given these."""
    person = portal.invite(start_password=False)
    for grant in grants:
        portal.sim.controls.post(f"/accounts/{person.user_id}/grants", grant)
    return person


def page_of(portal: RunningPortal, person: Person) -> Computer:
    return inside(portal, person.user_id).open("/finance")


def told(computer: Computer) -> dict[str, list[str]]:
    """The permissions on the page, by unit."""
    parts = re.split(r'data-unit="(\d+)"', computer.text)
    return {
        unit: re.findall(r'data-permission="(\w+)"', part) for unit, part in zip(parts[1::2], parts[2::2], strict=True)
    }


def test_each_unit_stands_with_what_may_be_done_there_and_up_to_how_much(portal: RunningPortal) -> None:
    end = in_bangkok(portal.clock.now()) + timedelta(days=9)
    computer = page_of(portal, invited(
        portal, {"permission": "record", "unit": UNIT},
        {"permission": "approve_withdrawals", "unit": OTHER_UNIT, "up_to": 50_000_25, "to_day": end.isoformat()},
    ))  # fmt: skip
    assert told(computer) == {UNIT: ["record"], OTHER_UNIT: ["approve_withdrawals"]}
    for text in ("สำนักบริหารกลาง", "50,000.25", "ไม่จำกัด", "ไม่มีกำหนด", short_date(end)):
        assert text in computer.text
    assert MENU in computer.open("/home").text


def test_a_permission_that_has_ended_is_gone_the_day_after(portal: RunningPortal) -> None:
    today = in_bangkok(portal.clock.now())
    person = invited(portal, {"permission": "record", "unit": UNIT, "to_day": today.isoformat()})
    assert told(page_of(portal, person)) == {UNIT: ["record"]}
    portal.pass_time(days=1)
    computer = page_of(portal, person)
    assert (computer.page.status_code, computer.messages) == (403, ["finance.not_allowed"])
    assert MENU not in computer.open("/home").text


def test_whoever_has_no_permission_has_no_entry_in_the_menu_and_no_page(portal: RunningPortal) -> None:
    computer = page_of(portal, invited(portal))
    assert (computer.page.status_code, computer.messages) == (403, ["finance.not_allowed"])
    assert MENU not in computer.text


def test_a_fresh_agency_has_the_units_of_the_one_that_it_is_like(portal: RunningPortal) -> None:
    opened = portal.sim.controls.post("/finance/agencies", {"like": LIKE, "code": "99992"})
    assert opened[0] == {"code": "99992", "name": "กรมตัวอย่าง", "kind": "agency"}
    assert {unit["kind"] for unit in opened} == {"agency", "disbursement_unit", "cost_centre"}
    assert {unit["code"][:5] for unit in opened} == {"99992"}


@pytest.mark.parametrize("grant", [{"permission": "record", "unit": "9999999999"}])
def test_nothing_is_given_in_a_unit_that_there_is_not(portal: RunningPortal, grant: dict[str, object]) -> None:
    with pytest.raises(ControlRefused):
        invited(portal, grant)


@pytest.mark.parametrize("grants", [
    [{"permission": "head_of_agency", "unit": AGENCY, "below": True, "up_to": 999_999_999_999_99},
     *({"permission": name, "unit": OTHER_UNIT} for name in ("secretary", "unit_requests", "cgd_processing"))],
    [],
], ids=["permitted", "not permitted"])  # fmt: skip
def test_its_looks(portal: RunningPortal, browser: Browser, grants: list[dict[str, object]]) -> None:
    """Wide and narrow: axe without a finding, nothing wider than the screen."""
    assert_looks_right("/finance", page_of(portal, invited(portal, *grants)), portal, browser)


def test_on_a_phone_the_page_comes_first_and_its_menu_when_asked_for(portal: RunningPortal, browser: Browser) -> None:
    computer = page_of(portal, invited(portal, {"permission": "record", "unit": UNIT}))
    with browsing(computer, portal, browser) as page:
        page.set_viewport_size(NARROW)
        page.goto("/finance")
        menu, button = page.get_by_role("navigation", name="เมนูหลัก"), page.get_by_role("button", name="เมนู: สิทธิ์ของฉัน")
        expect(menu).to_be_hidden()
        button.click()
        menu.get_by_role("link", name="ค้นหาเอกสาร").click()
        expect(page.get_by_role("heading", level=1, name="ค้นหาเอกสาร")).to_be_in_viewport()
        page.set_viewport_size(WIDE)
        expect(menu).to_be_visible()
        expect(page.locator(".menu-button")).to_be_hidden()

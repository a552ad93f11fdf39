"""The desk in a real browser, in front of a real stack: each thing that it promises, done by its buttons."""

import os
import re
import signal
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bench.arranging.desk_people import DeskPeople
from bench.arranging.people import members
from bench.desk.server import DeskServer
from bench.recording.evidence import Device
from bench.stack.stack import Stack
from steps.screens.login.password import LoginScreen
from steps.screens.login.picture import PictureScreen
from steps.screens.phone.home import NexusScreen
from steps.screens.phone.requests import RequestScreen
from tests.integration.bench.desk.cards import accept_by_pin, card_of, open_from_card, opened_card
from tests.looks import SIDEWAYS, told, violations


def _copied(page: Page) -> str:
    copied: str = page.evaluate("navigator.clipboard.readText()")
    return copied


def _fault(page: Page, name: str) -> Locator:
    return page.locator("#faults").get_by_role("button", name=name)


def test_a_fault_armed_here_shows_on_the_phone_once_and_the_login_stands_in_the_timeline(
    page: Page, house: DeskPeople, stack: Stack
) -> None:
    malee = house.find("malee").passport
    page.get_by_text(re.compile(r"Phones and Token Keys\s+\d+")).click()
    _fault(page, "Arm phone.other_picture").click()
    expect(page.locator("#faults").get_by_role("status")).to_have_text("phone.other_picture is armed.")
    opened_card(page, "malee").get_by_role("button", name="Activate now").click()
    expect(card_of(page, "malee")).to_contain_text("Soft Token until")

    phone = open_from_card(page, "malee", "Phone")
    in_hand = Device("phone", phone, None, house.find("malee").phone.link.split("/hold/")[0])
    computer = Device("computer", open_from_card(page, "malee", "Computer"), None)
    login = LoginScreen(computer, stack.portal.origin)
    login.open_form()
    login.enter(malee.user_id, malee.start_password)
    name = PictureScreen(computer).picture_name()
    NexusScreen(in_hand).open()
    RequestScreen(in_hand).shows_another_picture_than(name)
    RequestScreen(in_hand).reject()
    expect(_fault(page, "Arm phone.other_picture")).to_be_visible()  # spent; and what was opened stays open
    login.tells("sign_in.rejected")

    login.open_form()
    login.enter(malee.user_id, malee.start_password)
    name = PictureScreen(computer).picture_name()
    accept_by_pin(in_hand, name, malee.pin)
    entries = page.get_by_role("region", name="Entries of the timeline")
    expect(entries).to_contain_text("fault phone.other_picture armed")
    expect(entries).to_contain_text("POST /login/soft-token 303")
    answer = entries.locator(".entry--wire").filter(has_text=re.compile(r"/answers\s+2")).first
    with page.context.expect_page() as opened:
        answer.get_by_role("link").first.click()
    expect(opened.value.get_by_label("All of it")).to_contain_text("HTTP/1.1 2")


def test_the_clock_goes_by_a_day_and_to_a_certificate_s_end(page: Page, house: DeskPeople, stack: Stack) -> None:
    page.get_by_role("button", name="+1 day").click()
    expect(page.locator("#now")).to_contain_text("1 d ahead of the machine")
    assert stack.clock.offset() == timedelta(days=1)
    end = house.certificate_end(house.find("officer"))
    assert end
    page.get_by_label("Certificate of").select_option("officer")
    page.get_by_role("button", name="to 30 days before its end").click()
    expect(page.get_by_role("status")).to_have_text("The clock went to 30 days before its end: certificate of officer.")
    assert timedelta(days=29, hours=23) < end - stack.clock.now() < timedelta(days=30)
    page.get_by_label("Certificate of").select_option("officer")
    page.get_by_role("button", name="past its end").click()
    expect(card_of(page, "officer")).to_contain_text("Soft Token ended")
    assert end < stack.clock.now()
    page.get_by_role("button", name="Machine’s time").click()
    expect(page.locator("#now")).to_contain_text("Machine’s time")


def test_the_mail_server_goes_out_of_service_and_back(page: Page, stack: Stack) -> None:
    page.get_by_role("button", name="Take out the mail server").click()
    expect(page.get_by_role("button", name="Put back the mail server")).to_be_visible()
    assert stack.mail.controls.get("/smtp") == {"up": False}
    page.get_by_role("button", name="Put back the mail server").click()
    expect(page.get_by_role("button", name="Take out the mail server")).to_be_visible()
    assert stack.mail.controls.get("/smtp") == {"up": True}


def test_a_part_that_was_killed_is_seen_and_started_again(page: Page, stack: Stack) -> None:
    os.kill(stack.idp.pid, signal.SIGKILL)
    parts = page.locator("#parts")
    expect(parts).to_contain_text("Identity providers not running")
    parts.get_by_role("button", name="Start Identity providers").click()
    expect(parts.get_by_role("status")).to_have_text("Restarted, with everything that was kept.")
    assert stack.idp.controls.is_ready()


@pytest.mark.by_night
def test_what_is_added_to_the_manual_is_put_on_and_off(page: Page, stack: Stack) -> None:
    parts, before = page.locator("#parts"), stack.portal.pid
    parts.get_by_role("button", name="Harden").click()
    expect(parts.get_by_role("status")).to_have_text("Hardened: restarted, with everything that was kept.")
    assert stack.hardened
    assert stack.portal.pid != before
    parts.get_by_role("button", name="As in the manual").click()
    expect(parts.get_by_role("button", name="Harden")).to_be_visible()
    assert not stack.hardened


def test_one_click_puts_a_project_with_money_in_place(page: Page, house: DeskPeople) -> None:
    """Its page says its codes, its money, and who can log in."""
    desk = page.url
    page.get_by_role("button", name="Put a new project with money in place").click(timeout=60_000)  # two phones sign
    expect(page.get_by_role("heading", name="A project with money")).to_be_focused()
    orawan = house.find("orawan").passport
    expect(page.get_by_role("status").first).to_contain_text(f"have come to the cost centre {orawan.agency}00011")
    expect(page.get_by_text(orawan.user_id, exact=True)).to_be_visible()
    code = page.get_by_text(re.compile(rf"^{orawan.agency}E1\d{{3}}410002$")).inner_text()
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert told(violations(page)) == []
        assert page.evaluate(SIDEWAYS) == 0
    page.goto(desk)
    page.get_by_role("link", name=code).click()
    expect(page.get_by_role("heading", name="A project with money")).to_be_visible()


@pytest.mark.by_night
def test_starting_over_brings_fresh_people_and_the_machine_s_time(page: Page, house: DeskPeople, stack: Stack) -> None:
    """A8: after a question, and told where the eyes are."""
    before = {guest.passport.user_id for guest in house.people.values()}
    stack.clock.move(timedelta(days=3))
    stack.phones.controls.arm("phone.offline")
    replace_all = page.get_by_role("button", name="Yes, replace everybody")
    expect(replace_all).to_be_hidden()  # until the question is read
    page.get_by_text("Replace everybody…").click()
    replace_all.click(timeout=60_000)  # it makes a dozen tokens
    note = page.get_by_role("status").filter(has_text="Started over: everybody is somebody new.")
    expect(note).to_be_in_viewport()
    fresh = [guest.passport.user_id for guest in house.people.values()]
    assert len(fresh) == len(members())
    assert not before & set(fresh)
    for user_id in fresh:
        expect(page.get_by_text(user_id, exact=True)).to_be_attached()
    assert stack.clock.offset() == timedelta()
    assert stack.phones.controls.get("/faults")["armed"] == []


def test_scenarios_are_searched_and_without_a_screen_it_says_why_none_is_played(page: Page) -> None:
    folded = page.locator("[data-message='play.no_screen']").count() > 0
    expect(page.get_by_label("Search")).to_be_visible(visible=not folded)
    if folded:
        page.get_by_text("Commands that play one where a screen is").click()
    page.get_by_label("Search").press_sequentially("ST4.P3")
    found = page.get_by_role("region", name="Scenarios found")
    expect(found.get_by_role("listitem")).to_have_count(1)
    if folded:
        found.get_by_role("button", name="Copy command").click()
        expect(page.locator("#copied")).to_have_text("copied")
        assert _copied(page).startswith("./scripts/testbed run -n 1 --headed")
    else:
        expect(found.get_by_role("button", name="Play")).to_have_count(1)


def test_a_click_and_enter_copy_a_secret(page: Page, house: DeskPeople) -> None:
    """Looks: monospace, 15 px, with a slashed zero; said where it was clicked."""
    malee = house.find("malee").passport
    opened_card(page, "malee")
    user_id = page.get_by_text(malee.user_id, exact=True)
    names = ("font-family", "font-size", "font-variant-numeric")
    family, size, numerals = (
        user_id.evaluate("(one, name) => getComputedStyle(one).getPropertyValue(name)", name) for name in names
    )
    assert ("monospace" in family, size, numerals) == (True, "15px", "slashed-zero")
    user_id.click()
    expect(page.locator("#copied")).to_have_text("copied")
    assert _copied(page) == malee.user_id
    card_of(page, "malee").get_by_text(malee.citizen_id).press("Enter")
    assert _copied(page) == malee.citizen_id


def test_a_paused_timeline_stands_still_and_a_cleared_one_is_empty(page: Page) -> None:
    """Looks: paused, it answers a person alone."""
    entries = page.get_by_role("region", name="Entries of the timeline")
    page.get_by_role("button", name="Clear").click()
    expect(entries).not_to_contain_text("clock +1 day")  # of another test
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="+1 day").click()
    expect(page.get_by_role("status").filter(has_text="The clock went +1 day.")).to_be_visible()
    with page.expect_response("**/panels/faults?*"):  # it looks again less often than the timeline
        pass
    expect(entries).not_to_contain_text("clock +1 day")
    page.get_by_role("button", name="Pause").click()
    expect(entries).to_contain_text("clock +1 day")
    page.get_by_role("button", name="Clear").click()
    expect(entries).not_to_contain_text("clock +1 day")


def test_every_button_works_without_script(browser: Browser, server: DeskServer, stack: Stack) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server.link)
        page.get_by_role("button", name="+1 day").click()
        assert urlsplit(page.url).fragment == "clock"
        expect(page.locator("#clock").get_by_role("status")).to_have_text("The clock went +1 day.")
        assert stack.clock.offset() == timedelta(days=1)
        page.get_by_label("Kind").select_option("desk")
        page.get_by_role("button", name="Filter").click()
        expect(page.locator(".entry").first).to_contain_text("clock +1 day")
        assert {entry.split()[1] for entry in page.locator(".entry").all_inner_texts()} == {"desk"}


@pytest.mark.parametrize("width", [360, 1280])
def test_the_desk_is_accessible_and_nothing_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert told(violations(page)) == []
    assert page.evaluate(SIDEWAYS) == 0

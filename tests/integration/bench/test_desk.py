"""The desk in a real browser, in front of a real stack: each thing that it promises, done by its buttons."""

import os
import re
import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Playwright, expect

from bench.arranging.cast import Cast
from bench.arranging.desk_people import DeskPeople
from bench.arranging.people import members
from bench.cli.by_hand import at_desk
from bench.desk.server import DeskServer
from bench.recording.evidence import Device
from bench.recording.scene import PATIENCE
from bench.stack.stack import Stack
from steps.screens.login.password import LoginScreen
from steps.screens.login.picture import PictureScreen
from steps.screens.phone.home import NexusScreen
from steps.screens.phone.requests import RequestScreen, ResultScreen, UnlockScreen

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def house(stack: Stack, cast: Cast) -> DeskPeople:
    made = DeskPeople(stack, cast)
    made.fill()
    return made


@pytest.fixture(scope="module")
def server(house: DeskPeople) -> Iterator[DeskServer]:
    with at_desk(house) as serving:
        yield serving


@pytest.fixture(autouse=True)
def at_rest(stack: Stack) -> Iterator[None]:
    """Others use the stack, too."""
    stack.rest()
    yield
    stack.rest()


@pytest.fixture
def page(browser: Browser, server: DeskServer) -> Iterator[Page]:
    """The desk."""
    with browser.new_context(viewport={"width": 1280, "height": 900}, timezone_id="Asia/Bangkok") as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(server.link)
        yield page


def _card(page: Page, key: str) -> Locator:
    return page.locator(f"[data-guest={key}]")


def _open(page: Page, key: str, what: str) -> Page:
    """By the card's link, in a window of its own."""
    with page.context.expect_page() as opened:
        _card(page, key).get_by_role("link", name=what).click()
    return opened.value


def _fault(page: Page, name: str) -> Locator:
    return page.locator("#faults").get_by_role("button", name=name)


def _accept(phone: Device, picture: str, pin: str) -> None:
    """The login request with that picture, by PIN."""
    NexusScreen(phone).open()
    RequestScreen(phone).shows_picture(picture)
    RequestScreen(phone).accept()
    UnlockScreen(phone).use_pin_instead()
    UnlockScreen(phone).enter_pin(pin)
    ResultScreen(phone).shows_accepted()


def test_a_fault_armed_here_shows_on_the_phone_once_and_the_login_stands_in_the_timeline(
    page: Page, house: DeskPeople, stack: Stack
) -> None:
    malee = house.find("malee").passport
    page.get_by_text(re.compile(r"Phones and Token Keys\s+\d+ faults")).click()
    _fault(page, "Arm phone.other_picture").click()
    expect(page.locator("#faults").get_by_role("status")).to_have_text("phone.other_picture is armed.")
    _card(page, "malee").get_by_role("button", name="Activate now").click()
    expect(_card(page, "malee")).to_contain_text("Soft Token until")

    phone = _open(page, "malee", "Phone")
    in_hand = Device("phone", phone, None, house.find("malee").phone.link.split("/hold/")[0])
    computer = Device("computer", _open(page, "malee", "Computer"), None)
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
    _accept(in_hand, name, malee.pin)
    entries = page.get_by_role("region", name="Entries of the timeline")
    expect(entries).to_contain_text("fault phone.other_picture armed")
    expect(entries).to_contain_text("POST /login/soft-token 303")
    answer = entries.locator(".entry--wire").filter(has_text="/answers → 2").first
    with page.context.expect_page() as opened:
        answer.get_by_role("link").click()
    expect(opened.value.get_by_label("All of it")).to_contain_text("HTTP/1.1 2")


def test_a_card_tells_how_somebody_stands_now(page: Page, house: DeskPeople, stack: Stack) -> None:
    """A5: approved, then active; the user id that follows a Token Key's, with its password told once."""
    wanida, somsri = house.find("wanida"), house.find("somsri")
    expect(_card(page, "anong")).to_contain_text("row 1 of 5 is next")
    expect(_card(page, "wanida")).to_contain_text("approved; activation is next")
    _card(page, "wanida").get_by_role("button", name="Activate now").click()
    expect(_card(page, "wanida")).not_to_contain_text("is next")
    expect(_card(page, "wanida")).to_contain_text(wanida.passport.start_password)
    names = dict.fromkeys(("title", "first_name", "last_name", "position", "ministry", "department"), "x")
    unit = {"unit_name": "x", "unit_code": somsri.passport.unit_code}
    person = {"user_id": somsri.user_ids[1], **names, **unit}
    stack.portal.controls.post("/accounts", {"person": person, "password": "Start-Pass1!"})
    expect(_card(page, "somsri")).to_contain_text(somsri.user_ids[1])
    expect(_card(page, "somsri")).to_contain_text("on the portal's page, once")


def test_a_password_that_was_changed_by_hand_is_told_as_changed(
    page: Page, house: DeskPeople, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A5: the start password, which opens nothing any more, is gone from the card."""
    decha = house.find("decha")
    changed = replace(decha, passport=house.cast.invite("decha", start_password=False))
    expect(_card(page, "decha")).to_contain_text(decha.password)
    monkeypatch.setitem(house.people, "decha", changed)
    page.reload()
    expect(_card(page, "decha")).to_contain_text("changed by hand")
    expect(_card(page, "decha")).not_to_contain_text(decha.password)


def test_a_phone_opens_in_a_window_of_its_real_size(page: Page, house: DeskPeople, playwright: Playwright) -> None:
    for guest in house.people.values():
        model = playwright.devices[guest.phone.model]
        size = model.get("screen") or model["viewport"]  # the registry has no screen for phones without a browser bar
        assert guest.phone.size == (size["width"], size["height"])
    phone = _open(page, "wanida", "Phone")
    expect(phone.get_by_role("link", name="Nexus Smart ID")).to_be_visible()
    assert phone.evaluate("[innerWidth, innerHeight]") == [412, 915]
    assert phone.evaluate(SIDEWAYS) == 0


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
    expect(_card(page, "officer")).to_contain_text("Soft Token ended")
    assert end < stack.clock.now()
    page.get_by_role("button", name="Machine's time").click()
    expect(page.locator("#now")).to_contain_text("the machine's own time")


def test_an_account_is_verified_at_a_branch_once(page: Page) -> None:
    """R15: the button is there as long as it does something."""
    button = _card(page, "kanya").get_by_role("button", name="Verify at a Krungthai branch")
    expect(page.get_by_role("button", name="Verify at a Krungthai branch")).to_have_count(1)
    button.click()
    expect(page.locator("#people")).to_contain_text("The bank has verified kanya")
    expect(button).to_have_count(0)


def test_the_token_key_is_pulled_out_and_plugged_in(page: Page) -> None:
    computer = _open(page, "somsri", "Computer")
    expect(computer.get_by_role("main")).to_contain_text("เสียบอยู่")
    _card(page, "somsri").get_by_role("button", name="Pull out").click()
    expect(_card(page, "somsri")).to_contain_text("Token Key pulled out")
    computer.reload()
    expect(computer.get_by_role("main")).to_contain_text("ไม่ได้เสียบ")
    computer.get_by_role("button", name="เสียบ").click()  # by hand, on the computer: the desk notices
    expect(_card(page, "somsri")).to_contain_text("Token Key plugged in")


def test_mailbox_and_envelope_open_and_a_new_envelope_is_another_one(page: Page, house: DeskPeople) -> None:
    mailbox = _open(page, "napa", "Mailbox")
    expect(mailbox.get_by_role("heading", level=1)).to_contain_text(house.find("napa").passport.email)
    before = house.find("napa").envelope
    _card(page, "napa").get_by_role("button", name="New envelope").click()
    expect(page.locator("#people").get_by_role("status")).to_have_text("A new envelope; the previous one is void.")
    assert house.find("napa").envelope != before
    expect(_open(page, "napa", "Envelope").get_by_role("main")).to_be_visible()


def test_the_officer_comes_to_the_back_office_by_her_phone(page: Page, house: DeskPeople) -> None:
    guest = house.find("officer")
    office, phone = _open(page, "officer", "Back office"), _open(page, "officer", "Phone")
    computer = Device("computer", office, None)
    login = LoginScreen(computer, "")
    login.tells("sign_in.needed")
    office.get_by_role("link", name="Login by Soft Token").click()
    login.enter(guest.passport.user_id, guest.password)
    name = PictureScreen(computer).picture_name()
    in_hand = Device("phone", phone, None, guest.phone.link.split("/hold/")[0])
    _accept(in_hand, name, guest.passport.pin)
    expect(office.get_by_role("navigation")).to_contain_text("รออนุมัติลงทะเบียน")


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


def test_what_is_added_to_the_manual_is_put_on_and_off(page: Page, stack: Stack) -> None:
    parts, before = page.locator("#parts"), stack.portal.pid
    parts.get_by_role("button", name="Harden").click()
    expect(parts.get_by_role("status")).to_have_text("Hardened: restarted, with everything that was kept.")
    assert stack.hardened
    assert stack.portal.pid != before
    parts.get_by_role("button", name="As in the manual").click()
    expect(parts.get_by_role("button", name="Harden")).to_be_visible()
    assert not stack.hardened


def test_starting_over_brings_fresh_people_and_the_machine_s_time(page: Page, house: DeskPeople, stack: Stack) -> None:
    """A8: after a question, and told where the eyes are."""
    before = {guest.passport.user_id for guest in house.people.values()}
    stack.clock.move(timedelta(days=3))
    stack.phones.controls.arm("phone.offline")
    replace_all = page.get_by_role("button", name="Replace everybody", exact=True)
    expect(replace_all).to_be_hidden()  # until the question is read
    page.get_by_text("Start over…").click()
    replace_all.click(timeout=60_000)  # it makes a dozen tokens
    note = page.get_by_role("status").filter(has_text="Started over: everybody is somebody new.")
    expect(note).to_be_in_viewport()
    fresh = [guest.passport.user_id for guest in house.people.values()]
    assert len(fresh) == len(members())
    assert not before & set(fresh)
    for user_id in fresh:
        expect(page.get_by_text(user_id, exact=True)).to_be_visible()
    assert stack.clock.offset() == timedelta()
    assert stack.phones.controls.get("/faults")["armed"] == []


def test_scenarios_are_searched_and_without_a_screen_it_says_why_none_is_played(page: Page) -> None:
    page.get_by_label("Search").press_sequentially("ST4.P3")
    found = page.get_by_role("region", name="Scenarios found")
    expect(found.get_by_role("listitem")).to_have_count(1)
    if page.locator("[data-message='play.no_screen']").count():
        expect(found).to_contain_text("./scripts/testbed run -n 1 --headed")
        expect(found.get_by_role("button")).to_have_count(0)
    else:
        expect(found.get_by_role("button", name="Play")).to_have_count(1)


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
    for summary in page.locator("summary").all():
        summary.click()
    found = Axe().run(page)
    assert found.response["passes"]
    assert found.response["violations"] == [], found.generate_report()
    assert page.evaluate(SIDEWAYS) == 0

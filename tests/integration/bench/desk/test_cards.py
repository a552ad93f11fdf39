"""The cards of the people at the desk, in a real browser: what they tell, and what their buttons do."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, Playwright, expect

from bench.arranging.desk_people import DeskPeople
from bench.recording.evidence import Device
from bench.stack.stack import Stack
from steps.screens.login.password import LoginScreen
from steps.screens.login.picture import PictureScreen
from tests.integration.bench.desk.cards import accept_by_pin, card_of, open_from_card, opened_card
from tests.looks import SIDEWAYS


def test_a_card_tells_how_somebody_stands_now(page: Page, house: DeskPeople, stack: Stack) -> None:
    """A5: approved, then active; the user id that follows a Token Key's, with its password told once."""
    wanida, somsri = house.find("wanida"), house.find("somsri")
    expect(card_of(page, "anong")).to_contain_text("row 1 of 5 is next")
    expect(card_of(page, "wanida")).to_contain_text("approved; activation is next")
    opened_card(page, "wanida").get_by_role("button", name="Activate now").click()
    expect(card_of(page, "wanida")).not_to_contain_text("is next")
    expect(card_of(page, "wanida")).to_contain_text(wanida.passport.start_password)
    names = dict.fromkeys(("title", "first_name", "last_name", "position", "ministry", "department"), "x")
    unit = {"unit_name": "x", "unit_code": somsri.passport.unit_code}
    person = {"user_id": somsri.user_ids[1], **names, **unit}
    stack.portal.controls.post("/accounts", {"person": person, "password": "Start-Pass1!"})
    expect(card_of(page, "somsri")).to_contain_text(somsri.user_ids[1])
    expect(card_of(page, "somsri")).to_contain_text("on the portal’s page, once")


def test_who_works_with_public_money_is_listed_by_unit_and_ready_to_log_in(page: Page, house: DeskPeople) -> None:
    for unit, guests in house.units.items():
        listed = page.get_by_role("list", name=unit)
        expect(listed.locator(":scope > li")).to_have_count(len(guests))
        for guest in guests:
            expect(listed.locator(f"[data-guest={guest.key}]")).to_contain_text("Soft Token until")
    manee = house.find("manee").passport
    expect(opened_card(page, "manee")).to_contain_text(manee.chosen_password)
    computer = open_from_card(page, "manee", "Computer")
    expect(computer).to_have_url(re.compile("//manee\\.portal"))


def test_a_password_that_was_changed_by_hand_is_told_as_changed(
    page: Page, house: DeskPeople, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A5: the start password, which opens nothing any more, is gone from the card."""
    decha = house.find("decha")
    changed = replace(decha, passport=house.cast.invite("decha", start_password=False))
    expect(card_of(page, "decha")).to_contain_text(decha.password)
    monkeypatch.setitem(house.people, "decha", changed)
    page.reload()
    expect(card_of(page, "decha")).to_contain_text("changed by hand")
    expect(card_of(page, "decha")).not_to_contain_text(decha.password)


def test_a_phone_opens_in_a_window_of_its_real_size(page: Page, house: DeskPeople, playwright: Playwright) -> None:
    for guest in house.people.values():
        model = playwright.devices[guest.phone.model]
        size = model.get("screen") or model["viewport"]  # the registry has no screen for phones without a browser bar
        assert guest.phone.size == (size["width"], size["height"])
    phone = open_from_card(page, "wanida", "Phone")
    expect(phone.get_by_role("link", name="Nexus Smart ID")).to_be_visible()
    assert phone.evaluate("[innerWidth, innerHeight]") == [412, 915]
    assert phone.evaluate(SIDEWAYS) == 0


def test_an_account_is_verified_at_a_branch_once(page: Page) -> None:
    """R15: the button is there as long as it does something."""
    button = opened_card(page, "kanya").get_by_role("button", name="Verify at a Krungthai branch")
    expect(page.get_by_role("button", name="Verify at a Krungthai branch")).to_have_count(1)
    button.click()
    expect(page.locator("#people")).to_contain_text("The bank has verified kanya")
    expect(button).to_have_count(0)


def test_the_token_key_is_pulled_out_and_plugged_in(page: Page) -> None:
    computer = open_from_card(page, "somsri", "Computer")
    expect(computer.get_by_role("main")).to_contain_text("เสียบอยู่")
    opened_card(page, "somsri").get_by_role("button", name="Pull out").click()
    expect(card_of(page, "somsri")).to_contain_text("Token Keypulled out")
    computer.reload()
    expect(computer.get_by_role("main")).to_contain_text("ไม่ได้เสียบ")
    computer.get_by_role("button", name="เสียบ").click()  # by hand, on the computer: the desk notices
    expect(card_of(page, "somsri")).to_contain_text("Token Keyplugged in")


def test_mailbox_and_envelope_open_and_a_new_envelope_is_another_one(page: Page, house: DeskPeople) -> None:
    mailbox = open_from_card(page, "napa", "Mailbox")
    expect(mailbox.get_by_role("heading", level=1)).to_contain_text(house.find("napa").passport.email)
    before = house.find("napa").envelope
    opened_card(page, "napa").get_by_role("button", name="New envelope").click()
    expect(page.locator("#people").get_by_role("status")).to_have_text("A new envelope; the previous one is void.")
    assert house.find("napa").envelope != before
    expect(open_from_card(page, "napa", "Envelope").get_by_role("main")).to_be_visible()


def test_the_officer_comes_to_the_back_office_by_her_phone(page: Page, house: DeskPeople) -> None:
    guest = house.find("officer")
    office, phone = open_from_card(page, "officer", "Back office"), open_from_card(page, "officer", "Phone")
    computer = Device("computer", office, None)
    login = LoginScreen(computer, "")
    login.tells("sign_in.needed")
    office.get_by_role("link", name="Login by Soft Token").click()
    login.enter(guest.passport.user_id, guest.password)
    name = PictureScreen(computer).picture_name()
    in_hand = Device("phone", phone, None, guest.phone.link.split("/hold/")[0])
    accept_by_pin(in_hand, name, guest.passport.pin)
    expect(office.get_by_role("navigation")).to_contain_text("รออนุมัติลงทะเบียน")


def test_each_card_opens_the_portal_under_the_person_s_own_host(page: Page, stack: Stack) -> None:
    """B9: so all people are logged in side by side in one browser."""
    link = card_of(page, "anong").get_by_role("link", name="Computer")
    expect(link).to_have_attribute("href", f"http://anong.portal.localhost:{stack.portal.port}")
    own = page.locator("#people").get_by_role("link", name=stack.portal.origin)
    expect(own).to_have_attribute("href", stack.portal.origin)

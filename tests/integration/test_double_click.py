"""A double click on the buttons that matter, as a mouse makes it: the second press may meet the page of the answer."""

import pytest
from playwright.sync_api import Locator, expect

from bench.arranging.cast import Cast
from bench.mailbox.client import CODE_SUBJECT
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.people import Person
from steps.registration import activation, details
from steps.registration.approval import SUBJECT
from steps.screens.login.password import LoginScreen
from steps.screens.login.picture import PictureScreen
from steps.screens.office.registrations import OfficeScreen
from steps.screens.phone.activation import ActivatedScreen, OfferScreen, PinChoiceScreen
from steps.screens.phone.home import NexusScreen
from steps.screens.phone.requests import RequestScreen
from steps.screens.registration.activation import ActivationScreen

pytestmark = pytest.mark.parametrize("gap", [20, 200])  # ms from click to click: on the same page, and on the answer's


def click_twice(button: Locator, gap: int) -> None:
    """A press lasts half of the gap; where the second one lands, nothing is waited for."""
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    button.page.mouse.click(*middle, click_count=2, delay=gap / 2)


def test_a_login_goes_on_to_its_picture(scene: Scene, stack: Stack, cast: Cast, gap: int) -> None:
    """F27: the computer waits, and the phone's newest request is the one that it waits for."""
    person = Person(cast.invite("malee", start_password=False), scene, cast)
    cast.activate(person.passport, person.phone.name, biometrics=False)
    login, page = LoginScreen(person.computer, stack.portal.origin), person.computer.page
    login.open_form()
    page.get_by_label("รหัสผู้ใช้ระบบ (User)").fill(person.passport.user_id)
    page.get_by_label("รหัสผ่าน (Password)").fill(person.passport.chosen_password)
    click_twice(page.get_by_role("button", name="เข้าสู่ระบบ"), gap)
    name = PictureScreen(person.computer).picture_name()
    NexusScreen(person.phone.screen).open()
    RequestScreen(person.phone.screen).shows_picture(name)


def test_a_code_is_sent_once(scene: Scene, stack: Stack, cast: Cast, gap: int) -> None:
    """F27: one mail, and its code is the right one."""
    person = Person(cast.invite("anong"), scene, cast)
    cast.prove(person.passport)
    details.open_row_3_of_registration(person, stack)
    details.ask_to_confirm(person)
    dialog = person.computer.page.get_by_role("dialog")
    click_twice(dialog.get_by_role("button", name="ส่งรหัสยืนยัน"), gap)
    expect(dialog.locator("[data-message='email_code.sent']")).to_be_visible()
    code = person.mailbox.newest_code()
    assert len(person.mailbox.all(CODE_SUBJECT)) == 1
    dialog.get_by_label("รหัสที่ได้รับจากทางอีเมล").fill(code)
    click_twice(dialog.get_by_role("button", name="ตรวจสอบรหัส"), gap)
    expect(person.computer.page.locator("[data-message='email_code.verified']")).to_be_visible()


def test_an_activation_is_finished_once(scene: Scene, stack: Stack, cast: Cast, gap: int) -> None:
    """F27: at its last question on the phone, and at the portal's check of it."""
    person = Person(cast.invite("somchai"), scene, cast)
    person.phone = person.get_phone("phone", enrolled=True)
    activation.open_activation_page(person, stack)
    phone = person.phone.screen
    person.phone.camera.point_at(person.computer)
    NexusScreen(phone).open()
    NexusScreen(phone).open_scanner()
    OfferScreen(phone).activate()
    PinChoiceScreen(phone).choose(person.passport.pin)
    click_twice(phone.page.get_by_role("button", name="Yes"), gap)
    ActivatedScreen(phone).shows_success()
    click_twice(person.computer.page.get_by_role("button", name="ตรวจสอบสถานะ"), gap)
    ActivationScreen(person.computer).shows_done()


def test_a_registration_is_decided_once(scene: Scene, stack: Stack, cast: Cast, gap: int) -> None:
    """F27: the officer is told of the own decision, not of one that was there before; one mail leaves."""
    person = Person(cast.invite("anong"), scene, cast)
    cast.submit(person.passport)
    computer = scene.computer("office", cookie=cast.officer_cookie())
    office = OfficeScreen(computer)
    office.open(stack.portal.origin, person.passport.user_id)
    computer.page.get_by_role("radio", name="อนุมัติ", exact=True).press("Space")
    click_twice(computer.page.get_by_role("button", name="ยืนยันอนุมัติ"), gap)
    office.says("approval.approved")
    person.mailbox.newest(SUBJECT)
    assert len(person.mailbox.all(SUBJECT)) == 1

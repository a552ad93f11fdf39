"""What only a browser shows of a phone: the PIN's dots, where the phone stands, the way home."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FloatRect, Page, Route, expect

from bench.arranging.cast import Cast
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.login import sign_in
from steps.people import Person
from steps.screens.phone.paotang import PaotangScreen
from steps.screens.phone.requests import RequestScreen, ResultScreen, UnlockScreen

SHAKES = "document.getAnimations().filter((one) => one.animationName === 'shake').length"


@pytest.fixture
def person(scene: Scene, cast: Cast, stack: Stack) -> Person:
    """A login request waits on her phone."""
    person = Person(cast.invite("malee", start_password=False), scene, cast)
    person.password = person.passport.chosen_password
    cast.activate(person.passport, person.phone.name, biometrics=False)
    sign_in.log_in(person, stack)
    return person


@pytest.fixture
def page(person: Person) -> Page:
    """Her phone, which asks for the PIN."""
    page = person.phone.screen.page
    page.goto(f"{person.phone.home}/nexus")
    RequestScreen(person.phone.screen).accept()
    UnlockScreen(person.phone.screen).asks_for_pin()
    return page


@pytest.fixture
def without_script(person: Person, page: Page, browser: Browser) -> Iterator[Page]:
    """The same page in a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False, locale="th-TH")
    context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    calm = context.new_page()
    calm.goto(page.url)
    yield calm
    context.close()


def test_the_last_digit_sends_a_pin(person: Person, page: Page) -> None:
    """Looks, PIN field: a dot for each digit, and nothing to press."""
    pin, full = person.passport.pin, page.locator(".pin__dots .is-full")
    page.keyboard.type(pin[:-1])
    expect(full).to_have_count(len(pin) - 1)
    expect(page.get_by_role("button", name="OK")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Backspace")
    expect(full).to_have_count(len(pin) - 2)
    for digit in pin[-2:]:
        page.get_by_role("button", name=digit, exact=True).click()
    ResultScreen(person.phone.screen).shows_accepted()


def test_a_wrong_pin_shakes_unless_motion_is_unwelcome(person: Person, page: Page) -> None:
    """Looks, PIN field."""
    UnlockScreen(person.phone.screen).enter_pin(person.passport.pin[::-1])
    UnlockScreen(person.phone.screen).shows_refusal("pin.wrong")
    expect(page.get_by_label("ใส่ PIN 6 หลัก")).to_be_focused()
    assert page.evaluate(SHAKES) == 0
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(SHAKES) == 1
    page.emulate_media(reduced_motion="reduce")


def test_without_script_the_button_sends_a_pin(person: Person, without_script: Page) -> None:
    """Looks, PIN field: neither dots nor a pad that would do nothing."""
    for one in (".pin__dots", ".pad"):
        expect(without_script.locator(one)).to_be_hidden()
    without_script.get_by_label("ใส่ PIN 6 หลัก").fill(person.passport.pin)
    without_script.get_by_role("button", name="OK").click()
    expect(without_script.get_by_role("status")).to_have_attribute("data-message", "request.accepted")


def _place(page: Page) -> FloatRect | None:
    return page.locator(".phone").bounding_box()


@pytest.mark.parametrize("width", [800, 1280])
def test_the_phone_stays_where_it_is_as_the_panel_comes_and_goes(person: Person, page: Page, width: int) -> None:
    """Looks, phone and panel."""
    page.set_viewport_size({"width": width, "height": 900})
    without = _place(page)
    page.goto(person.phone.home)
    expect(page.get_by_role("complementary")).to_be_visible()
    assert _place(page) == without


def test_a_page_of_another_app_leads_home(person: Person) -> None:
    """Looks, phone home: from a page within it, by the home indicator."""
    page, app = person.phone.screen.page, PaotangScreen(person.phone.screen)
    app.open(person.phone.home)
    app.open_profile()
    page.get_by_role("link", name="ไปหน้าจอหลัก").click()
    expect(page).to_have_url(f"{person.phone.home}/")


def test_a_pin_that_was_typed_before_the_script_came_is_sent(person: Person, page: Page) -> None:
    """Looks, PIN field: a quick hand, a slow network."""
    held: list[Route] = []
    page.route("**/js/pin.js", lambda route: held.append(route))
    with page.expect_request("**/js/pin.js"):
        page.goto(page.url, wait_until="commit")
    page.get_by_label("ใส่ PIN 6 หลัก").fill(person.passport.pin)
    held[0].continue_()
    ResultScreen(person.phone.screen).shows_accepted()
    page.unroute("**/js/pin.js")  # the phone is handed on

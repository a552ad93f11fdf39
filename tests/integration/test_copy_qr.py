"""A QR code goes from a computer's page to a phone without a camera by the clipboard."""

from playwright.sync_api import expect

from bench.arranging.cast import Cast
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.people import Person
from steps.registration import thaid
from steps.screens.login.token_key import CLIPBOARD
from steps.screens.phone.thaid import ThaidConsentScreen, ThaidScreen
from steps.screens.registration.thaid import ThaidChoiceScreen, ThaidPage


def test_a_copied_code_is_pasted_into_the_phone_s_panel(scene: Scene, cast: Cast, stack: Stack) -> None:
    """B8: one button here, one there; the page's polls in between take neither focus nor answer away."""
    person = Person(cast.invite("prasert"), scene, cast)
    cast.consent(person.passport)
    thaid.phone_has_thaid(person)
    ThaidChoiceScreen(person.log_in_to_register()).go_to(stack.portal.origin)
    thaid.go_to_thaid(person)
    computer, phone = person.computer.page, person.phone.screen.page
    ref_code = ThaidPage(person.computer).ref_code()
    for page in (computer, phone):
        page.context.grant_permissions(CLIPBOARD)
    copy = computer.get_by_role("button", name="คัดลอก QR Code")
    copy.click()
    expect(computer.get_by_role("status").filter(has_text="คัดลอกแล้ว")).to_be_visible()
    with computer.expect_response("**/state"):
        expect(copy).to_be_focused()
    expect(copy).to_be_focused()
    ThaidScreen(person.phone.screen).open(person.phone.home)
    ThaidScreen(person.phone.screen).open_scanner()
    phone.get_by_role("button", name="วางรูปภาพ").click()
    ThaidConsentScreen(person.phone.screen).shows_who_asks(ref_code)

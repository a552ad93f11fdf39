"""How the registration's pages look and behave in a browser, where no other test does it by the way."""

from playwright.sync_api import Locator, Page, expect

from bench.arranging.cast import Cast
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.people import Person
from steps.registration import person as registering
from steps.screens.registration.details import DetailsScreen


def _top(part: Locator) -> float:
    box = part.bounding_box()
    assert box
    return box["y"]


def _person_page(scene: Scene, cast: Cast, stack: Stack) -> Page:
    prasert = Person(cast.invite("prasert"), scene, cast)
    registering.open_registration(prasert, stack)
    registering.start(prasert)
    return prasert.computer.page


def test_a_file_shows_its_name_and_size_and_can_be_taken_out(scene: Scene, cast: Cast, stack: Stack) -> None:
    """Looks: the file field; its own input goes on taking the file."""
    page = _person_page(scene, cast, stack)
    field, face = page.locator("#document"), page.locator(".upload")
    expect(face).to_contain_text("เลือกไฟล์ PDF")
    field.set_input_files({"name": "คำสั่ง.pdf", "mimeType": "application/pdf", "buffer": b"x" * 1500})
    expect(face).to_contain_text("คำสั่ง.pdf (2 KB)")
    page.get_by_role("button", name="นำไฟล์ออก").click()
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    expect(face).to_contain_text("หรือลากไฟล์มาวางที่นี่")
    field.set_input_files({"name": "คำสั่ง.pdf", "mimeType": "application/pdf", "buffer": b"x" * 2**21})
    expect(face).to_contain_text("คำสั่ง.pdf (2.0 MB)")


def test_a_card_begins_with_what_can_be_seen(scene: Scene, cast: Cast, stack: Stack) -> None:
    """Looks: hidden fields and buttons make no empty line above the first one."""
    page = _person_page(scene, cast, stack)
    panel = page.locator("form.panel")
    padding = panel.evaluate("form => parseFloat(getComputedStyle(form).paddingTop)")
    assert abs(_top(panel.locator("dl")) - _top(panel) - padding) <= 1


def test_fields_of_one_row_stand_level(scene: Scene, cast: Cast, stack: Stack) -> None:
    """Looks: whatever hint or refusal one of them has; a focused field stays white."""
    ratree = Person(cast.invite("ratree"), scene, cast)
    DetailsScreen(ratree.log_in_to_register()).go_to(stack.portal.origin, ratree.passport.last_name)
    page = ratree.computer.page
    pairs = (("position", "level"), ("mobile", "phone"), ("name_en", "last_name_en"))
    page.locator("#last_name_en").fill("ราตรี")
    for refused in (False, True):
        for left, right in pairs:
            for part in (f"label[for={left}]", f"#{left}"):
                assert _top(page.locator(part)) == _top(page.locator(part.replace(left, right))), (part, refused)
        DetailsScreen(ratree.computer).go_on()
    page.locator("#phone").focus()
    assert page.locator("#phone").evaluate("field => getComputedStyle(field).backgroundColor") == "rgb(255, 255, 255)"

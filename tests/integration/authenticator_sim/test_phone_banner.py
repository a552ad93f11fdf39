"""What waits is told on the phone's home screen, and nothing there moves under a finger."""

from playwright.sync_api import expect

from bench.arranging.cast import Cast
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.login import sign_in
from steps.people import Person


def test_the_banner_of_a_login_request_moves_no_icon(scene: Scene, stack: Stack, cast: Cast) -> None:
    person = Person(cast.invite("malee", start_password=False), scene, cast)
    person.password = person.passport.chosen_password
    cast.activate(person.passport, person.phone.name, biometrics=False)
    home = person.phone.screen.page
    icon = home.get_by_role("link", name="Nexus Smart ID", exact=True)
    before = icon.bounding_box()
    sign_in.log_in(person, stack)
    expect(home.locator("[data-message='request.waiting']")).to_be_visible()
    assert icon.bounding_box() == before
    icon.click(trial=True)  # nor is it covered

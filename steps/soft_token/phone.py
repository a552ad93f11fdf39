"""What she does on her phone."""

import pytest
from pytest_bdd import given, parsers, then, when

from bench.arranging.cast import Cast
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.people import Person
from steps.screens.phone.activation import ActivatedScreen, PinChoiceScreen
from steps.screens.phone.home import ScannerScreen
from steps.screens.phone.panel import SensorPanel


def why_no_sensor(stack: Stack) -> str | None:
    """What the phones' chips say; None when they can."""
    reason: str | None = stack.phones.controls.get("/chips")["no_sensor"]
    return reason


def needs_sensor(stack: Stack) -> None:
    """A phone's sensor opens what the phone's chip has sealed: where chips can't, the scenario is skipped."""
    if reason := why_no_sensor(stack):
        pytest.skip(reason)


def _arrange(key: str, scene: Scene, cast: Cast, *, face: bool, start_password: bool) -> Person:
    if face:
        needs_sensor(scene.stack)
    person = Person(cast.invite(key.lower(), start_password=start_password), scene, cast)
    if not start_password:
        person.password = person.passport.chosen_password
    cast.activate(person.passport, person.phone.name, biometrics=face)
    return person


@given(parsers.parse("{key}, who has activated her Soft Token"), target_fixture="person")
def has_activated(key: str, scene: Scene, cast: Cast) -> Person:
    return _arrange(key, scene, cast, face=False, start_password=True)


@given(
    parsers.parse("{key}, who has registered with an old password and activated her Soft Token"),
    target_fixture="person",
)
def has_activated_with_old_password(key: str, scene: Scene, cast: Cast) -> Person:
    person = Person(cast.invite(key.lower(), old_password=True), scene, cast)
    cast.activate(person.passport, person.phone.name, biometrics=False)
    return person


@given(parsers.parse("{key}, who uses her Soft Token every day"), target_fixture="person")
def uses_every_day(key: str, scene: Scene, cast: Cast) -> Person:
    return _arrange(key, scene, cast, face=False, start_password=False)


@given(parsers.parse("{key}, who uses her Soft Token with Face ID"), target_fixture="person")
def uses_with_face_id(key: str, scene: Scene, cast: Cast) -> Person:
    return _arrange(key, scene, cast, face=True, start_password=False)


@given(parsers.parse("{key}, who uses her Soft Token with the fingerprint"), target_fixture="person")
def uses_with_fingerprint(key: str, scene: Scene, cast: Cast) -> Person:
    return _arrange(key, scene, cast, face=True, start_password=False)


@given(parsers.parse("{key}, who uses her Soft Token every day and is in the portal"), target_fixture="person")
def uses_and_is_in(key: str, scene: Scene, cast: Cast) -> Person:
    person = uses_every_day(key, scene, cast)
    person.computer = scene.computer(cookie=cast.portal_cookie(person.passport))
    return person


@given("she is in the portal on another computer, too")
def is_in_elsewhere(person: Person, scene: Scene, cast: Cast) -> None:
    person.other_computer = scene.computer("other computer", cookie=cast.portal_cookie(person.passport))


@given("her phone has no face enrolled")
def no_face_enrolled(person: Person) -> None:
    person.phone = person.get_phone("phone", enrolled=False)


@given("her phone will show another picture")
def will_show_another_picture(stack: Stack) -> None:
    stack.phones.controls.arm("phone.other_picture")


@when(parsers.re("(she|he) chooses a PIN"))
def choose_pin(person: Person) -> None:
    PinChoiceScreen(person.phone.screen).choose(person.passport.pin)


@when("she chooses a PIN and is asked whether Face ID may unlock, too")
def choose_pin_and_be_asked(person: Person, stack: Stack) -> None:
    needs_sensor(stack)
    choose_pin(person)
    ActivatedScreen(person.phone.screen).asks_for_face()


@when("she types a PIN and then another one")
def choose_pin_differently(person: Person) -> None:
    screen = PinChoiceScreen(person.phone.screen)
    screen.enter(person.passport.pin)
    screen.repeat(person.passport.pin[::-1])


@then(parsers.parse('the app refuses the PIN as "{key}"'))
def pin_refused(key: str, person: Person) -> None:
    PinChoiceScreen(person.phone.screen).shows_refusal(key)


@when("she says Yes to Face ID")
def say_yes(person: Person, stack: Stack) -> None:
    needs_sensor(stack)
    ActivatedScreen(person.phone.screen).answers_yes()


@when("she says Yes to Face ID, which the phone has yet to learn")
def say_yes_without_a_face(person: Person, stack: Stack) -> None:
    needs_sensor(stack)
    ActivatedScreen(person.phone.screen).answers_yes_without_a_face()


@when("she adds her face in the phone's settings")
def add_face_meanwhile(person: Person) -> None:
    SensorPanel(person.phone.screen).learns()


@when("she goes on with the PIN alone")
def go_on_with_pin(person: Person) -> None:
    ActivatedScreen(person.phone.screen).goes_on_with_pin()


@when("she says No thanks to Face ID")
def say_no_thanks(person: Person, stack: Stack) -> None:
    needs_sensor(stack)
    ActivatedScreen(person.phone.screen).answers_no_thanks()


@when("she accepts the fingerprint")
def accept_fingerprint(person: Person, stack: Stack) -> None:
    needs_sensor(stack)
    ActivatedScreen(person.phone.screen).accepts_fingerprint()


@when("she rejects the fingerprint")
def reject_fingerprint(person: Person, stack: Stack) -> None:
    needs_sensor(stack)
    ActivatedScreen(person.phone.screen).rejects_fingerprint()


@then("the app says that the activation succeeded")
def app_says_activated(person: Person) -> None:
    ActivatedScreen(person.phone.screen).shows_success()


@then(parsers.parse('the other phone refuses it as "{key}"'))
def other_phone_refuses(key: str, person: Person) -> None:
    ScannerScreen(person.other_phone.screen).shows_refusal(key)


@then(parsers.parse('the app refuses it as "{key}"'))
def app_refuses(key: str, person: Person) -> None:
    ScannerScreen(person.phone.screen).shows_refusal(key)


@when("the phone is restarted")
def restart_phone(person: Person, stack: Stack) -> None:
    stack.phones.controls.post(f"/phones/{person.phone.name}/restart")
    person.phone.screen.page.reload()

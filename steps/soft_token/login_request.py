"""What she does with a login request on her phone: look, accept by PIN, face or finger, reject."""

from pytest_bdd import parsers, then, when

from bench.stack.stack import Stack
from steps.people import Person
from steps.screens.login.picture import PictureScreen
from steps.screens.phone.home import NexusScreen
from steps.screens.phone.panel import SensorPanel
from steps.screens.phone.requests import RequestScreen, ResultScreen, UnlockScreen
from steps.soft_token.phone import needs_sensor


@when("she opens the request on her phone")
def open_request(person: Person) -> None:
    NexusScreen(person.phone.screen).open()
    RequestScreen(person.phone.screen).shows_picture(PictureScreen(person.computer).picture_name())


@when("she accepts the same picture on her phone")
def accept_same_picture(person: Person) -> None:
    open_request(person)
    RequestScreen(person.phone.screen).accept()
    UnlockScreen(person.phone.screen).enter_pin(person.passport.pin)
    ResultScreen(person.phone.screen).shows_accepted()


def accept_in_open_app(person: Person) -> None:
    """The app still shows how the last login ended: on from there, to what waits now."""
    ResultScreen(person.phone.screen).goes_on()
    RequestScreen(person.phone.screen).shows_picture(PictureScreen(person.computer).picture_name())
    RequestScreen(person.phone.screen).accept()
    UnlockScreen(person.phone.screen).enter_pin(person.passport.pin)
    ResultScreen(person.phone.screen).shows_accepted()


@when("she accepts the same picture as on the other computer")
def accept_as_on_other_computer(person: Person) -> None:
    NexusScreen(person.phone.screen).open()
    RequestScreen(person.phone.screen).shows_picture(PictureScreen(person.other_computer).picture_name())
    RequestScreen(person.phone.screen).accept()
    UnlockScreen(person.phone.screen).enter_pin(person.passport.pin)
    ResultScreen(person.phone.screen).shows_accepted()


@when("she accepts the picture and is asked for her face")
def accept_and_be_asked_for_face(person: Person, stack: Stack) -> None:
    needs_sensor(stack)
    open_request(person)
    RequestScreen(person.phone.screen).accept()
    UnlockScreen(person.phone.screen).asks_for_face()


@when("she accepts the picture and is asked for her fingerprint")
def accept_and_be_asked_for_finger(person: Person, stack: Stack) -> None:
    needs_sensor(stack)
    open_request(person)
    RequestScreen(person.phone.screen).accept()
    UnlockScreen(person.phone.screen).asks_for_fingerprint()


@when("the reader recognises her")
def reader_matches(person: Person) -> None:
    SensorPanel(person.phone.screen).matches()


@when("another face is added to her phone")
def add_face(person: Person) -> None:
    SensorPanel(person.phone.screen).adds_another_face(person.phone.home)


@when("she opens the request again, and is asked for the PIN")
def open_again_with_pin(person: Person) -> None:
    NexusScreen(person.phone.screen).open()
    RequestScreen(person.phone.screen).accept()
    UnlockScreen(person.phone.screen).asks_for_pin()


@when("she rejects the request on her phone")
def reject(person: Person) -> None:
    open_request(person)
    RequestScreen(person.phone.screen).reject()
    ResultScreen(person.phone.screen).shows_rejected()


@when("she rejects the other picture on her phone")
def reject_other_picture(person: Person) -> None:
    NexusScreen(person.phone.screen).open()
    RequestScreen(person.phone.screen).shows_another_picture_than(PictureScreen(person.computer).picture_name())
    RequestScreen(person.phone.screen).reject()
    ResultScreen(person.phone.screen).shows_rejected()


@when("she accepts the other picture on her phone")
def accept_other_picture(person: Person) -> None:
    NexusScreen(person.phone.screen).open()
    RequestScreen(person.phone.screen).shows_another_picture_than(PictureScreen(person.computer).picture_name())
    RequestScreen(person.phone.screen).accept()
    UnlockScreen(person.phone.screen).enter_pin(person.passport.pin)


@then(parsers.parse('the phone is refused as "{key}"'))
def phone_refused(key: str, person: Person) -> None:
    ResultScreen(person.phone.screen).shows_refusal(key)


@then("nothing waits on her phone")
def nothing_waits(person: Person) -> None:
    NexusScreen(person.phone.screen).open()
    NexusScreen(person.phone.screen).shows_nothing_waiting()


@when("Face ID recognises her")
def face_matches(person: Person) -> None:
    SensorPanel(person.phone.screen).matches()


@when("Face ID doesn't recognise her")
def face_does_not_match(person: Person) -> None:
    SensorPanel(person.phone.screen).does_not_match()


@when("Face ID is cancelled")
def face_cancelled(person: Person) -> None:
    SensorPanel(person.phone.screen).cancels()


@when("she uses her PIN instead")
def use_pin_instead(person: Person) -> None:
    UnlockScreen(person.phone.screen).use_pin_instead()
    UnlockScreen(person.phone.screen).enter_pin(person.passport.pin)


@when("she types her PIN")
def type_pin(person: Person) -> None:
    UnlockScreen(person.phone.screen).enter_pin(person.passport.pin)


@when("she types a wrong PIN")
def type_wrong_pin(person: Person) -> None:
    UnlockScreen(person.phone.screen).enter_pin(person.passport.pin[::-1])


@then(parsers.parse('the phone refuses to unlock as "{key}"'))
def refuses_to_unlock(key: str, person: Person) -> None:
    UnlockScreen(person.phone.screen).shows_refusal(key)


@when("she opens the request of the other computer on her phone, and accepts it")
def accept_other_computers_request(person: Person) -> None:
    """The key isn't unlocked yet."""
    NexusScreen(person.phone.screen).open()
    RequestScreen(person.phone.screen).shows_picture(PictureScreen(person.other_computer).picture_name())
    RequestScreen(person.phone.screen).accept()

"""Row 5 of the registration: the portal's side of the activation."""

from pytest_bdd import parsers, then, when

from bench.recording.evidence import Device
from bench.stack.stack import Stack
from steps.people import Person
from steps.registration.person import open_registration
from steps.screens.login.password import LoginScreen
from steps.screens.phone.activation import ActivatedScreen, OfferScreen, PinChoiceScreen
from steps.screens.phone.home import NexusScreen
from steps.screens.phone.panel import CameraPanel
from steps.screens.registration.activation import ActivationDialog, ActivationScreen
from steps.screens.registration.rows import RegistrationScreen
from steps.soft_token.phone import why_no_sensor


@when(parsers.re("(she|he) opens the activation page"))
def open_activation_page(person: Person, stack: Stack) -> None:
    open_registration(person, stack)
    go_on_to_activation(person)


@when("she goes on to the activation")
def go_on_to_activation(person: Person) -> None:
    RegistrationScreen(person.computer).start_activation()
    ActivationDialog(person.computer).agree()
    ActivationScreen(person.computer).shows_qr()


@when(parsers.re("(she|he) scans the QR with Nexus Smart ID and presses Activate"))
def scan_and_activate(person: Person) -> None:
    _scan(person, person.computer)
    offer = OfferScreen(person.phone.screen)
    offer.shows_whose_it_is(person.passport.user_id)
    offer.activate()


@when("she lets the panel of Nexus Smart ID look at the computer's screen")
def look_at_the_screen(person: Person) -> None:
    NexusScreen(person.phone.screen).open_scanner()
    CameraPanel(person.phone.screen).looks_at_the_computer()
    offer = OfferScreen(person.phone.screen)
    offer.shows_whose_it_is(person.passport.user_id)
    offer.activate()


@when("she scans the same QR with another phone")
def scan_with_another_phone(person: Person) -> None:
    """The portal's page has moved on, so the other phone is shown what the first one saw."""
    person.other_phone.camera.show(person.phone.camera.last_picture)
    NexusScreen(person.other_phone.screen).open_scanner()


@when("she scans the computer's QR with Nexus Smart ID")
def scan_computer(person: Person) -> None:
    _scan(person, person.computer)


def _scan(person: Person, screen: Device) -> None:
    person.phone.camera.point_at(screen)
    NexusScreen(person.phone.screen).open_scanner()


@when("she checks the status too early")
def check_too_early(person: Person) -> None:
    ActivationScreen(person.computer).check_too_early()


@then("the portal says that the activation isn't done yet")
def portal_says_not_done(person: Person) -> None:
    ActivationDialog(person.computer).says_not_done_yet()


@when("she goes on from the dialog")
def go_on_from_dialog(person: Person) -> None:
    ActivationDialog(person.computer).agree()


@then("the activation page shows the QR")
def activation_page_shows_qr(person: Person) -> None:
    ActivationScreen(person.computer).shows_qr()


@then("the activation page shows the QR as expired")
def activation_page_shows_expired(person: Person) -> None:
    ActivationScreen(person.computer).shows_expired()


@when("she asks for a new QR")
def ask_for_new_qr(person: Person) -> None:
    ActivationScreen(person.computer).ask_for_a_new_qr()
    ActivationScreen(person.computer).shows_qr()


@then("the portal confirms the activation")
def portal_confirms(person: Person) -> None:
    ActivationScreen(person.computer).check()
    ActivationScreen(person.computer).shows_done()


@then("all rows are done, and the last one leads to the login with the Soft Token")
def all_rows_done(person: Person, stack: Stack) -> None:
    ActivationScreen(person.computer).go_back_to_rows()
    rows = RegistrationScreen(person.computer)
    rows.shows_all_done()
    rows.enter_portal()
    LoginScreen(person.computer, stack.portal.origin).shows_soft_token_login()


@when("she activates her phone")
def activate_phone(person: Person, stack: Stack) -> None:
    """Says yes to Face ID where the app asks for it."""
    scan_and_activate(person)
    PinChoiceScreen(person.phone.screen).choose(person.passport.pin)
    if why_no_sensor(stack) is None:
        ActivatedScreen(person.phone.screen).answers_yes()
    ActivatedScreen(person.phone.screen).shows_success()

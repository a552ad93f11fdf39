"""Holders cancel their own Soft Token; the next holder."""

from pytest_bdd import given, parsers, then, when

from bench.arranging.cast import Cast
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.people import Person
from steps.screens.login.password import LoginScreen
from steps.screens.office.envelope import EnvelopeScreen
from steps.screens.office.registrations import MailScreen, NewUsersScreen
from steps.screens.phone.home import NexusScreen
from steps.screens.registration.details import DetailsScreen, EmailScreen
from steps.screens.registration.rows import RegistrationScreen
from steps.screens.soft_token.cancellation import CancellationScreen
from steps.soft_token.phone import uses_every_day

VACANT = "ผู้ใช้งานคนใหม่"
SUBJECT = "ยกเลิกการใช้งาน Soft Token"


@given(parsers.parse('{key}, who has cancelled her Soft Token because of "{reason}"'), target_fixture="person")
def has_cancelled(key: str, reason: str, scene: Scene, cast: Cast) -> Person:
    person = uses_every_day(key, scene, cast)
    cast.cancel(person.passport, reason)
    return person


@given("her identity is proofed for the new registration")
def proofed_again(person: Person, cast: Cast) -> None:
    cast.prove(person.passport)


@when("her new registration is approved")
def approved_again(person: Person, cast: Cast) -> None:
    cast.approve(person.passport)


@given(parsers.parse("{key}, who takes her user id over"), target_fixture="person")
@when(parsers.parse("{key} takes her user id over"), target_fixture="person")
def take_over(key: str, person: Person, scene: Scene, cast: Cast) -> Person:
    """From now on `she` is the next holder."""
    successor = Person(cast.next_holder(person.passport, key.lower()), scene, cast)
    successor.before = person
    return successor


@when("she opens the cancellation from the menu")
def open_cancellation(person: Person, stack: Stack) -> None:
    CancellationScreen(person.computer, stack.portal.origin).open_from_menu()


@then("without a reason nothing is cancelled")
def needs_a_reason(person: Person, stack: Stack) -> None:
    screen = CancellationScreen(person.computer, stack.portal.origin)
    screen.confirm()
    screen.needs_a_reason()


@when(parsers.parse('she cancels her Soft Token because of "{label}"'))
def cancel(label: str, person: Person, stack: Stack) -> None:
    screen = CancellationScreen(person.computer, stack.portal.origin)
    screen.choose(label)
    screen.confirm()
    screen.is_cancelled()


@when(parsers.parse('she confirms "{label}", and is asked once more'))
def confirm_and_be_asked(label: str, person: Person, stack: Stack) -> None:
    screen = CancellationScreen(person.computer, stack.portal.origin)
    screen.choose(label)
    screen.confirm()
    screen.asks(label)


@when("she thinks better of the cancellation")
def think_better(person: Person, stack: Stack) -> None:
    CancellationScreen(person.computer, stack.portal.origin).go_back()


@when("she says yes to the cancellation")
def say_yes(person: Person, stack: Stack) -> None:
    screen = CancellationScreen(person.computer, stack.portal.origin)
    screen.say_yes()
    screen.is_cancelled()


@then("the mail about the cancellation is in her mailbox")
def cancellation_mail(person: Person, scene: Scene) -> None:
    person.mailbox.newest(SUBJECT)
    said = f"ชื่อผู้ใช้งาน {person.passport.user_id} ได้ยกเลิกการใช้งาน Soft Token เรียบร้อยแล้ว"
    MailScreen(scene.mailbox(person.mailbox.link())).read("ST7.3", SUBJECT, said)


@then("her phone shows that its Soft Token is no longer valid")
def phone_shows_token_invalid(person: Person) -> None:
    NexusScreen(person.phone.screen).open()
    NexusScreen(person.phone.screen).shows_token_useless()


@then("the phone of the previous holder shows that its Soft Token is no longer valid")
def previous_phone_shows_token_invalid(person: Person) -> None:
    assert person.before
    NexusScreen(person.before.phone.screen).open()
    NexusScreen(person.before.phone.screen).shows_cancelled("ST7.4")


@when("she opens the envelope that an officer prints for her user id")
def open_next_envelope(person: Person, scene: Scene, cast: Cast, stack: Stack) -> None:
    office = NewUsersScreen(scene.computer("office", cookie=cast.officer_cookie()))
    office.open(stack.portal.origin, person.passport.user_id)
    link = office.print_envelope(VACANT)
    person.password = EnvelopeScreen(person.computer).open(link, person.passport.user_id)


@when("she logs in to register as the next holder")
def log_in_as_next_holder(person: Person, stack: Stack) -> None:
    login = LoginScreen(person.computer, stack.portal.origin)
    login.open_form()
    login.enter_as_next_holder(person.passport.user_id, person.password)
    rows = RegistrationScreen(person.computer)
    rows.greets(VACANT)
    rows.open_rows()


@then("she has to register from row 1, with the password that she has")
def register_from_row_1(person: Person, stack: Stack) -> None:
    login = LoginScreen(person.computer, stack.portal.origin)
    login.open_form()
    login.enter_before_registration(person.passport.user_id, person.password)
    rows = RegistrationScreen(person.computer)
    rows.greets(person.passport.full_name)
    rows.open_rows()
    rows.shows_five_rows()


@when("she confirms an address that she did not have before")
def confirm_new_address(person: Person) -> None:
    person.change_address(f"new.{person.passport.email}")
    DetailsScreen(person.computer).ask_to_confirm(person.passport.email)
    EmailScreen(person.computer).send()
    EmailScreen(person.computer).enter_code(person.mailbox.newest_code())


@when("she tries the address of the previous holder")
def address_of_holder_before(person: Person) -> None:
    assert person.before
    DetailsScreen(person.computer).ask_to_confirm(person.before.passport.email)


@when("she activates another phone")
def activate_another_phone(person: Person, cast: Cast) -> None:
    """Row 5, as it is played elsewhere."""
    person.phone = person.get_phone("new phone")
    cast.activate(person.passport, person.phone.name, biometrics=False)


@then("the back office knows her by her own name")
def known_by_own_name(person: Person, scene: Scene, cast: Cast, stack: Stack) -> None:
    office = NewUsersScreen(scene.computer("office", cookie=cast.officer_cookie()))
    office.open(stack.portal.origin, person.passport.user_id)
    office.shows_name(person.passport.user_id, person.passport.full_name)


@when("she tries another address than the one that was named")
def address_not_named(person: Person) -> None:
    DetailsScreen(person.computer).ask_to_confirm(f"another.{person.passport.email}")

"""What is made to go wrong, and how it looks to the person concerned."""

from pytest_bdd import parsers, then, when

from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.people import Person
from steps.registration import proofing
from steps.screens.phone.activation import UnfinishedScreen
from steps.screens.phone.home import NexusScreen
from steps.screens.phone.renewal import UpdateScreen
from steps.screens.phone.requests import RequestScreen, UnlockScreen
from steps.screens.registration.activation import ActivationDialog, ActivationScreen
from steps.screens.registration.rows import RegistrationScreen
from steps.screens.soft_token.renewal import RenewalScreen


@when(parsers.parse('the fault "{name}" is armed'))
def arm(name: str, stack: Stack) -> None:
    stack.faults.arm(name)


@when(parsers.parse('the fault "{name}" is armed, of which the log will say "{line}"'))
def arm_loud_one(name: str, line: str, stack: Stack, scene: Scene) -> None:
    """Operators must hear of it, so it is an error in the log."""
    scene.expects_error(line)
    stack.faults.arm(name)


@when(parsers.parse('the portal will be killed by "{name}"'))
def kill_portal(name: str, stack: Stack) -> None:
    """And come up again by itself, as under any supervisor."""
    stack.portal.revive_once_killed()
    stack.faults.arm(name)


@when("the portal was killed, and is up again")
def portal_is_up_again(stack: Stack) -> None:
    stack.portal.wait_revived()


@when(parsers.parse('the phone will be killed by "{name}"'))
def kill_phone(name: str, stack: Stack) -> None:
    stack.phones.revive_once_killed()
    stack.faults.arm(name)


@when("the phone was killed, and is up again")
def phone_is_up_again(person: Person, stack: Stack) -> None:
    """The app was open when its phone ended: it is begun from the phone's home screen."""
    stack.phones.wait_revived()
    person.phone.screen.page.goto(person.phone.home)


@then("each of these ID tokens is refused, and a new QR is offered")
def every_token_is_refused(datatable: list[list[str]], person: Person, stack: Stack) -> None:
    for (token,) in datatable[1:]:
        proofing.prove(person)
        stack.faults.arm(token)
        proofing.check(person)
        proofing.page_says("proofing.bad_token", person)
        proofing.another_qr(person)


@then("no fault waits any more")
def all_happened(stack: Stack) -> None:
    assert [fault.name for fault in stack.faults.all() if fault.armed] == []


@when("she tries to open the QR of the activation, and fails")
def open_qr_and_fail(person: Person) -> None:
    RegistrationScreen(person.computer).start_activation()
    ActivationDialog(person.computer).agree_unanswered()


@when("she looks at the activation page again")
def look_at_activation_again(person: Person, stack: Stack) -> None:
    """As a browser's reload does, whatever it shows now."""
    ActivationDialog(person.computer).is_left()
    person.computer.page.goto(f"{stack.portal.origin}/registration/activation")
    ActivationScreen(person.computer).shows_qr()


@when("she tries to begin the renewal, and fails")
def begin_renewal_and_fail(person: Person) -> None:
    RenewalScreen(person.computer).starts_unanswered()


@when("she opens the renewal once more")
def open_renewal_again(person: Person, stack: Stack) -> None:
    RenewalScreen(person.computer).is_left()
    person.computer.page.goto(f"{stack.portal.origin}/renewal/offer")


@when("she looks at the renewal page again")
def look_at_renewal_again(person: Person, stack: Stack) -> None:
    RenewalScreen(person.computer).is_left()
    person.computer.page.goto(f"{stack.portal.origin}/renewal")
    RenewalScreen(person.computer).waits_for_phone()


@then(parsers.parse('the app can\'t activate as "{key}", and keeps what she chose'))
def can_not_activate(key: str, person: Person) -> None:
    UnfinishedScreen(person.phone.screen).shows_refusal(key)


@when("she tries again on the phone")
def try_again(person: Person) -> None:
    UnfinishedScreen(person.phone.screen).try_again()


@when("she tries to say Yes to Face ID, and fails")
def say_yes_and_fail(person: Person) -> None:
    UnfinishedScreen(person.phone.screen).answers_yes_in_vain()


@when("she says Yes to Face ID, and the phone ends")
def say_yes_to_the_end(person: Person) -> None:
    UnfinishedScreen(person.phone.screen).answers_yes_unanswered()


@when("she accepts the picture and types her PIN")
def accept_and_type_pin(person: Person) -> None:
    RequestScreen(person.phone.screen).accept()
    UnlockScreen(person.phone.screen).enter_pin(person.passport.pin)


@when("she accepts the update and types her PIN")
def accept_update(person: Person) -> None:
    NexusScreen(person.phone.screen).open()
    UpdateScreen(person.phone.screen).accepts()
    UpdateScreen(person.phone.screen).enters_pin(person.passport.pin)


@when("she opens the app again")
def open_app_again(person: Person) -> None:
    NexusScreen(person.phone.screen).open()


@when("she types her PIN for the update again")
def type_pin_again(person: Person) -> None:
    UpdateScreen(person.phone.screen).enters_pin(person.passport.pin)


@then(parsers.parse('the update stops as "{key}"'))
def update_stops(key: str, person: Person) -> None:
    UpdateScreen(person.phone.screen).says(key)

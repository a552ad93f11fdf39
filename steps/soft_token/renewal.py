"""Renewal of the Soft Token."""

from datetime import datetime, timedelta

from pytest_bdd import given, parsers, then, when

from bench.arranging.cast import Cast
from bench.stack.stack import Stack
from steps.people import Person
from steps.screens.login.password import LoginScreen
from steps.screens.phone.home import NexusScreen
from steps.screens.phone.renewal import UpdateScreen
from steps.screens.soft_token.renewal import RenewalScreen
from steps.soft_token import login_request
from steps.time import UNITS


def _end(person: Person, stack: Stack) -> datetime:
    certificate = stack.portal.controls.get(f"/accounts/{person.passport.user_id}/certificate")
    return datetime.fromisoformat(certificate["not_after"])


@when(parsers.re(r"her certificate has (?P<count>\d+) (?P<unit>second|minute|hour|day)s? left"))
@given(parsers.re(r"her certificate has (?P<count>\d+) (?P<unit>second|minute|hour|day)s? left"))
def has_left(count: str, unit: str, person: Person, stack: Stack) -> None:
    """A little less, so that a login still fits in before the next day begins or the last one ends."""
    a_while = timedelta(0) if unit == "second" else timedelta(minutes=30)
    stack.clock.move(_end(person, stack) - timedelta(**{UNITS[unit]: int(count)}) + a_while - stack.clock.now())


@given(parsers.re(r"her certificate ended (?P<count>\d+) (?P<unit>second|minute|hour|day)s? ago"))
def ended(count: str, unit: str, person: Person, stack: Stack) -> None:
    stack.clock.move(_end(person, stack) + timedelta(**{UNITS[unit]: int(count)}) - stack.clock.now())


@when("she logs in with her phone")
def log_in(person: Person, stack: Stack) -> None:
    login = LoginScreen(person.computer, stack.portal.origin)
    login.open_form()
    login.enter_before_end(person.passport.user_id, person.password)
    login_request.accept_same_picture(person)


@when("she logs in with her phone after the end")
def log_in_after_end(person: Person, stack: Stack) -> None:
    login = LoginScreen(person.computer, stack.portal.origin)
    login.open_form()
    login.enter_after_end(person.passport.user_id, person.password)
    login_request.accept_same_picture(person)


@then(parsers.parse("the portal offers the renewal, with {days:d} days left"))
def is_offered(days: int, person: Person) -> None:
    RenewalScreen(person.computer).is_offered(days)


@then("the portal offers no renewal")
def is_not_offered(person: Person) -> None:
    RenewalScreen(person.computer).is_not_offered()


@then("the portal lets her renew and nothing else")
def is_forced(person: Person, stack: Stack) -> None:
    RenewalScreen(person.computer).is_forced(stack.portal.origin)


@when("she goes on without it")
def go_on(person: Person) -> None:
    RenewalScreen(person.computer).continues()


@when("she starts the renewal")
def start(person: Person) -> None:
    RenewalScreen(person.computer).starts()


@when("she updates her profile on the phone")
def update(person: Person) -> None:
    NexusScreen(person.phone.screen).open()
    screen = UpdateScreen(person.phone.screen)
    screen.asks()
    screen.accepts()
    screen.enters_pin(person.passport.pin)
    screen.shows_updated()


@when("she accepts the update, but leaves the phone before the PIN")
def leave_before_pin(person: Person) -> None:
    NexusScreen(person.phone.screen).open()
    UpdateScreen(person.phone.screen).accepts()


@when("her Soft Token is cancelled from another computer")
def cancelled_meanwhile(person: Person, cast: Cast) -> None:
    cast.cancel(person.passport, "new_phone")


@when("she types her PIN for the update after all")
def type_pin_after_all(person: Person) -> None:
    UpdateScreen(person.phone.screen).enters_pin(person.passport.pin)


@then(parsers.parse('her phone is refused the update as "{key}"'))
def update_refused(key: str, person: Person) -> None:
    UpdateScreen(person.phone.screen).shows_refusal(key)


@when("she rejects the update on the phone")
def reject(person: Person) -> None:
    NexusScreen(person.phone.screen).open()
    UpdateScreen(person.phone.screen).rejects()


@then(parsers.parse('the renewal page says "{key}"'))
def page_says(key: str, person: Person) -> None:
    RenewalScreen(person.computer).says(key)


@then("the renewal is done, and leads into the portal")
def is_done(person: Person) -> None:
    screen = RenewalScreen(person.computer)
    screen.is_done()
    screen.enters_portal()


@when("she goes back to the renewal on another computer")
def resume_elsewhere(person: Person, stack: Stack) -> None:
    """After a login there; what was begun on the first one goes on."""
    person.close_computer()
    log_in(person, stack)
    RenewalScreen(person.computer).goes_back_to_it()


@then("her old certificate is revoked")
def old_is_revoked(person: Person, stack: Stack) -> None:
    certificate = stack.portal.controls.get(f"/accounts/{person.passport.user_id}/certificate")
    assert len(certificate["revoked"]) == 1


@then("her old certificate is revoked, and her old key is gone")
def old_is_gone(person: Person, stack: Stack) -> None:
    old_is_revoked(person, stack)
    (label,) = _keys(person, stack)
    assert label.startswith("renewal-")


@then("her phone holds no key but the old one")
def holds_old_key_only(person: Person, stack: Stack) -> None:
    (label,) = _keys(person, stack)
    assert not label.startswith("renewal-")


def _keys(person: Person, stack: Stack) -> list[str]:
    """The labels of the keys in her phone's tokens."""
    held = stack.phones.controls.post(f"/phones/{person.phone.name}/keys", {"pin": person.passport.pin})
    labels: list[str] = held["labels"]
    return labels

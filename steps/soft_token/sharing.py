"""Two people's Soft Tokens on one phone."""

from dataclasses import replace

from pytest_bdd import given, parsers, then, when

from bench.arranging.cast import Cast
from bench.arranging.people import partner_pin
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.login import sign_in
from steps.people import Person
from steps.screens.login.picture import PictureScreen
from steps.screens.phone.home import NexusScreen
from steps.screens.phone.requests import RequestScreen, UnlockScreen


@given(
    parsers.parse("{key}, who uses his Soft Token on the same phone with a PIN of his own"), target_fixture="partner"
)
def on_the_same_phone(key: str, person: Person, scene: Scene, cast: Cast) -> Person:
    passport = replace(cast.invite(key.lower(), start_password=False), pin=partner_pin())
    partner = Person(passport, scene, cast)
    partner.password = passport.chosen_password
    partner.phone = person.phone
    cast.activate(passport, person.phone.name, biometrics=False)
    return partner


@when("he logs in with his password")
def partner_logs_in(partner: Person, stack: Stack) -> None:
    sign_in.log_in(partner, stack)


@when("he accepts his request on the shared phone")
def partner_accepts(partner: Person) -> None:
    NexusScreen(partner.phone.screen).open()
    request = RequestScreen(partner.phone.screen)
    request.shows_picture(PictureScreen(partner.computer).picture_name())
    request.shows_whose_it_is(partner.passport.user_id, partner.passport.full_name)
    request.accept()


@when("he types her PIN")
def partner_types_her_pin(person: Person, partner: Person) -> None:
    unlock = UnlockScreen(partner.phone.screen)
    unlock.shows_whose_it_is(partner.passport.user_id, partner.passport.full_name)
    unlock.enter_pin(person.passport.pin)


@when("he types his own PIN")
def partner_types_his_pin(partner: Person) -> None:
    UnlockScreen(partner.phone.screen).enter_pin(partner.passport.pin)


@then(parsers.parse('the shared phone refuses to unlock as "{key}"'))
def shared_phone_refuses(key: str, partner: Person) -> None:
    UnlockScreen(partner.phone.screen).shows_refusal(key)


@then("the portal greets him by name and unit")
def portal_greets_partner(partner: Person) -> None:
    sign_in.portal_greets(partner)

"""Ways out of the portal and back, for a person who uses it under her own host."""

import re

from playwright.sync_api import expect

from bench.arranging.cast import Cast
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from simkit.hosts import labelled
from steps.login import token_key
from steps.people import Person
from steps.registration import thaid
from steps.screens.login.password import LoginScreen
from steps.screens.login.token_key import LegacyHomeScreen, TokenLoginScreen
from steps.screens.registration.rows import RegistrationScreen
from steps.screens.registration.thaid import ThaidChoiceScreen


def test_thaid_leads_back_to_her_own_host(scene: Scene, cast: Cast, stack: Stack) -> None:
    """B9: her session is known there alone."""
    person = Person(cast.invite("anong"), scene, cast)
    cast.consent(person.passport)
    thaid.phone_has_thaid(person)
    portal = labelled(stack.portal.origin, "anong")
    login = LoginScreen(person.computer, portal)
    login.open()
    login.enter(person.passport.user_id, person.passport.start_password)
    RegistrationScreen(person.computer).greets(person.passport.full_name)
    ThaidChoiceScreen(person.computer).go_to(portal)
    thaid.go_to_thaid(person)
    thaid.prove(person)
    thaid.back_proofed(person)
    expect(person.computer.page).to_have_url(re.compile(f"^{re.escape(portal)}/"))


def test_the_agent_leads_back_to_her_own_host(scene: Scene, cast: Cast, stack: Stack) -> None:
    """B9: the Token Key opens the portal there."""
    person = Person(cast.invite("somsri"), scene, cast)
    token_key.plugged_in(person, cast)
    portal = labelled(stack.portal.origin, "somsri")
    TokenLoginScreen(person.computer, portal).open()
    token_key.type_pin(person)
    LegacyHomeScreen(person.computer).opens(person.passport.full_name)
    expect(person.computer.page).to_have_url(f"{portal}/home")

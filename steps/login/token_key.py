"""The legacy Token Key: plugged in or not, its PIN, and the way from it to a Soft Token (ST2.0)."""

from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from bench.arranging.cast import Cast
from bench.arranging.foreign_authority import foreign_certificate
from bench.arranging.people import TokenKey
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.people import Person
from steps.screens.login.token_key import (
    LegacyHomeScreen,
    PersonalScreen,
    PinWindow,
    StartPasswordScreen,
    TokenLoginScreen,
    TokenPasswordScreen,
)

MOST_WRONG_PINS = 5


@pytest.fixture
def token_key() -> TokenKey:
    """Her Token Key; given by the first step."""
    raise LookupError("the scenario has not handed out a Token Key yet")


@given(parsers.parse("{key}, who has used a Token Key so far"), target_fixture="person")
def token_key_user(key: str, scene: Scene, cast: Cast) -> Person:
    return Person(cast.invite(key.lower()), scene, cast)


@given(parsers.parse("{key}, who has used a Token Key with a password so far"), target_fixture="person")
def token_key_user_with_password(key: str, scene: Scene, cast: Cast) -> Person:
    return Person(cast.invite(key.lower(), old_password=True), scene, cast)


@when("she types a wrong password for the Token Key, and then the right one")
def type_password(person: Person) -> None:
    screen = TokenPasswordScreen(person.computer)
    screen.enter(f"{person.password}?")
    screen.tells("sign_in.refused")
    screen.enter(person.password)


def _sit_down(person: Person, cast: Cast, *, plugged: bool = True, **made: Any) -> TokenKey:
    """At the computer with her Token Key: the browser that runs there can reach its agent."""
    key = cast.give_token_key(person.passport, **made)
    cast.plug(key, plugged=plugged)
    person.computer.page.goto(key.link)
    return key


@given("her Token Key is plugged in", target_fixture="token_key")
def plugged_in(person: Person, cast: Cast) -> TokenKey:
    return _sit_down(person, cast)


@given("her Token Key lies beside the computer", target_fixture="token_key")
def beside(person: Person, cast: Cast) -> TokenKey:
    return _sit_down(person, cast, plugged=False)


@given("a Token Key of another authority is plugged in", target_fixture="token_key")
def of_another_authority(person: Person, cast: Cast, stack: Stack) -> TokenKey:
    return _sit_down(person, cast, certify=lambda csr, user: foreign_certificate(csr, user, stack.clock.now()))


@given("her Token Key's certificate has expired", target_fixture="token_key")
def expired(person: Person, cast: Cast) -> TokenKey:
    return _sit_down(person, cast, days=365, issued_days_ago=366)


@given("her Token Key's certificate was revoked", target_fixture="token_key")
def revoked(person: Person, cast: Cast) -> TokenKey:
    key = _sit_down(person, cast)
    cast.revoke(key)
    return key


@given("the agent on her computer isn't running", target_fixture="token_key")
def agent_ended(person: Person, cast: Cast) -> TokenKey:
    key = _sit_down(person, cast)
    cast.run_agent(key, running=False)
    return key


@when("she starts the agent")
def start_agent(token_key: TokenKey, cast: Cast) -> None:
    cast.run_agent(token_key, running=True)


@when("she plugs her Token Key in")
def plug_in(token_key: TokenKey, cast: Cast) -> None:
    cast.plug(token_key)


@when("she presses Login by Token")
def press_login_by_token(person: Person, stack: Stack) -> None:
    TokenLoginScreen(person.computer, stack.portal.origin).open()


@when("she tries again")
def try_again(person: Person, stack: Stack) -> None:
    TokenLoginScreen(person.computer, stack.portal.origin).try_again()


@then("the agent asks for her PIN")
def pin_is_asked(person: Person) -> None:
    PinWindow(person.computer).asks()


@when("she types the PIN of her Token Key")
def type_pin(person: Person) -> None:
    pin_is_asked(person)
    PinWindow(person.computer).enter(person.passport.token_key_pin)


@when("she types a wrong PIN until the Token Key is locked")
def lock(person: Person) -> None:
    wrong = person.passport.token_key_pin[::-1]
    PinWindow(person.computer).enter(wrong)
    for _ in range(MOST_WRONG_PINS - 1):
        PinWindow(person.computer).shows_refusal("token_key.wrong_pin")
        PinWindow(person.computer).enter(wrong)


@when("she cancels the PIN window")
def cancel(person: Person) -> None:
    PinWindow(person.computer).cancel()


@then(parsers.parse('login is refused, with "{key}"'))
def stays_closed(key: str, person: Person, stack: Stack) -> None:
    TokenLoginScreen(person.computer, stack.portal.origin).tells(key)


@then("the portal opens by her Token Key")
def opens(person: Person) -> None:
    LegacyHomeScreen(person.computer).opens(person.passport.full_name)


@when("she looks at her personal page")
def open_personal_page(person: Person) -> None:
    screen, passport = PersonalScreen(person.computer), person.passport
    screen.open()
    screen.shows(passport.user_id, passport.full_name, passport.unit_name)


@when("she asks for a start password of the Soft Token")
def ask_for_start_password(person: Person) -> None:
    PersonalScreen(person.computer).ask_for_start_password()


@when("she copies her new user id and the start password")
def copy_both(person: Person) -> None:
    """From here on she is the new user."""
    copy_numbered("ST01", person)


@when(parsers.re(r"she copies her new user id …(?P<number>ST\d\d) and the start password"))
def copy_numbered(number: str, person: Person) -> None:
    """The same for a unit that has new users already."""
    screen = StartPasswordScreen(person.computer)
    person.passport = person.passport.known_as(screen.copy_user_id(f"Q{person.passport.unit_code}{number}"))
    person.password = screen.copy_password()


@when("she logs out with the button below")
def leave(person: Person) -> None:
    StartPasswordScreen(person.computer).leave()

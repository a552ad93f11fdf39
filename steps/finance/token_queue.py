"""The unit's one Token Key that several jobs share, and whoever waits for it."""

from typing import NamedTuple

import pytest
from pytest_bdd import given, parsers, then, when

from bench.arranging.agencies import OWNER
from bench.arranging.cast import Cast
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.login.token_key import opens, plugged_in, press_login_by_token, type_pin
from steps.people import Person
from steps.screens.finance.token_queue import TokenQueueScreen

RECORDS = {"permission": "record", "unit": f"{OWNER}00001"}  # there Orawan and Siriporn record, too


class Line(NamedTuple):
    """The pages of the line, for whoever is in it."""

    stack: Stack
    unit: str

    def of(self, person: Person) -> TokenQueueScreen:
        return TokenQueueScreen(person.computer, self.stack.portal.origin, self.unit)


@pytest.fixture
def line(person: Person, stack: Stack) -> Line:
    return Line(stack, f"{person.passport.agency}00001")


@pytest.fixture
def keeper() -> Person:
    """Whose name is on the unit's Token Key."""
    raise LookupError("the scenario has not introduced anybody with a Token Key")


@given(parsers.parse("{key}, who keeps the Token Key of their unit"), target_fixture="keeper")
def keeper_of_the_token_key(key: str, person: Person, scene: Scene, cast: Cast) -> Person:
    """It may be used for what they record."""
    keeper = Person(cast.invite(key.lower()), scene, cast)
    cast.agencies.grant(keeper.passport.user_id, [RECORDS], person.passport.agency)
    return keeper


@when(parsers.parse('she asks for the Token for "{job}"'))
def ask(job: str, person: Person, line: Line) -> None:
    line.of(person).ask(job)


@when(parsers.re(r'(?P<name>[A-Z]\w+) asks for the Token for "(?P<job>.+)"'))
def another_asks(name: str, job: str, colleagues: dict[str, Person], line: Line) -> None:
    line.of(colleagues[name]).ask(job)


@when("the portal is opened by the Token Key")
def open_by_token_key(keeper: Person, cast: Cast, stack: Stack) -> None:
    plugged_in(keeper, cast)
    press_login_by_token(keeper, stack)
    type_pin(keeper)
    opens(keeper)


@when("she hands the Token back")
def hand_back(person: Person, line: Line) -> None:
    line.of(person).hand_back()


@then("it is her turn at the Token")
def her_turn(person: Person, line: Line) -> None:
    line.of(person).open()
    line.of(person).tells("token_queue.turn")


@then(parsers.parse("it is {name}'s turn at the Token"))
def turn_of(name: str, colleagues: dict[str, Person], line: Line) -> None:
    her_turn(colleagues[name], line)


@then("she is told that she has missed her turn")
def missed(person: Person, line: Line) -> None:
    line.of(person).open()
    line.of(person).tells("token_queue.passed")


@then(parsers.parse("{name} is told that she has it, as number {place:d} in the line"))
def told_who_has_it(name: str, place: int, person: Person, colleagues: dict[str, Person], line: Line) -> None:
    line.of(colleagues[name]).open()
    line.of(colleagues[name]).tells_who_has_it(person.passport.full_name, place)


@then("whatever is done by it is recorded without a name")
def without_a_name(person: Person, line: Line) -> None:
    line.of(person).open()
    line.of(person).shows_no_name_in_what_is_recorded()


@then("the session of the Token Key has ended")
def session_has_ended(keeper: Person, stack: Stack) -> None:
    keeper.computer.page.goto(f"{stack.portal.origin}/home")
    keeper.computer.page.wait_for_url("**/login")


@then("what she has recorded stands under her name, beside the line of the shared Token")
def under_her_name(person: Person, line: Line) -> None:
    line.of(person).open()
    line.of(person).shows_side_by_side(person.passport.full_name)

"""A Soft Token in daily use, for as long as it lasts."""

from collections.abc import Callable
from datetime import timedelta

from pytest_bdd import parsers, when

from bench.stack.stack import Stack
from steps.login import sign_in
from steps.people import Person
from steps.soft_token import login_request


@when(parsers.parse('she logs in every {days:d} days, {times:d} times, with the password "{password}"'))
def log_in_regularly(days: int, times: int, password: str, person: Person, stack: Stack) -> None:
    """The days pass before each login, and no renewal stands in the way of the greeting. Recorded: first, last."""
    person.password = password
    _log_in_after(days, person, stack)
    with person.computer.unrecorded(), person.phone.screen.unrecorded():
        for _ in range(times - 2):
            _log_in_after(days, person, stack, login_request.accept_in_open_app)
    _log_in_after(days, person, stack, login_request.accept_in_open_app)


def _log_in_after(
    days: int, person: Person, stack: Stack, accept: Callable[[Person], None] = login_request.accept_same_picture
) -> None:
    stack.clock.move(timedelta(days=days))
    sign_in.log_in(person, stack)
    accept(person)
    sign_in.portal_greets(person)

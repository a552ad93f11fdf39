"""What a person may do in which unit."""

from pytest_bdd import parsers, then, when

from bench.stack.stack import Stack
from steps.people import Person
from steps.screens.finance.permissions import PermissionsScreen


def _screen(person: Person, stack: Stack) -> PermissionsScreen:
    return PermissionsScreen(person.computer, stack.portal.origin)


@when("she opens her permissions from the menu")
def open_permissions(person: Person, stack: Stack) -> None:
    _screen(person, stack).open_from_menu()


@then(parsers.parse('in "{unit}" she may "{permissions}"'))
def may_in_unit(unit: str, permissions: str, person: Person, stack: Stack) -> None:
    """And nothing else in that unit."""
    _screen(person, stack).shows(unit, permissions.split(", "))


@then(parsers.parse('each of them up to "{limit}" baht'))
def each_up_to(limit: str, person: Person, stack: Stack) -> None:
    _screen(person, stack).shows_one_limit(limit)


@then("her menu has no permissions")
def menu_without_permissions(person: Person, stack: Stack) -> None:
    _screen(person, stack).is_not_in_the_menu()


@then(parsers.parse('their address tells her "{key}"'))
def address_tells(key: str, person: Person, stack: Stack) -> None:
    _screen(person, stack).open_by_address()
    _screen(person, stack).shows_refusal(key)

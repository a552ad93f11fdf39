"""The forced change of the start password."""

from pytest_bdd import parsers, then, when

from bench.stack.stack import Stack
from steps.people import Person
from steps.screens.login.password import LoginScreen
from steps.screens.login.password_change import PasswordScreen


@then("the portal asks for a new password, with no way past it")
def portal_asks_for_new_password(person: Person, stack: Stack) -> None:
    screen = PasswordScreen(person.computer, stack.portal.origin)
    screen.shows_notice()
    screen.has_no_way_past()


@when("she changes her password")
def change_password(person: Person, stack: Stack) -> None:
    screen = PasswordScreen(person.computer, stack.portal.origin)
    screen.accept_notice()
    screen.fill(person.password, person.passport.chosen_password, person.passport.chosen_password)
    screen.asks_whether_to_save()
    screen.save()
    screen.shows_saved()
    screen.finish()
    LoginScreen(person.computer, stack.portal.origin).shows_logged_out()


@when(parsers.parse('she chooses the new password "{new}"'))
def choose_new_password(new: str, person: Person, stack: Stack) -> None:
    screen = PasswordScreen(person.computer, stack.portal.origin)
    screen.accept_notice()
    screen.fill(person.password, new, new)


@when("she opens the password page from the menu")
def open_password_page(person: Person, stack: Stack) -> None:
    PasswordScreen(person.computer, stack.portal.origin).open_from_menu()


@when(parsers.parse('she changes her password to "{new}"'))
def change_password_to(new: str, person: Person, stack: Stack) -> None:
    screen = PasswordScreen(person.computer, stack.portal.origin)
    screen.fill(person.password, new, new)
    screen.asks_whether_to_save()
    screen.save()
    screen.shows_saved()
    screen.finish()
    LoginScreen(person.computer, stack.portal.origin).shows_logged_out()


@then("each of these wishes is refused by its name")
def every_wish_refused(datatable: list[list[str]], person: Person, stack: Stack) -> None:
    screen = PasswordScreen(person.computer, stack.portal.origin)
    for old, new, again, key in datatable[1:]:
        screen.fill(old, new, again)
        screen.shows_refusal(key)


@when(parsers.parse('she fills in "{new}", but doesn\'t save it'))
def fill_and_think_again(new: str, person: Person, stack: Stack) -> None:
    screen = PasswordScreen(person.computer, stack.portal.origin)
    screen.fill(person.password, new, new)
    screen.asks_whether_to_save()
    screen.go_back()


@then(parsers.parse('the portal refuses the new password as "{key}"'))
def new_password_refused(key: str, person: Person, stack: Stack) -> None:
    PasswordScreen(person.computer, stack.portal.origin).shows_broken_rule(key)


@when("she fills in a new password, but doesn't save it")
def fill_and_go_back(person: Person, stack: Stack) -> None:
    choose_new_password(person.passport.chosen_password, person, stack)
    screen = PasswordScreen(person.computer, stack.portal.origin)
    screen.asks_whether_to_save()
    screen.go_back()


@then("the password form is there again")
def password_form_is_there(person: Person, stack: Stack) -> None:
    PasswordScreen(person.computer, stack.portal.origin).is_there()

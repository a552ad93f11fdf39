"""Login with password and picture: the computer's side."""

from pytest_bdd import parsers, then, when

from bench.recording.evidence import Device
from bench.stack.stack import Stack
from steps.people import Person
from steps.screens.login.home import HomeScreen
from steps.screens.login.password import LoginScreen
from steps.screens.login.picture import PictureScreen


def _log_in(person: Person, computer: Device, stack: Stack) -> None:
    login = LoginScreen(computer, stack.portal.origin)
    login.open_form()
    login.enter_with_soft_token(person.passport.user_id, person.password)
    PictureScreen(computer).shows_picture()


@when("she logs in with her password")
def log_in(person: Person, stack: Stack) -> None:
    _log_in(person, person.computer, stack)


@when("she logs in for the first time")
def log_in_for_the_first_time(person: Person, stack: Stack) -> None:
    """From where the registration has led her: the form is there."""
    login = LoginScreen(person.computer, stack.portal.origin)
    login.enter_with_soft_token(person.passport.user_id, person.password)
    PictureScreen(person.computer).shows_picture()


@when("she logs in on another computer")
def log_in_elsewhere(person: Person, stack: Stack) -> None:
    _log_in(person, person.other_computer, stack)


@when("she logs in with a wrong password")
def log_in_wrong(person: Person, stack: Stack) -> None:
    login = LoginScreen(person.computer, stack.portal.origin)
    login.open_form()
    login.enter(person.passport.user_id, f"{person.password}?")


@when("she logs in with the new password")
def log_in_with_new_password(person: Person, stack: Stack) -> None:
    login = LoginScreen(person.computer, stack.portal.origin)
    login.open_form()
    login.enter_with_new_password(person.passport.user_id, person.passport.chosen_password)
    person.password = person.passport.chosen_password


@when(parsers.parse('she logs in with the password "{password}"'))
def log_in_with(password: str, person: Person, stack: Stack) -> None:
    login = LoginScreen(person.computer, stack.portal.origin)
    login.open_form()
    login.enter_with_new_password(person.passport.user_id, password)


@when(parsers.parse("she logs in with a wrong password {number:d} times"))
def log_in_wrong_often(number: int, person: Person, stack: Stack) -> None:
    login = LoginScreen(person.computer, stack.portal.origin)
    login.open_form()
    for _ in range(number):
        login.enter(person.passport.user_id, f"{person.password}?")
        login.keeps_user_id(person.passport.user_id)


@when(parsers.parse("she logs in with her password {number:d} times, and nobody answers"))
def log_in_in_vain(number: int, person: Person, stack: Stack) -> None:
    for _ in range(number):
        _log_in(person, person.computer, stack)
        PictureScreen(person.computer).cancel()


@then(parsers.parse('the right password is refused as "{key}"'))
def right_password_refused(key: str, person: Person, stack: Stack) -> None:
    login = LoginScreen(person.computer, stack.portal.origin)
    login.open_form()
    login.enter(person.passport.user_id, person.password)
    login.tells(key)


@then("the password before is refused")
def password_before_refused(person: Person, stack: Stack) -> None:
    HomeScreen(person.computer).log_out()
    right_password_refused("sign_in.refused", person, stack)


@when("she logs out")
def log_out(person: Person) -> None:
    HomeScreen(person.computer).log_out()


@when("she cancels on the computer")
def cancel(person: Person) -> None:
    PictureScreen(person.computer).cancel()


@then(parsers.parse('the portal refuses the login as "{key}", and keeps her user id'))
def login_refused(key: str, person: Person, stack: Stack) -> None:
    login = LoginScreen(person.computer, stack.portal.origin)
    login.tells(key)
    login.keeps_user_id(person.passport.user_id)


@then(parsers.parse('the computer is told "{key}"'))
def computer_is_told(key: str, person: Person, stack: Stack) -> None:
    LoginScreen(person.computer, stack.portal.origin).tells(key)


@then("the portal greets her by name and unit")
def portal_greets(person: Person) -> None:
    HomeScreen(person.computer).greets(person.passport.full_name, person.passport.unit_name)


@then("the other computer has to log in again")
def other_computer_out(person: Person, stack: Stack) -> None:
    LoginScreen(person.other_computer, stack.portal.origin).is_asked_again()


@then("the other computer greets her")
def other_computer_greets(person: Person) -> None:
    HomeScreen(person.other_computer).greets(person.passport.full_name, person.passport.unit_name)


@then("her old password is refused")
def old_password_refused(person: Person, stack: Stack) -> None:
    HomeScreen(person.computer).log_out()
    login = LoginScreen(person.computer, stack.portal.origin)
    login.open_form()
    login.enter(person.passport.user_id, person.passport.start_password)
    login.tells("sign_in.refused")

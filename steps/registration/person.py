"""Row 1: the registrant, the order, the consent."""

from pathlib import Path

import pikepdf
import pytest
from pytest_bdd import parsers, then, when

from bench.arranging.cast import Cast
from bench.stack.stack import Stack
from steps.people import Person
from steps.screens.login.password import LoginScreen
from steps.screens.registration.details import DetailsScreen
from steps.screens.registration.person import ConsentScreen, PersonScreen
from steps.screens.registration.proofing import ProofingScreen
from steps.screens.registration.rows import RegistrationScreen


@pytest.fixture
def order(tmp_path: Path) -> Path:
    """The assignment order, as a PDF with a Thai name."""
    file = tmp_path / "คำสั่งมอบหมาย.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    return file


@when(parsers.re("(she|he) logs in( again)? and opens (her|his) registration"))
def log_in_and_open_registration(person: Person, stack: Stack) -> None:
    """In a fresh browser: what the previous one was doing doesn't matter."""
    person.close_computer()
    login = LoginScreen(person.computer, stack.portal.origin)
    login.open()
    login.enter_before_registration(person.passport.user_id, person.password)
    rows = RegistrationScreen(person.computer)
    rows.greets(person.passport.full_name)
    rows.open_rows()


@when("he looks at his registration again")
def look_again(person: Person, stack: Stack) -> None:
    """In the browser that was open all the time."""
    RegistrationScreen(person.computer).go_to_rows(stack.portal.origin)


@when(parsers.re("(she|he) opens (her|his) registration"))
def open_registration(person: Person, stack: Stack) -> None:
    """She is logged in already."""
    RegistrationScreen(person.log_in_to_register()).go_to_rows(stack.portal.origin)


@when(parsers.parse("she goes back to the rows, and presses row {number:d}"))
def press_too_early(number: int, person: Person, stack: Stack) -> None:
    rows = RegistrationScreen(person.computer)
    rows.go_to_rows(stack.portal.origin)
    rows.start_too_early(number)


@then(parsers.parse('the rows say that "{label}" comes first'))
def says_first(label: str, person: Person) -> None:
    RegistrationScreen(person.computer).says_which_row_comes_first(label)


@then("the five rows are there, and only the first can be started")
def five_rows(person: Person) -> None:
    RegistrationScreen(person.computer).shows_five_rows()


@when(parsers.re("(she|he) starts to register"))
def start(person: Person) -> None:
    PersonScreen(person.computer).start(person.passport.unit_code)


@when("she gives her citizen id")
def give_citizen_id(person: Person) -> None:
    screen = PersonScreen(person.computer)
    screen.asks_no_document()
    screen.type_citizen_id(person.passport.citizen_id)
    screen.go_on()
    ConsentScreen(person.computer).is_there()


@when("she types a citizen id with a wrong check digit")
def give_wrong_citizen_id(person: Person) -> None:
    digits = person.passport.citizen_id
    screen = PersonScreen(person.computer)
    screen.type_citizen_id(digits[:-1] + str((int(digits[-1]) + 1) % 10))
    screen.go_on()


@then("the wrong citizen id is named")
def wrong_citizen_id_named(person: Person) -> None:
    PersonScreen(person.computer).names_wrong_citizen_id()


@when(parsers.re("(she|he) gives (her|his) citizen id and attaches the order"))
def give_citizen_id_and_order(person: Person, order: Path) -> None:
    screen = PersonScreen(person.computer)
    screen.type_citizen_id(person.passport.citizen_id)
    screen.attach(order)
    screen.go_on()
    ConsentScreen(person.computer).is_there()


@when(parsers.re("(she|he) attaches a file that is no PDF"))
def attach_no_pdf(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "order.pdf"
    file.write_bytes(b"<html>%PDF-1.7</html>")
    screen = PersonScreen(person.computer)
    screen.type_citizen_id(person.passport.citizen_id)
    screen.attach(file)
    screen.go_on()


@then(parsers.re('the portal refuses the file as "(?P<key>.+)", and keeps (her|his) citizen id'))
def file_refused(key: str, person: Person) -> None:
    PersonScreen(person.computer).refuses_file(key)
    PersonScreen(person.computer).keeps(person.passport.citizen_id)


@when("she fills in the first page and starts over")
def start_over(person: Person) -> None:
    screen = PersonScreen(person.computer)
    screen.type_citizen_id(person.passport.citizen_id)
    screen.start_over()


@then("the first page is empty")
def first_page_is_empty(person: Person) -> None:
    PersonScreen(person.computer).is_empty()


@when("she goes on without the tick")
def without_tick(person: Person) -> None:
    ConsentScreen(person.computer).needs_the_tick()


@when(parsers.re("(she|he) agrees to the consent"))
def agree(person: Person) -> None:
    screen = ConsentScreen(person.computer)
    screen.agree()
    screen.confirm()
    ProofingScreen(person.computer).shows_qr()


@then(parsers.re("(she|he) can agree to the consent"))
def can_agree(person: Person) -> None:
    agree(person)


@when("she leaves the consent")
def leave_consent(person: Person) -> None:
    ConsentScreen(person.computer).cancel()


@when("the portal is restarted")
def restart_portal(stack: Stack) -> None:
    stack.portal.restart()


@when(parsers.re("(she|he) closes the browser"))
def close_browser(person: Person) -> None:
    person.close_computer()


@when(parsers.re("(she|he) goes through rows 2 and 3 up to the review"))
def go_through_rows(person: Person, cast: Cast, stack: Stack) -> None:
    """As others do elsewhere."""
    cast.complete(person.passport)
    RegistrationScreen(person.computer).go_to_rows(stack.portal.origin)
    DetailsScreen(person.computer).start(person.passport.last_name)
    DetailsScreen(person.computer).go_on()

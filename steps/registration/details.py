"""Row 3: data, e-mail check, review."""

from pytest_bdd import given, parsers, then, when

from bench.arranging.cast import Cast
from bench.stack.stack import Stack
from steps.people import Person
from steps.screens.registration.details import DetailsScreen, EmailScreen, ReviewScreen


@given("her address was confirmed before")
def address_was_confirmed(person: Person, cast: Cast) -> None:
    cast.confirm_email(person.passport)


@when("she opens row 3 of her registration")
def open_row_3_of_registration(person: Person, stack: Stack) -> None:
    """Logged in already, and by the page's address."""
    DetailsScreen(person.log_in_to_register()).go_to(stack.portal.origin, person.passport.last_name)


@when("she opens row 3")
def open_row_3(person: Person) -> None:
    DetailsScreen(person.computer).start(person.passport.last_name)


@when("she fills in her data")
def fill(person: Person) -> None:
    screen = DetailsScreen(person.computer)
    screen.fill_home(person.passport.home)
    screen.fill_work(person.passport.work)


@when("she asks to confirm her address")
def ask_to_confirm(person: Person) -> None:
    DetailsScreen(person.computer).ask_to_confirm(person.passport.email)
    EmailScreen(person.computer).shows(person.passport.email)


@when("she has a code sent")
def send_code(person: Person) -> None:
    EmailScreen(person.computer).send()


@when("the mail server is down")
def mail_server_down(stack: Stack) -> None:
    stack.mail.controls.put("/smtp", {"up": False})


@when("she tries to have a code sent, and fails")
def send_code_in_vain(person: Person) -> None:
    EmailScreen(person.computer).send_in_vain()


@when("the mail server is up again")
def mail_server_up(stack: Stack) -> None:
    stack.mail.controls.put("/smtp", {"up": True})


@then("the dialog tells that the code has left, and one mail is there")
def code_has_left(person: Person) -> None:
    EmailScreen(person.computer).tells_that_it_left()
    assert len(person.mailbox.all()) == 1


@when("she confirms her address with the mailed code")
def confirm_address(person: Person) -> None:
    ask_to_confirm(person)
    send_code(person)
    enter_mailed_code(person)
    DetailsScreen(person.computer).shows_email_confirmed()


@when("she enters the code from her mailbox")
def enter_mailed_code(person: Person) -> None:
    EmailScreen(person.computer).enter_code(person.mailbox.newest_code())


@when("she opens the code dialog again")
def open_code_dialog(person: Person, stack: Stack) -> None:
    """The browser's history has its address."""
    person.computer.page.goto(f"{stack.portal.origin}/registration/details/email/code")


@when("she enters a wrong code")
def enter_wrong_code(person: Person) -> None:
    code = person.mailbox.newest_code()
    EmailScreen(person.computer).enter_code(f"{(int(code) + 1) % 1_000_000:06d}")


@when("she has another code sent")
def resend(person: Person) -> None:
    person.remembered_code = person.mailbox.newest_code()
    person.last_mail = person.mailbox.newest()
    EmailScreen(person.computer).resend()


@when("she enters the first code")
def enter_first_code(person: Person) -> None:
    EmailScreen(person.computer).enter_code(person.remembered_code)


@when("she enters the second code")
def enter_second_code(person: Person) -> None:
    EmailScreen(person.computer).enter_code(person.mailbox.newest_code(after=person.last_mail))


@then(parsers.parse('the portal refuses the code as "{key}"'))
def code_refused(key: str, person: Person) -> None:
    EmailScreen(person.computer).shows_refusal(key)


@then("her address is confirmed")
def address_confirmed(person: Person) -> None:
    DetailsScreen(person.computer).shows_email_confirmed()


@when("she changes the address")
def change_address(person: Person) -> None:
    DetailsScreen(person.computer).change_email()


@when("she goes back to the address")
def back_to_address(person: Person) -> None:
    EmailScreen(person.computer).go_back()


@then("her data page is as she left it")
def data_is_kept(person: Person) -> None:
    DetailsScreen(person.computer).keeps(person.passport.home, person.passport.email)


@when("she tries the address that somebody else holds")
def taken_address(person: Person, cast: Cast) -> None:
    holder = cast.invite("ratree")
    cast.confirm_email(holder)
    DetailsScreen(person.computer).ask_to_confirm(holder.email)


@then(parsers.parse('the data page refuses it as "{key}"'))
def data_refused(key: str, person: Person) -> None:
    DetailsScreen(person.computer).shows_refusal(key)


@when("she goes on to the review")
def go_on(person: Person) -> None:
    DetailsScreen(person.computer).go_on()


@when("she goes back from the review")
def back_from_review(person: Person) -> None:
    ReviewScreen(person.computer).shows(person.passport.email)
    ReviewScreen(person.computer).go_back()


@when(parsers.re("(she|he) confirms what the review shows"))
def confirm_review(person: Person) -> None:
    screen = ReviewScreen(person.computer)
    screen.shows(person.passport.home["ตำบล/แขวง"])
    screen.confirm()
    screen.finish()


@when("she starts the data page over")
def start_over(person: Person) -> None:
    DetailsScreen(person.computer).start_over()


@then("the data page is empty but for the proofed identity")
def data_is_empty(person: Person) -> None:
    DetailsScreen(person.computer).is_empty_but_for(person.passport.last_name)

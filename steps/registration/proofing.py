"""Row 2: proofing of the identity with เป๋าตัง."""

from pytest_bdd import given, parsers, then, when

from bench.stack.stack import Stack
from steps.people import Person
from steps.screens.phone.paotang import (
    PaotangConfirmScreen,
    PaotangConsentScreen,
    PaotangScanScreen,
    PaotangScreen,
)
from steps.screens.registration.proofing import ProofingScreen


def _open_gfmis(holder: Person, computer_of: Person) -> None:
    holder.phone.camera.point_at(computer_of.computer)
    app = PaotangScreen(holder.phone.screen)
    app.open(holder.phone.home)
    app.open_gfmis()


def _prove(holder: Person, computer_of: Person) -> None:
    """With the consent, which must come the first time and never again; the scan is the confirmation."""
    ProofingScreen(computer_of.computer).hold_a_phone_before_it()
    _open_gfmis(holder, computer_of)
    if not holder.has_consented:
        PaotangConsentScreen(holder.phone.screen).agree()
        holder.has_consented = True
    PaotangScanScreen(holder.phone.screen).shows_done()


@when("she proves her identity in the app")
@when("she proves her identity in the app once more")
def prove(person: Person) -> None:
    _prove(person, person)


@when("the stranger scans the QR")
def stranger_proves(person: Person, stranger: Person) -> None:
    _prove(stranger, person)


@then("the app shows the computer's code, and all that would be disclosed")
def app_asks(person: Person) -> None:
    code = ProofingScreen(person.computer).reference_code()
    disclosed = ("ชื่อ นามสกุล และเลขประจำตัวประชาชน", "วันเดือนปีเกิด")
    PaotangConfirmScreen(person.phone.screen).shows(code, *disclosed)


@when("she confirms it in the app")
def confirm(person: Person) -> None:
    PaotangConfirmScreen(person.phone.screen).confirm()
    PaotangScanScreen(person.phone.screen).shows_done()


@when("she cancels it in the app")
def cancel(person: Person) -> None:
    PaotangConfirmScreen(person.phone.screen).cancel()


@when("she refuses a mandatory item of the app's consent")
def refuse_item(person: Person) -> None:
    _open_gfmis(person, person)
    PaotangConsentScreen(person.phone.screen).refuse_a_mandatory_item()


@then(parsers.parse('the app stops with "{key}"'))
def app_stops(key: str, person: Person) -> None:
    PaotangConsentScreen(person.phone.screen).shows_refusal(key)


@when("she scans the QR with the app")
def scan(person: Person) -> None:
    _open_gfmis(person, person)


@when("she scans the same QR with the app again")
def scan_again(person: Person) -> None:
    _open_gfmis(person, person)


@then(parsers.parse('เป๋าตัง refuses it as "{key}"'))
def app_refuses(key: str, person: Person) -> None:
    PaotangScanScreen(person.phone.screen).shows_refusal(key)


@when("she checks the proofing")
def check(person: Person) -> None:
    ProofingScreen(person.computer).check()


@then(parsers.parse('the proofing page says "{key}"'))
def page_says(key: str, person: Person) -> None:
    ProofingScreen(person.computer).says(key)


@then("her identity is proofed")
def is_proofed(person: Person) -> None:
    screen = ProofingScreen(person.computer)
    screen.check()
    screen.shows_done()
    screen.go_on()


@when("she asks for another proofing QR")
def another_qr(person: Person) -> None:
    ProofingScreen(person.computer).ask_for_a_new_qr()


@when("she opens row 2 of her registration")
def open_row_2(person: Person, stack: Stack) -> None:
    """Logged in already, and by the page's address."""
    ProofingScreen(person.log_in_to_register()).go_to(stack.portal.origin)


@when("she goes back to the rows, and on with row 2")
def back_and_on_with_row_2(person: Person) -> None:
    ProofingScreen(person.computer).go_back()
    ProofingScreen(person.computer).open_from_row()


@when("she goes on with row 2")
def go_on_with_row_2(person: Person) -> None:
    ProofingScreen(person.computer).open_from_row()


@given(parsers.parse('the provider will answer with "{fault}"'))
def provider_fault(fault: str, stack: Stack) -> None:
    stack.idp.controls.arm(fault)


@when("she looks at her profile in เป๋าตัง")
def look_at_profile(person: Person) -> None:
    app = PaotangScreen(person.phone.screen)
    app.open(person.phone.home)
    app.open_profile()


@then("the app says that she is verified")
def app_says_verified(person: Person) -> None:
    PaotangScreen(person.phone.screen).shows_verified()


@when("a clerk at a Krungthai branch verifies her")
def go_to_a_branch(person: Person) -> None:
    person.go_to_a_branch()


@when("she verifies herself in the app")
def verify(person: Person) -> None:
    look_at_profile(person)
    PaotangScreen(person.phone.screen).verify()

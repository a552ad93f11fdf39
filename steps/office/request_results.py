"""What comes of a service request, as the person sees it: mails, phone, rows."""

from pytest_bdd import parsers, then, when

from bench.arranging.cast import Cast
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.office.request_decisions import REASON
from steps.office.requests import Filed
from steps.people import Person
from steps.screens.office.certificates import CertificatesScreen
from steps.screens.office.registrations import MailScreen
from steps.screens.phone.home import NexusScreen
from steps.screens.phone.requests import UnlockScreen
from steps.screens.registration.rows import RegistrationScreen

PIN_TRIES = 5


def _mailed_password(person: Person, user_id: str) -> str:
    said = f"รหัสผ่านใหม่ของชื่อผู้ใช้งาน {user_id} คือ "
    text = person.mailbox.newest("รหัสผ่านใหม่").text
    assert said in text
    return text.partition(said)[2].split("\n")[0].strip()


@then("the new password is in her mailbox")
def new_password(person: Person, scene: Scene, filed: Filed) -> None:
    person.password = _mailed_password(person, person.passport.user_id)
    MailScreen(scene.mailbox(person.mailbox.link())).shows(filed.manual_id, "รหัสผ่านใหม่", person.passport.user_id)


@then("the new password is in the next holder's mailbox", target_fixture="person")
def password_of_next_holder(scene: Scene, filed: Filed) -> Person:
    """From now on `she` is the next holder."""
    assert filed.new_holder
    successor = filed.new_holder
    successor.password = _mailed_password(successor, successor.passport.user_id)
    MailScreen(scene.mailbox(successor.mailbox.link())).shows(
        filed.manual_id, "รหัสผ่านใหม่", successor.passport.user_id
    )  # fmt: skip
    return successor


@then("the approval of another phone is in her mailbox")
def phone_approved(person: Person, scene: Scene, filed: Filed) -> None:
    person.mailbox.newest("เปลี่ยนมือถือ")
    said = "อนุมัติให้เปลี่ยนมือถือแล้ว กรุณาลงทะเบียน Soft Token อีกครั้ง"
    MailScreen(scene.mailbox(person.mailbox.link())).shows(filed.manual_id, "เปลี่ยนมือถือ", said)


@then("the mail says why it can't be carried out")
def mail_says_why(person: Person, scene: Scene) -> None:
    person.mailbox.newest("ผลการดำเนินการ")
    MailScreen(scene.mailbox(person.mailbox.link())).shows("ST8.9", "ผลการดำเนินการ", REASON)


@then("her previous phone shows that its Soft Token is no longer valid")
def previous_phone_shows_token_invalid(person: Person, filed: Filed) -> None:
    NexusScreen(person.phone.screen).open()
    NexusScreen(person.phone.screen).shows_cancelled(filed.manual_id)


@then("her phone shows that its Soft Token is on hold")
def phone_shows_hold(person: Person) -> None:
    NexusScreen(person.phone.screen).open()
    NexusScreen(person.phone.screen).shows_hold()


def _certificates(person: Person, scene: Scene, cast: Cast, stack: Stack) -> CertificatesScreen:
    """What the CAs publish, as an officer looks it up."""
    device = scene.computer("office", cookie=cast.portal_cookie(cast.hire_officer()))
    screen = CertificatesScreen(device, stack.portal.origin)
    screen.open(person.passport.user_id)
    return screen


@then("OCSP and CRL take her certificate as good")
def published_as_good(person: Person, scene: Scene, cast: Cast, stack: Stack) -> None:
    _certificates(person, scene, cast, stack).shows_good()


@then(parsers.parse('OCSP and CRL tell her certificate as "{reason}"'))
def published_as(reason: str, person: Person, scene: Scene, cast: Cast, stack: Stack) -> None:
    _certificates(person, scene, cast, stack).shows_listed(reason)


@then("she can start row 5 again, and no other")
def row_5_again(person: Person, stack: Stack, filed: Filed) -> None:
    rows = RegistrationScreen(person.log_in_to_register())
    rows.go_to_rows(stack.portal.origin)
    rows.shows_only_row_5(filed.manual_id)


@then("she has to register from row 1")
def from_row_1(person: Person, stack: Stack, filed: Filed) -> None:
    rows = RegistrationScreen(person.log_in_to_register())
    rows.go_to_rows(stack.portal.origin)
    rows.shows_five_rows_again(filed.manual_id)


@when("she types wrong PINs until the key is locked")
def lock_key(person: Person) -> None:
    for _ in range(PIN_TRIES):
        UnlockScreen(person.phone.screen).enter_pin(person.passport.pin[::-1])


@when("she activates the same phone again")
def activate_again(person: Person, cast: Cast) -> None:
    """Row 5, as it is played elsewhere."""
    cast.activate(person.passport, person.phone.name, biometrics=False)

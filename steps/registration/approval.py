"""Row 4: the officer's decision, and how the registrant learns of it."""

from pytest_bdd import given, parsers, then, when

from bench.arranging.cast import Cast
from bench.mailbox.client import CODE_SUBJECT
from bench.recording.evidence import Device
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.people import Person
from steps.screens.office.registrations import MailScreen, OfficeScreen
from steps.screens.registration.rows import RegistrationScreen
from steps.screens.webmail import FoldersScreen

REASON = "คำสั่งมอบหมายไม่มีลายมือชื่อผู้มีอำนาจ"
ADVICE = "กรุณาแนบคำสั่งฉบับที่ลงนามแล้ว"
SUBJECT = "ยืนยันสถานะการลงทะเบียน"
SUBJECTS = {"code": CODE_SUBJECT, "approval": SUBJECT}
WARNING = "แจ้งเตือนการเข้าสู่ระบบ New GFMIS Thai"


def _officer(scene: Scene, cast: Cast, name: str) -> Device:
    return scene.computer(name, cookie=cast.officer_cookie())


@given(parsers.parse("{key}, whose registration waits for an officer"), target_fixture="person")
def waiting(key: str, scene: Scene, cast: Cast) -> Person:
    person = Person(cast.invite(key.lower()), scene, cast)
    cast.submit(person.passport)
    return person


@when("an officer approves the registration")
def approve(person: Person, scene: Scene, cast: Cast, stack: Stack) -> None:
    office = OfficeScreen(_officer(scene, cast, "office"))
    office.open(stack.portal.origin, person.passport.user_id)
    office.shows_order()
    office.approve()
    office.says("approval.approved")


@when("an officer rejects the registration with a reason")
def reject(person: Person, scene: Scene, cast: Cast, stack: Stack) -> None:
    office = OfficeScreen(_officer(scene, cast, "office"))
    office.open(stack.portal.origin, person.passport.user_id)
    office.reject(REASON, ADVICE)
    office.says("approval.rejected")


@when("two officers open the registration, and both approve it")
def both_approve(person: Person, scene: Scene, cast: Cast, stack: Stack) -> None:
    first, second = (OfficeScreen(_officer(scene, cast, name)) for name in ("office", "second office"))
    for office in (first, second):
        office.open(stack.portal.origin, person.passport.user_id)
    first.approve()
    first.says("approval.approved")
    second.approve()
    second.says("approval.decided")


@then("one approval mail comes")
def one_mail(person: Person) -> None:
    person.mailbox.newest(SUBJECT)
    assert len(person.mailbox.all(SUBJECT)) == 1


def _read(person: Person, scene: Scene, manual_id: str, *sentences: str) -> None:
    person.mailbox.newest(SUBJECT)
    MailScreen(scene.mailbox(person.mailbox.link())).read(manual_id, SUBJECT, *sentences)


@then("the approval mail comes")
def approval_mail(person: Person, scene: Scene) -> None:
    user_id = person.passport.user_id
    _read(person, scene, "ST2.4.2", f"ชื่อผู้ใช้งาน {user_id} ได้รับการอนุมัติข้อมูลลงทะเบียนเรียบร้อยแล้ว")


@then("the rejection mail has the reason and what to do")
def rejection_mail(person: Person, scene: Scene) -> None:
    _read(person, scene, "ST2.4.R", REASON, ADVICE, "กรุณาดำเนินการลงทะเบียนใหม่")


@then("the mail about unanswered requests comes")
def warning_mail(person: Person) -> None:
    assert person.passport.user_id in person.mailbox.newest(WARNING).text


@when("the code's mail is read in the mailbox")
def read_code_mail(person: Person, scene: Scene) -> None:
    _read_code(person, scene.mailbox(person.mailbox.link()))


def _read_code(person: Person, device: Device) -> None:
    code, lifetime = person.mailbox.newest_code(), "( otp สามารถใช้งานได้ภายใน 5 นาที )"
    MailScreen(device).read("ST2.3.5", CODE_SUBJECT, person.passport.email, code, lifetime)


@then(parsers.re(r"the (?P<which>code|approval)'s mail isn't in (her|his) inbox"))
def not_in_inbox(person: Person, scene: Scene, which: str) -> None:
    """It has come: otherwise nothing would be shown by its absence."""
    subject = SUBJECTS[which]
    person.mailbox.newest(subject)
    FoldersScreen(scene.mailbox(person.mailbox.link())).lacks(subject)


@when("she finds the code's mail in the junk folder")
def find_code_in_junk(person: Person, scene: Scene) -> None:
    device = scene.mailbox(person.mailbox.link())
    FoldersScreen(device).open("จดหมายขยะ")
    _read_code(person, device)


@when("he throws the approval's mail away")
def throw_away(person: Person, scene: Scene) -> None:
    person.mailbox.newest(SUBJECT)
    FoldersScreen(scene.mailbox(person.mailbox.link())).throw_away(SUBJECT)


@when("he finds the approval's mail in the trash", target_fixture="mailbox_device")
def find_in_trash(person: Person, scene: Scene) -> Device:
    device = scene.mailbox(person.mailbox.link())
    FoldersScreen(device).open("ถังขยะ")
    return device


@then("it says that he is approved")
def says_approved(person: Person, mailbox_device: Device) -> None:
    MailScreen(mailbox_device).read("ST2.4.2", SUBJECT, person.passport.user_id)


@then("row 4 is done at once, and row 5 can start")
def approved_at_once(person: Person) -> None:
    RegistrationScreen(person.computer).shows_approved("ST2.4.0")


@then("row 4 waits for an officer, and row 5 can't start")
def row_4_waits(person: Person) -> None:
    RegistrationScreen(person.computer).shows_waiting()


@then("row 4 is approved, and row 5 can start")
def row_4_approved(person: Person) -> None:
    RegistrationScreen(person.computer).shows_approved("ST2.4.3")


@then("the rows say why it was rejected")
def rows_say_why(person: Person) -> None:
    RegistrationScreen(person.computer).shows_rejection(REASON, ADVICE)

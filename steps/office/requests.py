"""Service requests: the form, and the mail with it."""

from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from bench.arranging.cast import Cast
from bench.arranging.people import Passport
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.people import Person
from steps.screens.office.paper_form import PaperFormScreen
from steps.screens.office.request_form import RequestFormScreen
from steps.screens.office.requests import RequestDeskScreen
from steps.screens.webmail import ComposeScreen

OFFICE = "gfmis1@cgd.go.th"
SUBJECT = "แบบคำร้องขอใช้บริการ Soft Token"
STEP_OF = {
    "reset": "ST8.1", "new_phone": "ST8.2", "lost_phone": "ST8.3", "other": "ST8.4", "resigned": "ST8.5",
    "moved": "ST8.6", "other holder": "ST8.7", "new_email": "ST8.8",
}  # fmt: skip


class Filed:
    """A request on its way: its purpose, and the staff handling it."""

    def __init__(self, kind: str, request: str | None = None) -> None:
        self.kind = kind
        self.request = request
        self.officer: Passport | None = None
        self.reviewer: Passport | None = None
        self.new_holder: Person | None = None
        self.paper: PaperFormScreen | None = None  # where an officer has it on the screen

    @property
    def manual_id(self) -> str:
        return STEP_OF[self.kind]


@pytest.fixture
def filed() -> Filed:
    """The scenario's request; given by the first step about it."""
    raise LookupError("nobody has filed a request yet")


@pytest.fixture
def form_file(tmp_path: Path) -> Path:
    return tmp_path / "แบบคำร้อง.pdf"


def desk_of(scene: Scene, cast: Cast, stack: Stack, officer: Passport, name: str = "office") -> RequestDeskScreen:
    return RequestDeskScreen(scene.computer(name, cookie=cast.portal_cookie(officer)), stack.portal.origin)


# -- the form and the mail


def _fill_in(person: Person, cast: Cast, stack: Stack, purpose: str, **changes: Any) -> RequestFormScreen:
    screen = RequestFormScreen(person.computer, stack.portal.origin)
    screen.open()
    screen.fill(cast.request_form(person.passport, purpose, **changes))
    return screen


@when(parsers.parse('she fills in the form for "{purpose}"'), target_fixture="filed")
def fill_in(purpose: str, person: Person, cast: Cast, stack: Stack, form_file: Path) -> Filed:
    screen = _fill_in(person, cast, stack, purpose)
    screen.download_blank("ST8.0")
    screen.make("ST8.0", form_file, person.passport.user_id)
    return Filed(purpose)


@given(parsers.parse("{key} of her unit, with a mailbox of her own"), target_fixture="colleague")
def colleague_of(key: str, person: Person, scene: Scene, cast: Cast) -> Person:
    return Person(cast.colleague(person.passport, key.lower()), scene, cast)


@when("the unit fills in the form, because she was transferred", target_fixture="filed")
def unit_fills_in(person: Person, colleague: Person, cast: Cast, stack: Stack, form_file: Path) -> Filed:
    """Part 2 has the holder's data; whoever asks for the unit signs."""
    said = {"why": "moved", "new_email": "next@example.go.th", "requester_name": colleague.passport.full_name}
    screen = RequestFormScreen(colleague.computer, stack.portal.origin)
    screen.open()
    screen.fill(cast.request_form(person.passport, "new_holder", **said))
    screen.make("ST7.5", form_file, person.passport.user_id)
    return Filed("moved")


@when("the unit mails it to the office")
def unit_mails_it(colleague: Person, scene: Scene, form_file: Path) -> None:
    ComposeScreen(scene.mailbox(colleague.mailbox.link())).send("ST8.0", OFFICE, SUBJECT, form_file)


@when("she mails it to the office")
def mail_it(person: Person, scene: Scene, form_file: Path) -> None:
    ComposeScreen(scene.mailbox(person.mailbox.link())).send("ST8.0", OFFICE, SUBJECT, form_file)


@when("she mails the office without the form")
def mail_nothing(person: Person, scene: Scene) -> None:
    ComposeScreen(scene.mailbox(person.mailbox.link())).send("ST8.0", OFFICE, SUBJECT, None)


@then("an officer finds the request on the list, with its PDF")
def officer_finds_it(person: Person, scene: Scene, cast: Cast, stack: Stack, filed: Filed) -> None:
    filed.officer = cast.hire_officer()
    desk = desk_of(scene, cast, stack, filed.officer)
    desk.open_list(person.passport.user_id)
    desk.open_listed("ST8.0", person.passport.user_id)
    filed.request = desk.page.url.rsplit("/", 1)[1]


@then("an officer finds the unit's request on the list")
def officer_finds_units_request(person: Person, colleague: Person, scene: Scene, cast: Cast, stack: Stack) -> None:
    desk = desk_of(scene, cast, stack, cast.hire_officer())
    desk.open_list(person.passport.user_id)
    desk.lists("ST7.5", person.passport.user_id)
    desk.open_listed("ST7.5", person.passport.user_id)
    desk.says_on_behalf(colleague.passport.full_name, person.passport.full_name)


@then(parsers.parse('the form without a purpose is refused as "{key}"'))
def no_purpose(key: str, person: Person, cast: Cast, stack: Stack) -> None:
    _fill_in(person, cast, stack, "reset", purposes=[]).is_refused(key)


@then(parsers.parse('the form for a new holder without an address is refused as "{key}"'))
def no_new_address(key: str, person: Person, cast: Cast, stack: Stack) -> None:
    _fill_in(person, cast, stack, "new_holder", why="resigned").is_refused(key)


# -- what has come


@given(parsers.parse('her request for "{purpose}" has come'), target_fixture="filed")
@when(parsers.parse('her request for "{purpose}" has come'), target_fixture="filed")
def her_request_has_come(purpose: str, person: Person, cast: Cast) -> Filed:
    wish = "Activate ไม่สำเร็จ" if purpose == "other" else ""
    return Filed(purpose, cast.file_request(person.passport, purpose, other=wish))


@given(
    parsers.parse('a request of her unit has come for {key} to take her user id over, since she "{why}"'),
    target_fixture="filed",
)
def new_holder_request(key: str, why: str, person: Person, scene: Scene, cast: Cast) -> Filed:
    successor = Person(cast.next_holder(person.passport, key.lower()), scene, cast)
    successor.before = person
    reason = {"why": why, "why_other": "ไปช่วยราชการต่างประเทศ" if why == "other" else ""}
    unit = cast.colleague(person.passport, "anong")
    request = cast.file_request(person.passport, "new_holder", unit, new_email=successor.passport.email, **reason)
    filed = Filed("other holder" if why == "other" else why, request)
    filed.new_holder = successor
    return filed


@given("her unit's request for an envelope has come", target_fixture="filed")
def envelope_request(person: Person, cast: Cast) -> Filed:
    unit = cast.colleague(person.passport, "anong")
    return Filed("other", cast.file_request(person.passport, "other", unit, other="ขอซองรหัสผ่านของผู้ใช้งานคนใหม่"))


BROKEN: dict[str, dict[str, Any]] = {
    "two purposes": {"purposes": ["reset", "lost_phone"]},
    "no signature of the head": {"head_name": "", "head_position": "", "head_date": ""},
    "another citizen id": {"citizen_id": "1999900000111"},
    "another address": {"email": "another@example.go.th"},
    "another unit": {"unit_code": "9999000000"},
}


@given(parsers.parse('her request for "{purpose}" has come with {what}'), target_fixture="filed")
def broken_request_has_come(purpose: str, what: str, person: Person, cast: Cast) -> Filed:
    return Filed(purpose, cast.file_request(person.passport, purpose, **BROKEN[what]))


@given("a request has come to take her user id over, with no address for the password", target_fixture="filed")
def new_holder_without_address(person: Person, cast: Cast) -> Filed:
    return Filed("resigned", cast.file_request(person.passport, "new_holder", why="resigned"))


@given("a request has come for a user id that nobody has")
def unknown_user_id(person: Person, cast: Cast) -> None:
    assert cast.file_request(person.passport, "reset", user_id="Z99999999999999") is None


@then(parsers.parse('the mail is set aside as "{key}"'))
def set_aside(key: str, person: Person, scene: Scene, cast: Cast, stack: Stack) -> None:
    desk_of(scene, cast, stack, cast.hire_officer()).sets_aside(person.passport.email, key)

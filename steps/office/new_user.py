"""A new user: the sealed envelope, and what is always asked of new users."""

from pathlib import Path

from pytest_bdd import given, parsers, then, when

from bench.arranging.cast import Cast
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.people import Person, somebody
from steps.screens.office.envelope import EnvelopeScreen
from steps.screens.office.registrations import NewUsersScreen
from steps.screens.registration.person import PersonScreen

TEN_MB = 10 * 1024 * 1024


@given(parsers.parse("{key}, a new user for whom an officer prints an envelope"), target_fixture="person")
def with_envelope(key: str, scene: Scene, cast: Cast, stack: Stack) -> Person:
    person = somebody(key, scene, cast)
    office = NewUsersScreen(scene.computer("office", cookie=cast.officer_cookie()))
    office.open(stack.portal.origin, person.passport.user_id)
    person.envelope = office.print_envelope(person.passport.full_name)
    return person


@given(parsers.parse("{key}, a new user"), target_fixture="person")
def new_user(key: str, scene: Scene, cast: Cast) -> Person:
    return somebody(key, scene, cast)


@given(parsers.parse("{key}, a new user whose identity is proofed"), target_fixture="person")
def proofed_new_user(key: str, scene: Scene, cast: Cast) -> Person:
    person = somebody(key, scene, cast)
    cast.prove(person.passport)
    return person


@when("she opens the envelope, and keeps what is in it")
def open_envelope(person: Person) -> None:
    envelope = EnvelopeScreen(person.computer)
    person.password = envelope.open(person.envelope, person.passport.user_id)
    envelope.prints(person.passport.user_id, person.password, "กรมบัญชีกลาง", "รหัสผู้ใช้งานและรหัสผ่าน")


@then("nobody can open the envelope again, and the officer sees that it was opened")
def opened_once(person: Person, scene: Scene, cast: Cast, stack: Stack) -> None:
    EnvelopeScreen(scene.computer("somebody's computer")).refuses(person.envelope, "envelope.opened")
    office = NewUsersScreen(scene.computer("office", cookie=cast.officer_cookie()))
    office.open(stack.portal.origin, person.passport.user_id)
    office.shows_opened(person.passport.user_id)


@when("she goes on without the order")
def without_order(person: Person) -> None:
    screen = PersonScreen(person.computer)
    screen.type_citizen_id(person.passport.citizen_id)
    screen.go_on()


@when("she attaches a PDF of more than 10 MB")
def attach_too_much(person: Person, order: Path) -> None:
    content, larger = order.read_bytes(), order.with_name("larger.pdf")
    larger.write_bytes(content + b"\n" * (TEN_MB + 1 - len(content)))
    screen = PersonScreen(person.computer)
    screen.attach(larger)
    screen.go_on()

"""Chapter 1: what has to be ready before a registration."""

from pytest_bdd import given, parsers, then, when

from bench.arranging.cast import Cast
from bench.arranging.people import people_file
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.people import Person, somebody
from steps.screens.login.password import LoginScreen
from steps.screens.office.holders import HoldersScreen
from steps.screens.phone.store import DownloadsScreen, StoreScreen
from steps.screens.registration.rows import RegistrationScreen

NAMES = ("title", "first_name", "last_name", "position")


NEXUS_CODES = {"ios": "QR Code A", "android": "QR Code B"}
PAOTANG_CODES = {"ios": "iOS สำหรับ เป๋าตัง", "android": "Android สำหรับ เป๋าตัง"}


def _point_at(person: Person, stack: Stack, code: str) -> None:
    person.phone.camera.point_at_part(DownloadsScreen(person.computer, stack.portal.origin).code(code))


@given("her phone has no apps yet")
def no_apps_yet(person: Person) -> None:
    person.phone = person.get_phone("phone", apps=())
    StoreScreen(person.phone.screen, person.phone.home).has_no_icon("Nexus Smart ID")


@when("she opens the page with the store codes")
def open_downloads(person: Person, stack: Stack) -> None:
    DownloadsScreen(person.computer, stack.portal.origin).open()


@when("she gets Nexus Smart ID by its QR")
def get_nexus(person: Person, stack: Stack) -> None:
    _point_at(person, stack, NEXUS_CODES[person.passport.phone["platform"]])
    StoreScreen(person.phone.screen, person.phone.home).scan_and_get("ST1.B.2")


@when("she gets เป๋าตัง by its QR")
def get_paotang(person: Person, stack: Stack) -> None:
    _point_at(person, stack, PAOTANG_CODES[person.passport.phone["platform"]])
    StoreScreen(person.phone.screen, person.phone.home).scan_and_get("ST1.C")


@then("both icons are on her phone")
def both_icons(person: Person) -> None:
    screen = StoreScreen(person.phone.screen, person.phone.home)
    screen.shows_icon("ST1.B.2", "Nexus Smart ID")
    screen.shows_icon("ST1.C", "เป๋าตัง")


@given(parsers.parse("{key}, whose user id is in the name of {other}"), target_fixture="person")
def in_another_name(key: str, other: str, scene: Scene, cast: Cast) -> Person:
    person = somebody(key, scene, cast)
    cast.name_holder(person.passport, other.lower())
    return person


@then(parsers.parse("the portal shows the name of {other}, and says that a wrong name is changed by letter"))
def shows_another_name(other: str, person: Person, stack: Stack) -> None:
    login = LoginScreen(person.computer, stack.portal.origin)
    login.open()
    login.enter_to_compare(person.passport.user_id, person.password)
    one = people_file()["people"][other.lower()]
    screen = RegistrationScreen(person.computer)
    screen.shows_who(f"{one['title']}{one['first_name']} {one['last_name']}", person.passport.unit_name)
    screen.says_what_to_do_with_a_wrong_name()


@when("an officer changes the user by the unit's letter")
def change_user_by_letter(person: Person, scene: Scene, cast: Cast, stack: Stack) -> None:
    one = people_file()["people"][person.passport.key]
    office = HoldersScreen(scene.computer("office", cookie=cast.officer_cookie()))
    office.open(stack.portal.origin)
    office.change(person.passport.user_id, {name: one[name] for name in NAMES})
    office.lists(person.passport.user_id, person.passport.full_name)


@then("the portal shows her name and unit, to be compared with the order")
def compare_name(person: Person, stack: Stack) -> None:
    login = LoginScreen(person.computer, stack.portal.origin)
    login.open()
    login.enter_to_compare(person.passport.user_id, person.password)
    RegistrationScreen(person.computer).shows_who(person.passport.full_name, person.passport.unit_name)

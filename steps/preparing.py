"""Chapter 1: what has to be ready before a registration."""

from pytest_bdd import given, then, when

from bench.stack.stack import Stack
from steps.people import Person
from steps.screens.login.password import LoginScreen
from steps.screens.phone.store import DownloadsScreen, StoreScreen
from steps.screens.registration.rows import RegistrationScreen


@given("her phone has no apps yet")
def no_apps_yet(person: Person) -> None:
    person.phone = person.get_phone("phone", apps=())
    StoreScreen(person.phone.screen, person.phone.home).has_no_icon("Nexus Smart ID")


@when("she opens the page with the store codes")
def open_downloads(person: Person, stack: Stack) -> None:
    DownloadsScreen(person.computer, stack.portal.origin).open()


@when("she gets Nexus Smart ID by its QR")
def get_nexus(person: Person, stack: Stack) -> None:
    person.phone.camera.point_at_part(DownloadsScreen(person.computer, stack.portal.origin).code("QR Code A"))
    StoreScreen(person.phone.screen, person.phone.home).scan_and_get("ST1.B.2")


@when("she gets เป๋าตัง by its QR")
def get_paotang(person: Person, stack: Stack) -> None:
    person.phone.camera.point_at_part(DownloadsScreen(person.computer, stack.portal.origin).code("iOS สำหรับ เป๋าตัง"))
    StoreScreen(person.phone.screen, person.phone.home).scan_and_get("ST1.C")


@then("both icons are on her phone")
def both_icons(person: Person) -> None:
    screen = StoreScreen(person.phone.screen, person.phone.home)
    screen.shows_icon("ST1.B.2", "Nexus Smart ID")
    screen.shows_icon("ST1.C", "เป๋าตัง")


@then("the portal shows her name and unit, to be compared with the order")
def compare_name(person: Person, stack: Stack) -> None:
    login = LoginScreen(person.computer, stack.portal.origin)
    login.open()
    login.enter_to_compare(person.passport.user_id, person.password)
    RegistrationScreen(person.computer).shows_who(person.passport.full_name, person.passport.unit_name)

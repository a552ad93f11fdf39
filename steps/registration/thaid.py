"""Row 2: proofing of the identity with ThaiD."""

from pytest_bdd import given, parsers, then, when

from bench.arranging.cast import Cast
from bench.arranging.people import THAID
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.people import Person
from steps.screens.phone.thaid import ThaidConsentScreen, ThaidPinScreen, ThaidScreen
from steps.screens.registration.thaid import ThaidChoiceScreen, ThaidPage

APPS = ("nexus", THAID)


@given("her phone has ThaiD")
def phone_has_thaid(person: Person) -> None:
    person.phone = person.get_phone("phone", apps=APPS, account=False)


@given("somebody else with ThaiD on her phone", target_fixture="stranger")
def somebody_else(scene: Scene, cast: Cast) -> Person:
    stranger = Person(cast.invite("anong"), scene, cast)
    stranger.phone = stranger.get_phone("stranger's phone", apps=APPS, account=False)
    return stranger


@when("she opens ThaiD's page from her registration")
def open_from_registration(person: Person, stack: Stack) -> None:
    """Logged in already, and by the page's address."""
    ThaidChoiceScreen(person.log_in_to_register()).go_to(stack.portal.origin)
    go_to_thaid(person)


@when("she chooses ThaiD on the proofing page")
def choose_thaid(person: Person) -> None:
    ThaidChoiceScreen(person.computer).choose()
    go_to_thaid(person)


@when("she goes to ThaiD's page once more")
def go_to_thaid(person: Person) -> None:
    ThaidChoiceScreen(person.computer).leave()
    ThaidPage(person.computer).shows_qr()


def _scan(holder: Person, computer_of: Person) -> str:
    """The reference number that the computer showed while it was scanned."""
    ref_code = ThaidPage(computer_of.computer).ref_code()
    holder.phone.camera.point_at(computer_of.computer)
    app = ThaidScreen(holder.phone.screen)
    app.open(holder.phone.home)
    app.open_scanner()
    return ref_code


def confirm(holder: Person) -> None:
    """What she has scanned."""
    ThaidConsentScreen(holder.phone.screen).agree()
    ThaidPinScreen(holder.phone.screen).enter(holder.passport.thaid_pin)
    ThaidPinScreen(holder.phone.screen).shows_done()


def _prove(holder: Person, computer_of: Person) -> None:
    ref_code = _scan(holder, computer_of)
    ThaidConsentScreen(holder.phone.screen).shows_who_asks(ref_code)
    confirm(holder)


@when("she proves her identity in ThaiD")
def prove(person: Person) -> None:
    _prove(person, person)


@when("the stranger proves her own identity in ThaiD")
def stranger_proves(person: Person, stranger: Person) -> None:
    _prove(stranger, person)


@when("she scans ThaiD's QR")
def scan(person: Person) -> None:
    ThaidConsentScreen(person.phone.screen).shows_who_asks(_scan(person, person))


def _scan_picture(holder: Person, picture: bytes | None) -> None:
    """The page shows the QR no more, but somebody has a picture of it."""
    holder.phone.camera.show(picture)
    app = ThaidScreen(holder.phone.screen)
    app.open(holder.phone.home)
    app.open_scanner()


@when("she scans the same QR with ThaiD again")
def scan_again(person: Person) -> None:
    _scan_picture(person, person.phone.camera.last_picture)


@when("the stranger scans the same QR")
def stranger_scans(person: Person, stranger: Person) -> None:
    _scan_picture(stranger, person.phone.camera.last_picture)


@then(parsers.parse('ThaiD refuses it as "{key}"'))
def refused(key: str, person: Person) -> None:
    ThaidScreen(person.phone.screen).shows_refusal(key)


@then(parsers.parse('ThaiD refuses the stranger as "{key}"'))
def stranger_refused(key: str, stranger: Person) -> None:
    ThaidScreen(stranger.phone.screen).shows_refusal(key)


@when("she denies it in ThaiD")
def deny(person: Person) -> None:
    scan(person)
    ThaidConsentScreen(person.phone.screen).deny()


@then(parsers.parse('ThaiD\'s page says "{key}"'))
def thaid_page_says(key: str, person: Person) -> None:
    ThaidPage(person.computer).says(key)


@when("she asks ThaiD for a new QR")
def another_qr(person: Person) -> None:
    ThaidPage(person.computer).ask_for_a_new_qr()


@then(parsers.parse('she is back at the portal, which says "{key}"'))
def back_with(key: str, person: Person) -> None:
    ThaidChoiceScreen(person.computer).says(key)


@then("she is back at the portal, and her identity is proofed")
def back_proofed(person: Person) -> None:
    ThaidChoiceScreen(person.computer).shows_done()


@then("row 2 is done, and names ThaiD")
def row_names_thaid(person: Person) -> None:
    screen = ThaidChoiceScreen(person.computer)
    screen.go_on()
    screen.shows_row_named()

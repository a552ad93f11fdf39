"""Others act on what was recorded: a second officer and the head of the agency by phone, CGD, the Budget Bureau."""

from pytest_bdd import parsers, then, when

from bench.arranging.projects import Project
from bench.stack.stack import Stack
from simkit.thai_text import numeric_date
from steps.finance.entries import enter_form, screen_of
from steps.people import Person
from steps.screens.finance.entries import WebEntryScreen
from steps.screens.finance.forms import FORMS
from steps.screens.finance.papers import ApprovalScreen, DocumentScreen, PayoutScreen
from steps.screens.finance.treasury import AllocationsScreen, ProjectsScreen, TreasuryScreen
from steps.screens.phone.home import NexusScreen
from steps.screens.phone.requests import ApprovalRequestScreen, ResultScreen, UnlockScreen

RECEIVERS = {"unit": "00001", "cost centre": "00011"}


def _number(project: Project) -> str:
    assert project.last, "something has been recorded"
    return project.last.number


def _number_of_withdrawal(project: Project) -> str:
    assert project.withdrawal, "something has been withdrawn"
    return project.withdrawal.number


def ask_and_read(colleague: Person, number: str, stack: Stack) -> None:
    """That person wants to approve the document, and reads on the phone what is to be signed."""
    screen = ApprovalScreen(colleague.computer, stack.portal.origin)
    screen.open(number)
    screen.approve()
    read_request(colleague, screen.picture_name(), number)


def read_request(person: Person, picture: str, number: str) -> None:
    """Computer and phone show the same picture; every line of what is signed has been on the screen."""
    NexusScreen(person.phone.screen).open()
    request = ApprovalRequestScreen(person.phone.screen)
    request.shows(picture, number)
    request.reads_all()


def accept_request(person: Person, step: str) -> None:
    """With the PIN; `step` is what it performs of the manual."""
    phone = person.phone.screen
    ApprovalRequestScreen(phone).accept(step)
    UnlockScreen(phone).enter_pin(person.passport.pin)


def approve_document(colleague: Person, number: str, step: str, stack: Stack) -> None:
    """From the list of what waits to the answer on the computer."""
    ask_and_read(colleague, number, stack)
    accept_request(colleague, step)
    ResultScreen(colleague.phone.screen).shows_accepted_signature(step)
    ApprovalScreen(colleague.computer, stack.portal.origin).shows_approved(step)


@when(parsers.parse('she amends it to "{amount}" baht'))
def amend(amount: str, person: Person, project: Project, stack: Stack) -> None:
    """In the form in which she has recorded it, from the document's page."""
    screen = DocumentScreen(person.computer, stack.portal.origin)
    screen.open(_number(project), project.unit)
    screen.amend()
    form = WebEntryScreen(person.computer, stack.portal.origin, FORMS[project.form])
    form.fill_in({"amount": amount})
    form.save(project.step)
    form.tells(project.step, "entry.amended")


@when(parsers.parse("{name} approves it by phone"))
def approve(name: str, colleagues: dict[str, Person], project: Project, stack: Stack) -> None:
    approve_document(colleagues[name], _number(project), project.step, stack)


@when(parsers.parse("{name} reads on the phone what is to be signed"))
def read_on_phone(name: str, colleagues: dict[str, Person], project: Project, stack: Stack) -> None:
    ask_and_read(colleagues[name], _number(project), stack)


@when(parsers.parse("{name} accepts it, and types the PIN"))
def accept(name: str, colleagues: dict[str, Person], project: Project) -> None:
    accept_request(colleagues[name], project.step)


@then(parsers.parse("{name} is told that it is approved"))
def told_approved(name: str, colleagues: dict[str, Person], project: Project, stack: Stack) -> None:
    ApprovalScreen(colleagues[name].computer, stack.portal.origin).shows_approved(project.step)


@when(parsers.parse("{name} orders it to be paid, and transfers the money"))
def pay_by_cgd(name: str, colleagues: dict[str, Person], project: Project, stack: Stack) -> None:
    screen = TreasuryScreen(colleagues[name].computer, stack.portal.origin)
    screen.process(_number(project))
    screen.transfer(_number(project))


@then(parsers.parse('the document is "{words}"'))
def document_is(words: str, person: Person, project: Project, stack: Stack) -> None:
    """As its own page says."""
    screen = DocumentScreen(person.computer, stack.portal.origin)
    screen.open(_number(project), project.unit)
    screen.shows_state(project.step, words)


@then(parsers.parse('the withdrawal is "{words}"'))
def withdrawal_is(words: str, person: Person, project: Project, stack: Stack) -> None:
    """The one that was paid or returned."""
    screen = DocumentScreen(person.computer, stack.portal.origin)
    screen.open(_number_of_withdrawal(project), project.unit)
    screen.shows_state(project.step, words)


@when(parsers.parse('she pays "{amount}" baht out to the payee'))
def pay_out(amount: str, person: Person, project: Project, stack: Stack) -> None:
    screen = PayoutScreen(person.computer, stack.portal.origin)
    screen.open(_number_of_withdrawal(project), project.unit)
    screen.pay(numeric_date(project.today), amount)
    screen.shows_paid()


@when(parsers.parse('she sends "{amount}" baht back to the treasury'))
def send_back(amount: str, person: Person, project: Project, stack: Stack) -> None:
    """By a pay-in slip, whose number the return will name."""
    form = FORMS["นำเงินส่งคืนคลัง"]
    values = enter_form("นำเงินส่งคืนคลัง", {"amount": amount}, person, project, stack)
    screen = screen_of(form, person, stack)
    screen.save("GF5.3")
    screen.tells("GF5.3", "payouts.sent_in")
    project.slip = values["slip"]


@when(parsers.parse('{name} maps its frame of "{amount}" baht'))
def map_frame(name: str, amount: str, colleagues: dict[str, Person], project: Project, stack: Stack) -> None:
    screen = ProjectsScreen(colleagues[name].computer, stack.portal.origin)
    screen.map("โครงการพัฒนาแหล่งน้ำชุมชน", project.budget_code, project.codes["source"], amount)


@when(parsers.parse('{name} allots "{amount}" baht of it as {budget_type:w}'))
def allot(
    name: str, amount: str, budget_type: str, colleagues: dict[str, Person], project: Project, stack: Stack
) -> None:
    screen = ProjectsScreen(colleagues[name].computer, stack.portal.origin)
    screen.allot(project.budget_code, budget_type, amount)
    project.step = "GF1.4"


@then(parsers.parse('the {receiver} has got "{amount}" baht as {budget_type:w}'))
def has_got(receiver: str, amount: str, budget_type: str, person: Person, project: Project, stack: Stack) -> None:
    """By the list of what was allocated, which nobody can change."""
    screen = AllocationsScreen(person.computer, stack.portal.origin)
    screen.open(project.agency)
    code = project.agency + RECEIVERS.get(receiver, "")
    screen.shows(project.step, code, budget_type, amount)


@then(parsers.parse('"{amount}" baht of the cost centre are set aside'))
def set_aside(amount: str, person: Person, project: Project, stack: Stack) -> None:
    """For an order."""
    screen = AllocationsScreen(person.computer, stack.portal.origin)
    screen.open(project.unit)
    screen.shows(project.step, project.centre, "DGEN", amount)

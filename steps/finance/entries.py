"""Entries at both doors: GFMIS Web Online and the GFMIS Terminal."""

from collections.abc import Callable

from pytest_bdd import parsers, then, when

from bench.arranging.projects import Project
from bench.arranging.staff import Filed
from bench.manual.catalogue import load_catalogues
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from simkit.thai_text import BUDDHIST_ERA
from steps.people import Person
from steps.screens.finance.entries import TerminalScreen, WebEntryScreen
from steps.screens.finance.forms import FORMS, TERMINAL, Form, Values

WITHDRAWALS = ("31", "32", "36")  # how their numbers begin
OTHER_ACCOUNT_NAME = "จ่ายจากบัญชีเงินฝากธนาคาร (เงินงบประมาณ)"


def _other_era(project: Project, right: Values) -> str:
    reference = right["reference"]
    if reference.startswith("P"):
        return f"P{project.fiscal_year % 100:02}{reference[3:]}"
    return f"{int(reference[:4]) + BUDDHIST_ERA}{reference[4:]}"


SAID: dict[str, Callable[[Project, Values], str]] = {  # values that no feature can write down
    "in the other era": _other_era,
    "used before": lambda project, _: project.used_reference,
    "of no withdrawal": lambda _, right: f"{right['reference'][:4]}3600099999",
    "with E2 in place of E1": lambda _, right: right["budget_code"].replace("E1", "E2"),
    "her unit": lambda project, _: project.unit,
    "her cost centre": lambda project, _: project.centre,
    "another cost centre": lambda project, _: project.other_centre,
    "an account of other money": lambda *_: OTHER_ACCOUNT_NAME,
}


def screen_of(form: Form, person: Person, stack: Stack) -> TerminalScreen | WebEntryScreen:
    made = TerminalScreen if form.door == TERMINAL else WebEntryScreen
    return made(person.computer, stack.portal.origin, form)


def step_of(form: Form, values: Values, project: Project) -> str:
    """Of the manual; an allocation to a cost centre is another one than that to a unit."""
    return "GF1.2" if values.get("budget_type", "").startswith("D") else form.step(project)


def filled_in(name: str, project: Project, changes: Values) -> Values:
    """The form's values: the right ones, but for what the scenario is about."""
    right = FORMS[name].right(project)
    said = {field: SAID[text](project, right) if text in SAID else text for field, text in changes.items()}
    return {**right, **said}


def enter_form(name: str, changes: Values, person: Person, project: Project, stack: Stack) -> Values:
    """Everything is filled in, and nothing saved yet."""
    form, screen = FORMS[name], screen_of(FORMS[name], person, stack)
    values = filled_in(name, project, changes)
    screen.open(project.agency if name == "ZFMBB_TRN" else project.unit)
    if form.search:
        screen.look_for(values[form.search])
    screen.fill_in({field: text for field, text in values.items() if field != form.search})
    return values


def record(name: str, changes: Values, person: Person, project: Project, stack: Stack) -> None:
    values = enter_form(name, changes, person, project, stack)
    project.step, project.form = step_of(FORMS[name], values, project), name
    screen_of(FORMS[name], person, stack).save(project.step)


@when(parsers.re(r'she records "(?P<name>[^"]+)"'))
def record_rightly(name: str, person: Person, project: Project, stack: Stack) -> None:
    record(name, {}, person, project, stack)


@when(parsers.re(r'she records "(?P<name>[^"]+)" with (?P<field>\w+) "(?P<value>[^"]*)"'))
def record_with(name: str, field: str, value: str, person: Person, project: Project, stack: Stack) -> None:
    record(name, {field: value}, person, project, stack)


@when(parsers.re(r'she records "(?P<name>[^"]+)" with'))
def record_with_several(name: str, datatable: list[list[str]], person: Person, project: Project, stack: Stack) -> None:
    record(name, dict(datatable), person, project, stack)


@when(parsers.re(r'she looks for the order in "(?P<name>[^"]+)"'))
def look_for_order(name: str, person: Person, project: Project, stack: Stack) -> None:
    look_for_this_order(name, project.order.number if project.order else "", person, project, stack)


@when(parsers.re(r'she looks for order "(?P<number>\d+)" in "(?P<name>[^"]+)"'))
def look_for_this_order(name: str, number: str, person: Person, project: Project, stack: Stack) -> None:
    form, screen = FORMS[name], screen_of(FORMS[name], person, stack)
    project.form = name
    screen.open(project.unit)
    screen.look_for(number)
    assert form.search


@then(parsers.re("the document has a number"))
def has_number(person: Person, project: Project, stack: Stack) -> None:
    """Of ten digits, that begins as its kind's do."""
    number = screen_of(FORMS[project.form], person, stack).shows_number(project.step)
    project.last = Filed(0, number, f"{project.fiscal_year}{number}")
    project.withdrawal = project.last if number.startswith(WITHDRAWALS) else project.withdrawal


@then("the order has a number")
def order_has_number(person: Person, project: Project, stack: Stack) -> None:
    has_number(person, project, stack)
    project.order = project.last


@then("the head's request has a number")
def request_has_number(person: Person, project: Project, stack: Stack) -> None:
    has_number(person, project, stack)
    project.request = project.last


@then(parsers.re(r'it is refused as "(?P<key>[\w.]+)" at (?P<field>\w+)'))
def refused(key: str, field: str, person: Person, project: Project, scene: Scene, stack: Stack) -> None:
    screen_of(FORMS[project.form], person, stack).shows_refusal(branch_of(scene), key, field)


@then(parsers.re(r'it is told "(?P<key>[\w.]+)"'))
def told(key: str, person: Person, project: Project, scene: Scene, stack: Stack) -> None:
    screen_of(FORMS[project.form], person, stack).tells(branch_of(scene), key)


def branch_of(scene: Scene) -> str:
    """The branch of the manual that the scenario's tags name."""
    assert scene.record
    branches = load_catalogues().branches
    return next(tag for tag in scene.record.record.tags if tag in branches)


@when(parsers.parse('she proposes "{amount}" baht for a payee {payee:w}'))
def propose(amount: str, payee: str, person: Person, project: Project, stack: Stack) -> None:
    """To the head of the agency."""
    project.payee, project.amount = payee, amount
    record("ขออนุมัติเบิกจ่ายเงิน", {"amount": amount}, person, project, stack)


@when(parsers.re(r'she opens "(?P<name>[^"]+)"'))
def open_form(name: str, person: Person, project: Project, stack: Stack) -> None:
    project.form = name
    screen_of(FORMS[name], person, stack).open(project.unit)


@when(parsers.re(r'she goes from the Terminal\'s list to "(?P<name>[^"]+)", and records it'))
def record_from_list(name: str, person: Person, project: Project, stack: Stack) -> None:
    form = FORMS[name]
    screen = WebEntryScreen(person.computer, stack.portal.origin, form)
    screen.open_from_terminal(project.unit)
    screen.fill_in(form.right(project))
    project.step, project.form = form.step(project), name
    screen.save(project.step)


@then(parsers.parse('the form offers "{amount}" baht'))
def form_offers(amount: str, person: Person, project: Project, stack: Stack) -> None:
    screen = WebEntryScreen(person.computer, stack.portal.origin, FORMS[project.form])
    screen.offers(project.step, amount)


@when(parsers.re(r'she and (?P<other>\w+) record "(?P<name>[^"]+)" with amount "(?P<amount>[\d,.]+)" at the same time'))
def record_together(
    other: str, name: str, amount: str, person: Person, colleagues: dict[str, Person], project: Project, stack: Stack
) -> None:
    """Both have the form filled in before either saves it."""
    project.form, project.step = name, FORMS[name].step(project)
    both = (person, colleagues[other])
    for one in both:
        enter_form(name, {"amount": amount}, one, project, stack)
    for one in both:
        screen_of(FORMS[name], one, stack).press_save()


@then(parsers.re(r'one of them has a number, and the other is told "(?P<key>[\w.]+)"'))
def one_of_them(
    key: str, person: Person, colleagues: dict[str, Person], project: Project, scene: Scene, stack: Stack
) -> None:
    screens = [screen_of(FORMS[project.form], one, stack) for one in (person, *colleagues.values())]
    (loser,) = [screen for screen in screens if not screen.has_saved()]
    loser.tells(branch_of(scene), key)

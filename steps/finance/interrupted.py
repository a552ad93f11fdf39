"""Acts that are interrupted, what people do then, and what is true in the end."""

from pytest_bdd import parsers, then, when

from bench.arranging.projects import Project
from bench.stack.ledger import ledger_breaches
from bench.stack.stack import Stack
from steps.finance.entries import enter_form, screen_of
from steps.people import Person
from steps.screens.finance.forms import FORMS
from steps.screens.finance.papers import ApprovalScreen, DocumentScreen
from steps.screens.phone.requests import UnlockScreen


@when(parsers.re(r'she tries to record "(?P<name>[^"]+)", and fails'))
def record_in_vain(name: str, person: Person, project: Project, stack: Stack) -> None:
    values = enter_form(name, {}, person, project, stack)
    project.step, project.form, project.used_reference = FORMS[name].step(project), name, values["reference"]
    screen_of(FORMS[name], person, stack).press_save()


@when("she sends the form again")
def send_again(person: Person, project: Project, stack: Stack) -> None:
    screen_of(FORMS[project.form], person, stack).send_again()


@when(parsers.parse("{name} looks at the approval again"))
def look_again(name: str, colleagues: dict[str, Person], stack: Stack) -> None:
    ApprovalScreen(colleagues[name].computer, stack.portal.origin).look_again()


@then(parsers.re(r'the phone of (?P<name>\w+) says "(?P<key>[\w.]+)"'))
def phone_says(name: str, key: str, colleagues: dict[str, Person]) -> None:
    UnlockScreen(colleagues[name].phone.screen).shows_refusal(key)


@when(parsers.parse("{name} types the PIN again"))
def type_pin_again(name: str, colleagues: dict[str, Person]) -> None:
    UnlockScreen(colleagues[name].phone.screen).enter_pin(colleagues[name].passport.pin)


@then("it is there once")
def is_there_once(person: Person, project: Project, stack: Stack) -> None:
    DocumentScreen(person.computer, stack.portal.origin).is_there_once(project.used_reference, project.unit)


@then("every invariant of the ledger holds")
def ledger_holds(stack: Stack) -> None:
    assert ledger_breaches(stack.portal_database) == []

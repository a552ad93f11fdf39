"""Letters come in (BP1.1)."""

from pytest_bdd import parsers, then, when

from bench.arranging.budgets import BudgetCase
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from simkit.thai_text import numeric_date
from steps.finance.entries import branch_of
from steps.people import Person
from steps.screens.budget.cases import CaseScreen, RegisterScreen

APPROVED = {"approver": "director_general"}


def _fill_in(person: Person, case: BudgetCase, stack: Stack, **changes: str) -> RegisterScreen:
    case.letter_in, day = case.new_number(), numeric_date(case.today)
    screen = RegisterScreen(person.computer, stack.portal.origin)
    approval = {"approved_on": day} if changes == APPROVED else {}
    screen.fill_in({
        "number": case.letter_in, "letter_day": day, "sender": "planning_group", "procedure": "BP1",
        "subject": "ขอจัดสรรเงินงบประมาณรายจ่ายประจำปี", **changes, **approval, "document": "หนังสือขอจัดสรร.pdf",
    })  # fmt: skip
    return screen


@when("she registers the planning group's letter, which the Director-General has approved")
def register(person: Person, case: BudgetCase, stack: Stack) -> None:
    screen = _fill_in(person, case, stack, **APPROVED)
    screen.save()
    case.number = screen.shows_registered(case.letter_in)


@when("she registers the planning group's letter, which nobody has approved")
def register_without_approval(person: Person, case: BudgetCase, stack: Stack) -> None:
    _fill_in(person, case, stack, approver="nobody").save()


@then(parsers.re(r'the letter is refused as "(?P<key>[\w.]+)"'))
def letter_refused(key: str, person: Person, scene: Scene, stack: Stack) -> None:
    RegisterScreen(person.computer, stack.portal.origin).shows_refusal(branch_of(scene), key)


@when("she sends the letter back")
def send_back(person: Person, stack: Stack) -> None:
    RegisterScreen(person.computer, stack.portal.origin).send_back()


@then("the letter is set aside, and its sender is told")
def is_set_aside(person: Person, scene: Scene, stack: Stack) -> None:
    RegisterScreen(person.computer, stack.portal.origin).shows_sent_back(branch_of(scene))


@then(parsers.re(r"the case is at (?P<step>BP\d\.\d)"))
def case_is_at(step: str, person: Person, case: BudgetCase, scene: Scene, stack: Stack) -> None:
    screen = CaseScreen(person.computer, stack.portal.origin)
    screen.look_up(case.number)
    screen.is_at(branch_of(scene), step)

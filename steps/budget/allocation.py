"""BP1.2 to BP1.5: the period's budget, the analysis, the entry, the check."""

from collections.abc import Callable

from pytest_bdd import parsers, then, when

from bench.arranging.budgets import BudgetCase
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.finance.approvals import approve_document
from steps.finance.entries import branch_of
from steps.people import Person
from steps.screens.budget.allocation import AllocationScreen, CheckScreen, PeriodScreen, ReversalScreen, SheetScreen
from steps.screens.budget.cases import CaseScreen

WRONG = "หน่วยรับไม่ตรงกับหนังสือ"
SAID: dict[str, Callable[[BudgetCase], str]] = {  # values that no feature can write down
    "of no item": lambda case: f"{case.agency}12001999999",
}


def begin(person: Person, case: BudgetCase, stack: Stack) -> CaseScreen:
    """The step that waits, from the list of that person's work."""
    screen = CaseScreen(person.computer, stack.portal.origin)
    screen.open(case.number)
    screen.begin()
    return screen


@when("she confirms the period's budget")
def confirm_period(person: Person, case: BudgetCase, stack: Stack) -> None:
    begin(person, case, stack)
    PeriodScreen(person.computer, stack.portal.origin).confirm()


@when(parsers.parse('she confirms it with the opinion "{opinion}"'))
def confirm_with_opinion(opinion: str, person: Person, stack: Stack) -> None:
    PeriodScreen(person.computer, stack.portal.origin).confirm(opinion)


@then("the period's budget is as the plan has it")
def period_agrees(person: Person, stack: Stack) -> None:
    CaseScreen(person.computer, stack.portal.origin).is_at("BP1.2", "BP1.3")


@then(parsers.re(r'the period differs by "(?P<amount>[\d,.-]+)" baht, which is refused as "(?P<key>[\w.]+)"'))
def period_differs(amount: str, key: str, person: Person, case: BudgetCase, scene: Scene, stack: Stack) -> None:
    screen = PeriodScreen(person.computer, stack.portal.origin)
    screen.shows_difference(branch_of(scene), case.code("services"), amount)
    screen.shows_refusal(branch_of(scene), key)


@when(parsers.parse('she analyses "{amount}" baht of services'))
def analyse(amount: str, person: Person, case: BudgetCase, stack: Stack) -> None:
    begin(person, case, stack)
    screen = SheetScreen(person.computer, stack.portal.origin)
    screen.add(case.row("services", amount))
    screen.check_codes()
    screen.shows_right()
    screen.confirm(amount)


@when(parsers.re(r'she analyses "(?P<amount>[\d,.]+)" baht of services with (?P<field>\w+) "(?P<value>[^"]+)"'))
def analyse_wrongly(amount: str, field: str, value: str, person: Person, case: BudgetCase, stack: Stack) -> None:
    begin(person, case, stack)
    screen = SheetScreen(person.computer, stack.portal.origin)
    said = SAID[value](case) if value in SAID else value
    screen.add({**case.row("services", amount), field: said})
    screen.check_codes()


@then(parsers.re(r'the analysis is refused as "(?P<key>[\w.]+)"'))
def analysis_refused(key: str, person: Person, scene: Scene, stack: Stack) -> None:
    SheetScreen(person.computer, stack.portal.origin).shows_refusal(branch_of(scene), key)


def enter(rows: list[int], step: str, person: Person, case: BudgetCase, stack: Stack) -> None:
    """And the number is seen, as `step` of the manual."""
    screen = AllocationScreen(person.computer, stack.portal.origin)
    screen.enter(*rows)
    case.document, case.document_number = screen.shows_entered(step)


@when("she allocates it")
def allocate(person: Person, case: BudgetCase, stack: Stack) -> None:
    begin(person, case, stack)
    enter([1], "BP1.4", person, case, stack)


@when("she tries to allocate all of it at once")
def allocate_at_once(person: Person, case: BudgetCase, stack: Stack) -> None:
    begin(person, case, stack)
    screen = AllocationScreen(person.computer, stack.portal.origin)
    screen.enter(*range(1, case.rows + 1))


@then(parsers.re(r'the allocation is refused as "(?P<key>[\w.]+)"'))
def allocation_refused(key: str, person: Person, scene: Scene, stack: Stack) -> None:
    AllocationScreen(person.computer, stack.portal.origin).shows_refusal(branch_of(scene), key)


@when("she allocates one after the other")
def allocate_in_turn(person: Person, case: BudgetCase, scene: Scene, stack: Stack) -> None:
    for row in range(1, case.rows + 1):
        screen = CaseScreen(person.computer, stack.portal.origin)
        screen.open(case.number)
        screen.go_on()
        enter([row], branch_of(scene), person, case, stack)


@then("each row has a document")
def each_has_a_document(person: Person, case: BudgetCase, scene: Scene, stack: Stack) -> None:
    AllocationScreen(person.computer, stack.portal.origin).shows_documents(branch_of(scene), case.rows)


@when(parsers.parse("{name} approves the entry by phone"))
def approve_entry(name: str, colleagues: dict[str, Person], case: BudgetCase, stack: Stack) -> None:
    approve_document(colleagues[name], case.document_number, "BP1.4", stack)


@when(parsers.parse("{name} has approved it"))
def approved(name: str, case: BudgetCase) -> None:
    """By phone, unseen: whoever serves all plays in that role."""
    case.sign(name)


@when(parsers.parse("{name} finds the document right"))
def find_right(name: str, colleagues: dict[str, Person], case: BudgetCase, stack: Stack) -> None:
    checker = colleagues[name]
    begin(checker, case, stack)
    screen = CheckScreen(checker.computer, stack.portal.origin)
    screen.shows_agreement(case.document_number)
    screen.find_right()
    CaseScreen(checker.computer, stack.portal.origin).is_at("BP1.5", "BP1.6")


@when(parsers.parse("{name} finds the document wrong"))
def find_wrong(name: str, colleagues: dict[str, Person], case: BudgetCase, stack: Stack) -> None:
    begin(colleagues[name], case, stack)
    CheckScreen(colleagues[name].computer, stack.portal.origin).find_wrong(WRONG)


@when("she reverses it")
def reverse(person: Person, case: BudgetCase, scene: Scene, stack: Stack) -> None:
    """From the page of the case, to which it has come back."""
    screen = CaseScreen(person.computer, stack.portal.origin)
    screen.open(case.number)
    screen.open_paper(case.document_number)
    reversal = ReversalScreen(person.computer, stack.portal.origin)
    case.document, case.document_number = reversal.reverse(branch_of(scene), WRONG)

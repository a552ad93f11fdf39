"""A department's budget, and how far a letter has come before the play."""

import pytest
from pytest_bdd import given, parsers

from bench.arranging.budgets import ITEMS, BudgetCase
from bench.arranging.department import Department
from bench.arranging.staff import Staff
from steps.people import Person

PERIOD = "1,000,000.00"  # what the period has of each item


@pytest.fixture
def case() -> BudgetCase:
    """The letter that the scenario is about, and its department's budget."""
    raise LookupError("the scenario has not introduced any budget yet")


@given(parsers.parse('the year\'s budget of her department, with "{amount}" baht of {bought} in this period'),
       target_fixture="case")  # fmt: skip
def budget(amount: str, bought: str, person: Person, staff: Staff) -> BudgetCase:
    """As the Act and the spending plan have it; of several items, that much of each."""
    made = BudgetCase(Department(staff, person.passport.agency), person.passport.user_id)
    for one in bought.split(" and "):
        made.enact(one, amount)
    return made


@given(parsers.parse('a spending plan of "{amount}" baht of {bought} in this period'))
def planned(amount: str, bought: str, case: BudgetCase) -> None:
    assert bought in ITEMS
    case.plan(bought, amount)


@given(parsers.parse("a letter of the planning group that has come to {step}"))
def come_to(step: str, case: BudgetCase) -> None:
    case.come_to(step)


@given("a letter of the planning group that is analysed as")
def analysed(datatable: list[list[str]], case: BudgetCase) -> None:
    """Item and amount."""
    case.analyse(dict(datatable))


@given(parsers.parse('another letter has "{amount}" baht of the {bought} allocated meanwhile'))
def allocated_meanwhile(amount: str, bought: str, case: BudgetCase) -> None:
    case.allocate_elsewhere(bought, amount)

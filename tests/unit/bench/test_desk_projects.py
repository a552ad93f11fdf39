"""Projects with money for the people at the desk: by whom, and how often."""

import pytest

from bench.arranging.cast import Cast
from bench.arranging.desk_people import DeskPeople
from bench.arranging.desk_projects import DeskProjects
from bench.arranging.staff import NotSigned
from tests.unit.bench.cast_fakes import FakeStack


@pytest.fixture
def stack() -> FakeStack:
    return FakeStack()


@pytest.fixture
def projects(stack: FakeStack) -> DeskProjects:
    house = DeskPeople(stack, Cast(stack))  # type: ignore[arg-type]  # as much of a stack as is asked for
    house.fill()
    return DeskProjects(house)


def test_money_comes_down_by_the_people_at_the_desk(stack: FakeStack, projects: DeskProjects) -> None:
    before = len(stack.portal.controls.sent)
    made = projects.endow()
    told = {path: told for path, told in stack.portal.controls.sent[before:] if isinstance(told, dict) and "by" in told}
    user_ids = {guest.key: guest.passport.user_id for guest in projects.people}
    assert told["/finance/frames"]["by"] == user_ids["nattha"]
    assert told["/finance/entries/centre_allocation"]["by"] == user_ids["chintana"]
    assert {told[path]["by"] for path in told if path.endswith("/approval")} == {user_ids["thawee"]}
    assert not any(path.startswith("/accounts") for path, _ in stack.portal.controls.sent[before:])  # nobody is new
    assert (made.amount, made.centre) == ("1,000,000.00", f"{made.agency}00011")


def test_each_click_makes_another_project_of_those_who_are_there(projects: DeskProjects) -> None:
    first, second = projects.endow(), projects.endow()
    assert first.budget_code != second.budget_code
    assert projects.projects == [first, second]
    assert projects.find(second.output) is second
    projects.house.fill()
    assert projects.projects == []
    with pytest.raises(LookupError):
        projects.find(first.output)


def test_a_project_s_page_names_who_has_to_do_with_its_money_and_not_the_budget_section(
    projects: DeskProjects,
) -> None:
    keys = [guest.key for guest in projects.people]
    assert keys == ["orawan", "thawee", "manee", "siriporn", "chintana", "wichai", "nattha", "krit"]


def test_after_a_failure_the_next_one_is_another(stack: FakeStack, projects: DeskProjects) -> None:
    stack.phones.controls.state = "refused"
    with pytest.raises(NotSigned):
        projects.endow()
    assert projects.projects == []
    stack.phones.controls.state = "accepted"
    assert projects.endow().output == 26

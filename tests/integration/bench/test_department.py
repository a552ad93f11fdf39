"""The whole department on a stack: everybody may do, and opens, what the role has, in the agencies of each play."""

import re

import pytest

from bench.arranging.cast import Cast
from bench.arranging.department import Department
from bench.arranging.people import Passport, people_file, roles
from bench.arranging.projects import Project
from bench.arranging.staff import Staff
from bench.endurance.visitor import Visitor
from bench.stack.stack import Stack

OWNER, DISBURSING = "99001", "99002"  # as people.yaml has them


@pytest.fixture(scope="module")
def staff(stack: Stack, cast: Cast) -> Staff:
    return Staff(stack, cast)


@pytest.fixture(scope="module")
def departments(staff: Staff) -> list[Department]:
    """Of two plays, in each of which every role is called."""
    made = [Department(staff, staff.cast.agencies.open()) for _ in range(2)]
    for one in made:
        for role in roles():
            one.who(role)
    return made


def told(stack: Stack, cast: Cast, person: Passport) -> dict[str, list[str]]:
    """What a person's own page in the portal says that they may do, by unit."""
    visitor = Visitor(stack.portal.origin, cast.portal_cookie(person))
    page = visitor.open("/finance")
    visitor.close()
    assert page.status == 200
    parts = re.split(r'data-unit="(\d+)"', page.text)
    return {
        unit: re.findall(r'data-permission="(\w+)"', part) for unit, part in zip(parts[1::2], parts[2::2], strict=True)
    }


@pytest.mark.parametrize("role", list(roles()))
def test_each_role_s_holder_is_told_what_the_role_may_do_in_each_play(
    role: str, departments: list[Department], stack: Stack, cast: Cast
) -> None:
    first, second = (one.who(role) for one in departments)
    assert first is second
    may = told(stack, cast, first)
    for grant in people_file()["people"][first.key]["grants"]:
        for one in departments:
            unit = grant["unit"].replace(OWNER, one.agency).replace(DISBURSING, one.disbursing)
            assert grant["permission"] in may[unit]


@pytest.mark.parametrize(("role", "path"), [
    ("Director-General", "/finance/approvals"), ("officer of the CGD", "/finance/treasury/withdrawals"),
    ("officer of the Budget Bureau", "/finance/bureau/projects"), ("unit director", "/finance"),
])  # fmt: skip
def test_pages_that_there_are_open_to_whoever_plays_the_role(
    role: str, path: str, departments: list[Department], stack: Stack, cast: Cast
) -> None:
    visitor = Visitor(stack.portal.origin, cast.portal_cookie(departments[0].who(role)))
    assert visitor.open(path).status == 200
    visitor.close()


def test_what_the_director_general_has_to_sign_is_signed_by_a_phone(departments: list[Department]) -> None:
    """A request to the head of the agency; its money came down by the staff of a project."""
    department = departments[0]
    staff = department.staff
    staff.join(department.agency)
    project = Project(staff, department.agency, staff.call("orawan", department.agency).user_id)
    project.endow("1,000.00")
    request = project.propose("1,000.00", "outside")
    department.sign(request, "Director-General")
    assert project.draw_for_payee().id

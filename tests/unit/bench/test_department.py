"""The department of a play: whom its roles call, and what each play has for itself."""

import re

import pytest

from bench.arranging.cast import Cast
from bench.arranging.department import Department, key_of
from bench.arranging.people import members, people_file, roles
from bench.arranging.staff import Staff
from steps.finance.arranging import WHO
from tests.unit.bench.cast_fakes import FakeStack

AGENCY, OTHER = "99991", "99992"
PERMISSIONS = {  # what a role's holder needs (budget.yaml: roles; the secretary plays the signatory)
    "budget officer": "budget_officer", "other budget officer": "budget_officer", "head of budget": "head_of_budget",
    "general administration": "general_administration", "planning group": "planning_group", "signatory": "signatory",
    "secretary": "secretary", "Director-General": "director_general",
    "finance mission director": "finance_mission_director", "executive": "executives",
    "officer of the unit": "unit_requests", "unit director": "unit_director",
    "head of the disbursing agency": "disbursing_agency", "officer of the CGD": "cgd_processing",
    "officer of the Budget Bureau": "budget_bureau",
}  # fmt: skip


@pytest.fixture
def stack() -> FakeStack:
    return FakeStack()


@pytest.fixture
def staff(stack: FakeStack) -> Staff:
    return Staff(stack, Cast(stack))  # type: ignore[arg-type]  # as much of a stack as is asked for


def given(stack: FakeStack, user_id: str) -> list[tuple[str, str]]:
    """Permissions, and the units in which that person has them."""
    bodies = [body for path, body in stack.portal.controls.sent if path == f"/accounts/{user_id}/grants"]
    return [(body["permission"], body["unit"]) for body in bodies if isinstance(body, dict)]


def test_every_role_of_the_budget_processes_is_somebody_s_who_may_play_it() -> None:
    assert set(roles()) == set(PERMISSIONS)
    for role, key in roles().items():
        may = {grant["permission"] for grant in people_file()["people"][key]["grants"]}
        assert PERMISSIONS[role] in may, role
    assert roles()["budget officer"] != roles()["other budget officer"]


def test_whoever_approves_in_the_head_s_place_does_so_up_to_an_amount() -> None:
    grants = {
        key: grant.get("up_to")
        for key in members()
        for grant in people_file()["people"][key].get("grants", ())
        if grant["permission"] == "head_of_budget"
    }
    assert grants == {roles()["head of budget"]: None, roles()["other budget officer"]: 500_000_00}


def test_nobody_is_hired_before_a_role_calls_and_then_once_for_all_plays(stack: FakeStack, staff: Staff) -> None:
    first, second = Department(staff, AGENCY), Department(staff, OTHER)
    assert stack.portal.controls.sent == []
    officer = first.who("budget officer")
    assert second.who("the budget officer") is officer
    assert list(staff.people) == [officer.key]
    assert given(stack, officer.user_id)[-2:] == [("budget_officer", AGENCY), ("budget_officer", OTHER)]


def test_the_secretary_signs_what_the_signatory_has_to(staff: Staff) -> None:
    department = Department(staff, AGENCY)
    assert department.who("signatory") is department.who("secretary")


def test_the_unit_s_people_are_of_the_agency_s_unit_in_the_province(stack: FakeStack, staff: Staff) -> None:
    department = Department(staff, AGENCY)
    officer = department.who("officer of the unit")
    assert given(stack, officer.user_id)[-1] == ("unit_requests", department.regional_unit)


def test_each_agency_has_another_that_disburses_on_its_behalf(stack: FakeStack, staff: Staff) -> None:
    departments = [Department(staff, agency) for agency in (AGENCY, OTHER)]
    disbursing = [one.disbursing for one in departments]
    assert disbursing == [one.disbursing for one in departments]
    assert len({AGENCY, OTHER, *disbursing}) == 4
    opened = [body for path, body in stack.portal.controls.sent if path == "/finance/agencies"]
    assert opened == [{"like": "99002", "code": code} for code in disbursing]
    heads = [one.who("head of the disbursing agency") for one in departments]
    assert given(stack, heads[0].user_id)[-2:] == [("disbursing_agency", code) for code in disbursing]


def test_the_head_of_the_disbursing_agency_works_in_it(stack: FakeStack) -> None:
    cast = Cast(stack)  # type: ignore[arg-type]
    officer = cast.invite("suphaphon")
    head = cast.invite("pricha", colleague=officer)
    assert head.agency == officer.agency
    assert head.unit_code == f"{cast.agencies.disbursing_for(officer.agency)}00001"
    assert head.department != officer.department


def test_acts_are_those_of_the_role_s_holder(stack: FakeStack, staff: Staff) -> None:
    department = Department(staff, AGENCY)
    filed = department.do("letters", "general administration", about="x")
    chusi = staff.people["chusi"]
    assert stack.portal.controls.sent[-1] == ("/finance/letters", {"about": "x", "by": chusi.user_id})
    department.sign(filed, "head of budget")
    approvals = [body for path, body in stack.portal.controls.sent if path.endswith("/approval")]
    assert approvals[-1] == {"by": staff.people["phonthip"].user_id}
    assert sum(path == "/phones" for path, _ in stack.phones.controls.sent) == 1


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Thawee", "thawee"),
        ("the head of budget", "phonthip"),
        ("secretary", "nittaya"),
        ("the Director-General", "wichai"),
    ],
)
def test_features_name_somebody_by_name_or_by_role(words: str, key: str) -> None:
    assert key_of(words) == key


@pytest.mark.parametrize("words", ["Thawee", *(f"the {role}" for role in sorted(roles()))])
@pytest.mark.parametrize("rest", [", at work", " of her agency, who approves", ", who approves"])
def test_steps_take_every_role(words: str, rest: str) -> None:
    found = re.fullmatch(f"{WHO}(, at work|( of (her|his) agency)?, who approves)", words + rest)
    assert found
    assert found["who"] == words


def test_a_role_that_there_is_not_is_a_mistake() -> None:
    with pytest.raises(KeyError, match="treasurer"):
        key_of("the treasurer")

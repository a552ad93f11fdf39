"""A project with money, and what has been recorded of it before the play."""

from collections.abc import Callable

import pytest
from pytest_bdd import given, parsers, when

from bench.arranging.cast import Cast
from bench.arranging.department import key_of
from bench.arranging.projects import Project
from bench.arranging.staff import Staff
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.people import Person

WHO = r"(?P<who>\w+|the [\w -]+?)"  # by name, or by a role of the budget processes: Thawee, the head of budget


@pytest.fixture(scope="session")
def staff(stack: Stack, cast: Cast) -> Staff:
    """Who has done what lies before the plays of this worker."""
    return Staff(stack, cast)


@pytest.fixture
def project() -> Project:
    """The project whose money the scenario is about."""
    raise LookupError("the scenario has not introduced any project yet")


@pytest.fixture
def colleagues() -> dict[str, Person]:
    """Others who take part, by their names."""
    return {}


@given(parsers.re(f"{WHO}, at work in the portal"), target_fixture="person")
def at_work(who: str, scene: Scene, cast: Cast) -> Person:
    """Logged in; how that looks is told elsewhere."""
    person = Person(cast.invite(key_of(who)), scene, cast)
    enter(person, scene, cast)
    return person


@given(parsers.re(f"{WHO}( of (her|his) agency)?, who approves by phone"))
def approver(who: str, person: Person, colleagues: dict[str, Person], scene: Scene, cast: Cast) -> None:
    colleague = _join(who, person, colleagues, scene, cast)
    cast.activate(colleague.passport, colleague.phone.name, biometrics=False)


@given(parsers.re(rf"{WHO}, who works there, too|(?P<other>\w+) of the (CGD|Budget Bureau)"))
def colleague_at_work(
    who: str | None, other: str | None, person: Person, colleagues: dict[str, Person], scene: Scene, cast: Cast
) -> None:
    _join(who or other or "", person, colleagues, scene, cast)


def _join(who: str, person: Person, colleagues: dict[str, Person], scene: Scene, cast: Cast) -> Person:
    colleague = Person(cast.invite(key_of(who), colleague=person.passport), scene, cast)
    enter(colleague, scene, cast)
    colleagues[who] = colleague
    return colleague


def enter(person: Person, scene: Scene, cast: Cast) -> None:
    """Logged in anew, on a fresh browser."""
    person.close_computer()
    person.computer = scene.computer(cookie=cast.portal_cookie(person.passport))


def project_of(person: Person, staff: Staff) -> Project:
    staff.join(person.passport.agency)
    return Project(staff, person.passport.agency, person.passport.user_id)


@given("a project of her agency that CGD hasn't mapped yet", target_fixture="project")
def not_mapped(person: Person, staff: Staff) -> Project:
    return project_of(person, staff)


@given(
    parsers.parse('a project of her agency with "{amount}" baht as {budget_type:w} from the Budget Bureau'),
    target_fixture="project",
)
def allotted(amount: str, budget_type: str, person: Person, staff: Staff) -> Project:
    made = project_of(person, staff)
    made.map(amount)
    made.allot(amount, budget_type)
    return made


@given(parsers.parse('"{amount}" baht of it allocated to her unit'))
def allocated(amount: str, project: Project) -> None:
    project.allocate("unit_allocation", project.unit, amount)


@given(parsers.parse('a project with "{amount}" baht at her cost centre'), target_fixture="project")
def endowed(amount: str, person: Person, staff: Staff) -> Project:
    made = project_of(person, staff)
    made.endow(amount)
    return made


def _received(project: Project, amount: str) -> None:
    project.buy(amount)
    project.receive()


def _transferred_ks(project: Project, amount: str) -> None:
    project.transfer(project.draw(amount))


def _transferred_kr(project: Project, amount: str) -> None:
    _received(project, amount)
    project.transfer(project.draw_on_order(amount))


def _approved_request(project: Project, amount: str, payee: str = "outside") -> None:
    project.staff.sign(project.propose(amount, payee), "wichai")


def _kq(project: Project, amount: str) -> None:
    _approved_request(project, amount)
    project.draw_for_payee()


def _transferred_kq(project: Project, amount: str) -> None:
    _kq(project, amount)
    assert project.last
    project.transfer(project.last)


def _paid_out_kq(project: Project, amount: str) -> None:
    _transferred_kq(project, amount)
    project.pay_out(amount)


def _paid_kq(project: Project, amount: str) -> None:
    _paid_out_kq(project, amount)
    project.pay(amount)


BEFORE: dict[str, Callable[[Project, str], object]] = {
    "standard order": lambda project, amount: project.buy(amount),
    "received standard order": _received,
    "order of indefinite delivery": lambda project, amount: project.buy(amount, "indefinite"),
    "recorded KS": lambda project, amount: project.draw(amount),
    "transferred KS": _transferred_ks,
    "transferred KR": _transferred_kr,
    "request to the head": lambda project, amount: project.propose(amount, "outside"),
    "approved request": _approved_request,
    "approved request for a payee inside": lambda project, amount: _approved_request(project, amount, "inside"),
    "recorded KQ": _kq,
    "transferred KQ": _transferred_kq,
    "paid out KQ": _paid_out_kq,
    "paid KQ": _paid_kq,
}  # what there was before, in the words of the features


@given(parsers.re(r'an? (?P<what>[\w ]+) of "(?P<amount>[\d,.]+)" baht'))
def recorded_before(what: str, amount: str, project: Project) -> None:
    BEFORE[what](project, amount)


@given(parsers.parse('a KR of "{amount}" baht drawn on it'))
def drawn_on_order(amount: str, project: Project) -> None:
    project.draw_on_order(amount)


@given(parsers.parse('"{amount}" baht of it are sent back to the treasury'))
def sent_in(amount: str, project: Project) -> None:
    project.send_in(amount)


@given(parsers.parse('"{amount}" baht of it are paid out'))
def paid_out(amount: str, project: Project) -> None:
    project.pay_out(amount)


@when(parsers.parse("she is in the portal again, and {name}, too"))
def in_again(name: str, person: Person, colleagues: dict[str, Person], scene: Scene, cast: Cast) -> None:
    """Their web sessions have ended meanwhile."""
    for one in (person, colleagues[name]):
        enter(one, scene, cast)

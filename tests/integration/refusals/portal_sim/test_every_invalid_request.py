"""A view that answers 4xx by itself leaves nothing behind either: every route that may write, asked wrongly."""

import re
from collections.abc import Callable

import pytest

from tests.contract.computer import Computer
from tests.contract.officers import inside, waiting
from tests.integration.refusals.portal_sim.world import DETAILS, PROOFING, World
from tests.integration.refusals.table import changed

pytestmark = pytest.mark.filterwarnings("ignore:Passing SelectField choices as tuples:DeprecationWarning")
PEOPLE: dict[str, Callable[[World], Computer]] = {
    "nobody": lambda w: w.computer(),
    "a registrant in row 1": lambda w: w.row_1(),
    "a registrant in row 2": lambda w: w.row_2(),
    "a registrant in row 3": lambda w: w.coded(),
    "somebody with a start password": lambda w: inside(w.portal, w.portal.invite().user_id),
    "a holder": lambda w: inside(w.portal, w.holder().person.user_id),
    "an officer": lambda w: w.officer().computer,
    "a reviewer": lambda w: w.officer("reviewer").computer,
}
KEPT = {
    DETAILS: {"registrations"},  # whatever button was pressed, nothing typed is lost
    f"{PROOFING}/check": {"proofings"},  # the provider was asked
}
TOO_BIG = {"name": "x" * 2_000_000}
_PARAMETER = re.compile(r"<(?:[^:>]+:)?(\w+)>")


def _routes(world: World) -> list[tuple[str, str]]:
    """Method and path of whatever isn't a safe method; the way out comes last."""
    known = {"user_id": waiting(world.portal).user_id, "request_id": world.requester().files()}
    found = [
        (method, _PARAMETER.sub(lambda part: known.get(part[1], "1"), rule.rule))
        for rule in world.portal.public.url_map.iter_rules()
        for method in (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}
    ]
    return sorted(found, key=lambda route: (route[1] == "/logout", route))


def test_without_the_token_of_a_page_no_form_does_anything(world: World) -> None:
    computer, routes = world.officer().computer, _routes(world)
    before = world.rows()
    statuses = {path: computer.forge(path).status_code for method, path in routes if method == "POST"}
    assert {path for path, status in statuses.items() if status < 400} == set()
    assert changed(before, world.rows()) == set()


@pytest.mark.parametrize("who", PEOPLE)
def test_what_a_view_refuses_by_itself_changes_nothing(world: World, who: str) -> None:
    routes, computer, seen = _routes(world), PEOPLE[who](world), set()
    before = world.rows()
    for method, path in routes:
        for form in ({}, TOO_BIG):
            status = computer.open("/downloads").ask(method, path, **form).status_code
            after = world.rows()
            if status >= 400:
                assert changed(before, after) <= KEPT.get(path, set()), (path, status)
            seen.add(status)
            before = after
    assert {404, 413, 415} <= seen
    assert seen & {401, 403, 422}
    assert not {one for one in seen if one >= 500}

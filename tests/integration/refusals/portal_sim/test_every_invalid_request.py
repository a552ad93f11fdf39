"""A view that answers 4xx by itself leaves nothing behind either: every route that may write, asked wrongly."""

from collections.abc import Callable
from functools import partial

import httpx
import pytest

from portal_sim.documents.sample import sample_pdf
from tests.contract.computer import Computer
from tests.contract.officers import inside, waiting
from tests.contract.requests import receive
from tests.integration.refusals.portal_sim.world import DETAILS, PROOFING, World
from tests.integration.refusals.routes import ask_wrongly, routes
from tests.integration.refusals.table import changed

pytestmark = pytest.mark.filterwarnings("ignore:Passing SelectField choices as tuples:DeprecationWarning")
PEOPLE: dict[str, Callable[[World], Computer]] = {
    "nobody": lambda w: w.computer(),
    "a registrant in row 1": lambda w: w.row_1(),
    "a registrant in row 2": lambda w: w.row_2(),
    "a registrant in row 3": lambda w: w.coded(),
    "somebody with a start password": lambda w: inside(w.portal, w.portal.invite().user_id),
    "a holder": lambda w: inside(w.portal, w.holder().person.user_id),
    "a recorder": lambda w: inside(w.portal, w.permitted("record").user_id),
    "somebody at CGD": lambda w: inside(w.portal, w.permitted("cgd_processing", "99801").user_id),
    "somebody at the Budget Bureau": lambda w: inside(w.portal, w.permitted("budget_bureau", "99802").user_id),
    "an officer": lambda w: w.officer().computer,
    "a reviewer": lambda w: w.officer("reviewer").computer,
}
KEPT = {
    DETAILS: {"registrations"},  # whatever button was pressed, nothing typed is lost
    f"{PROOFING}/check": {"proofings"},  # the provider was asked
}
BAD_TOKEN = 400


def _routes(world: World) -> list[tuple[str, str]]:
    receive(world.portal, ("scan.pdf", sample_pdf()))
    scan = world.portal.rows()["set_aside"][-1][0]
    known = {"user_id": waiting(world.portal).user_id, "request_id": world.requester().files(), "mail": str(scan)}
    return routes(world.portal.public, known, last="/logout")


def _ask(computer: Computer, method: str, path: str, form: dict[str, str]) -> httpx.Response:
    """From the page that stands open; from a fresh one where its token has had its day."""
    answer = computer.ask(method, path, **form)
    return answer if answer.status_code != BAD_TOKEN else computer.open("/downloads").ask(method, path, **form)


def test_without_the_token_of_a_page_no_form_does_anything(world: World) -> None:
    computer, asked = world.officer().computer, _routes(world)
    before = world.rows()
    statuses = {path: computer.forge(path).status_code for method, path in asked if method == "POST"}
    assert {path for path, status in statuses.items() if status < 400} == set()
    assert changed(before, world.rows()) == set()


@pytest.mark.parametrize("who", PEOPLE)
def test_what_a_view_refuses_by_itself_changes_nothing(world: World, who: str) -> None:
    asked, computer = _routes(world), PEOPLE[who](world).open("/downloads")
    seen = ask_wrongly(world, asked, partial(_ask, computer), KEPT)
    assert {404, 413, 415} <= seen
    assert seen & {401, 403, 422}

"""A view that answers 4xx by itself leaves nothing behind either: every route that may write, asked wrongly."""

from collections.abc import Callable

import httpx
import pytest

from tests.contract.idp.running_idp import CLIENT_ID
from tests.contract.idp.software_app import CSRF
from tests.integration.refusals.idp_sim.world import World
from tests.integration.refusals.routes import Ask, ask_wrongly, asks, routes

Person = tuple[str, Ask]  # what is known as `name` there: a provider, or an authorization


def _asks(browser: httpx.Client, page: str) -> Ask:
    """With the token of that page."""
    token = CSRF.search(browser.get(page).text)
    assert token, "no CSRF token on this page"
    return asks(browser, headers={"X-CSRFToken": token[1]})


def _nobody(world: World) -> Person:
    return "paotang", asks(world.idp.at(world.idp.origin))


def _client(world: World) -> Person:
    return "paotang", asks(world.idp.at(world.idp.origin), auth=(CLIENT_ID, world.idp.secret))


def _visitor(world: World) -> Person:
    """Of ThaiD's page on a computer."""
    visit = world.thaid.visit()
    return visit.place.strip("/").rpartition("/")[2], _asks(visit.computer, visit.place)


def _holder(world: World) -> Person:
    _, app, place = world.asked()
    return place.rpartition("/")[2], _asks(app.http, "/")


def _holder_of_thaid(world: World) -> Person:
    _, phone, place = world.visited()
    return place.rpartition("/")[2], _asks(phone.http, "/app/")


PEOPLE: dict[str, tuple[Callable[[World], Person], set[int]]] = {
    "nobody": (_nobody, {400, 401, 413}),
    "a client": (_client, {400, 413}),
    "a visitor of ThaiD's page": (_visitor, {404, 413}),
    "a holder of เป๋าตัง": (_holder, {404, 413, 422}),
    "a holder of ThaiD": (_holder_of_thaid, {404, 413, 422}),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_what_a_view_refuses_by_itself_changes_nothing(world: World, who: str) -> None:
    person, statuses = PEOPLE[who]
    name, ask = person(world)
    asked = routes(world.idp.public, {"name": name}, last="/cancellation")
    assert statuses <= ask_wrongly(world, asked, ask, {})

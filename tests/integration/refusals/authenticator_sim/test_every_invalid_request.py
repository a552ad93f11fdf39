"""A view that answers 4xx by itself leaves nothing behind either: every route that may write, asked wrongly."""

from collections.abc import Callable

import pytest

from tests.integration.refusals.authenticator_sim.phones_within import AGENT, Browser
from tests.integration.refusals.authenticator_sim.world import NONCE, Phone, World
from tests.integration.refusals.routes import Ask, ask_wrongly, asks, routes


def _asks(browser: Browser) -> Ask:
    return asks(browser.http, headers=browser.token)


def _item(phone: Phone) -> dict[str, str]:
    return {"item_id": phone.place.rpartition("/")[2], "name": "nexus"}


PHONES_WITH: dict[str, tuple[Callable[[World], Phone], set[int]]] = {
    "nothing": (lambda w: w.phone(), {404, 413, 422}),
    "no app": (lambda w: w.phone(apps=[]), {404, 413, 422}),
    "an activation under way": (lambda w: w.choosing("246810"), {404, 413, 422}),
    "a login request": (lambda w: w.asked(), {404, 413, 422}),
    "a login request to unlock": (lambda w: w.accepted(), {404, 413, 422}),
    "a renewal": (lambda w: w.renewal(), {404, 413, 422}),
}


@pytest.mark.parametrize("what", PHONES_WITH)
def test_what_a_phone_s_view_refuses_by_itself_changes_nothing(world: World, what: str) -> None:
    arrange, statuses = PHONES_WITH[what]
    phone = arrange(world)
    asked = routes(world.phones.phones, _item(phone), last=("/cancel", "/reject"))
    assert statuses <= ask_wrongly(world, asked, _asks(phone.browser), {})


def test_what_an_agent_s_view_refuses_by_itself_changes_nothing(world: World) -> None:
    desk = world.desk()
    known = {"request_id": desk.asks(nonce=NONCE, purpose="login").json()["request"]}
    assert {403, 404, 413} <= ask_wrongly(world, routes(world.phones.agent, known), _asks(desk.browser), {})


def test_a_browser_that_holds_nothing_changes_nothing(world: World) -> None:
    for origin in (str(world.phone().browser.http.headers["Host"]), "nobody.phone.localhost:8002", AGENT):
        ask = asks(world.phones.browser(origin))
        seen = ask_wrongly(world, routes(world.phones.phones, {}) + routes(world.phones.agent, {}), ask, {})
        assert all(status >= 400 for status in seen)

"""Refusals of the signing agent and of the Token Key."""

from sqlalchemy import update

from authenticator_sim.token_key.tables import token_keys
from tests.integration.refusals.authenticator_sim.world import NONCE, PIN, WRONG_PIN, Desk, World
from tests.integration.refusals.table import Act, Provocation


def _asks(desk: Desk, **challenge: object) -> Act:
    """While an earlier request waits, if there can be one."""
    desk.asks(nonce=NONCE, purpose="login")
    return lambda: desk.asks(**{"nonce": NONCE, "purpose": "login", **challenge})


def _guess(world: World, number: int) -> Act:
    """The next wrong PIN after so many."""
    desk = world.desk()
    for _ in range(number):
        desk.types(WRONG_PIN)()
    return desk.types(WRONG_PIN)


def _no_certificate(world: World) -> Act:
    """The agent believes that there is one."""
    desk = world.desk(certified=False)
    world.phones.write(update(token_keys).where(token_keys.c.id == desk.key).values(certified=True))
    return desk.types(PIN)


def _no_challenge(world: World) -> Act:
    desk = world.desk()
    desk.asks(nonce=NONCE, purpose="login")
    return lambda: desk.browser.http.post("/v1/requests", content=b"[]", headers={"Origin": desk.portal})


BY_AGENT: dict[str, Provocation[World]] = {
    "token_key.bad_request": Provocation(lambda w: _asks(w.desk(), nonce="short")),
    "token_key.bad_request, a purpose": Provocation(lambda w: _asks(w.desk(), purpose="transfer")),
    "token_key.bad_request, no challenge": Provocation(_no_challenge),
    "token_key.not_plugged": Provocation(lambda w: _asks(w.desk(plugged=False))),
    "token_key.empty": Provocation(lambda w: _asks(w.desk(certified=False))),
    "token_key.no_pin": Provocation(lambda w: w.desk().types("")),
    "token_key.wrong_pin": Provocation(lambda w: _guess(w, 0), {"attempts"}),
    "token_key.pin_locked": Provocation(lambda w: _guess(w, 4), {"attempts", "signing"}),  # the request is over
    "token_key.failed": Provocation(_no_certificate),
}

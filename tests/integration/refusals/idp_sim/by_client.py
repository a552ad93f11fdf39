"""Refusals that clients and the bench get: tokens, authorization requests, controls."""

from stdnum.th import pin

from tests.integration.refusals.idp_sim.world import World
from tests.integration.refusals.table import Act, Provocation

REAL = "110170023070" + pin.calc_check_digit("110170023070")


def _spent(world: World) -> Act:
    act = world.poll(world.decided("confirm"))
    act()
    return act


def _expired(world: World) -> Act:
    act = world.poll(world.decided("confirm"))
    world.idp.pass_time(301)
    return act


def _too_early(world: World) -> Act:
    act = world.poll(world.party.start())
    act()
    return act


def _code_twice(world: World) -> Act:
    act = world.exchange()
    act()
    return act


def _phone_taken(world: World, app: str) -> Act:
    world.account(app, phone=f"taken-{app}")()
    return world.account(app, phone=f"taken-{app}")


def _number_taken(world: World) -> Act:
    return world.control("/people", number=world.idp.register()["number"])


def _request(**changes: str | None) -> Provocation[World]:
    return Provocation(lambda w: lambda: w.thaid.ask(**changes))


POLL = frozenset({"device_authorizations"})  # when the client has asked
CODE = frozenset({"code_authorizations"})  # a code is spent by the first attempt
BY_CLIENT: dict[str, Provocation[World]] = {
    "authorization_pending": Provocation(lambda w: w.poll(w.party.start()), POLL),
    "slow_down": Provocation(_too_early, POLL),
    "access_denied": Provocation(lambda w: w.poll(w.decided("cancel"))),
    "expired_token": Provocation(_expired),
    "invalid_grant": Provocation(lambda w: lambda: w.party.token_answer("guess")),
    "invalid_grant, spent": Provocation(_spent),
    "invalid_request": Provocation(lambda w: lambda: w.thaid.token_answer("guess", None)),
    "invalid_request, late": Provocation(lambda w: w.exchange(late=True), CODE),
    "invalid_request, without the verifier": Provocation(lambda w: w.exchange(verifier=None), CODE),
    "invalid_request, another verifier": Provocation(lambda w: w.exchange(verifier="v" * 43), CODE),
    "invalid_request, another address": Provocation(lambda w: w.exchange(redirect_uri="https://evil.example/"), CODE),
    "duplicate_request": Provocation(_code_twice, CODE),  # the token of the first attempt is revoked
    "invalid_request, an unknown client": _request(client_id="stranger"),
    "invalid_request, no state": _request(state=None),
    "invalid_request, half a challenge": _request(code_challenge="c" * 43),
    "invalid_request, a long nonce": _request(nonce="n" * 513),
    "unsupported_response_type": _request(response_type="token"),
    "invalid_scope": _request(scope="openid everything"),
    "control.unknown_field": Provocation(lambda w: w.control("/people", surname="ใจดี")),
    "control.wrong_type": Provocation(lambda w: w.control("/people", number="1")),
    "people.bad_number": Provocation(lambda w: w.control("/people", number=-1)),
    "people.bad_date": Provocation(lambda w: w.control("/people", birth_date="yesterday")),
    "people.number_taken": Provocation(_number_taken),
    "people.no_english_name": Provocation(lambda w: w.control("/people", first_name="อนงค์")),
    "citizen_id.malformed": Provocation(lambda w: w.account("paotang", citizen_id="123")),
    "citizen_id.invalid": Provocation(lambda w: w.account("paotang", citizen_id="1234567890123")),
    "citizen_id.real_looking": Provocation(lambda w: w.account("thaid", citizen_id=REAL)),
    "account.bad_phone": Provocation(lambda w: w.account("paotang", phone="Mali")),
    "account.unknown_platform": Provocation(lambda w: w.account("thaid", platform="windows")),
    "paotang.incomplete": Provocation(lambda w: w.account("paotang", verified=None)),
    "thaid.incomplete": Provocation(lambda w: w.account("thaid", pin=None)),
    "paotang.phone_taken": Provocation(lambda w: _phone_taken(w, "paotang")),
    "thaid.phone_taken": Provocation(lambda w: _phone_taken(w, "thaid")),
    "pin.malformed, of a new account": Provocation(lambda w: w.account("thaid", pin="1")),
}

"""The authorization code flow, as ThaiD has it: how long a QR and a code are valid, for whom, and what is stored."""

import json
from dataclasses import replace
from typing import Any

import pytest

from idp_sim.provider.code_service import TokenAnswer
from idp_sim.provider.decision import DecisionRefused, Stage, TokenAttemptRefused, TokenRefused
from tests.unit.idp_sim.fakes import IDP, NOW, PORTAL
from tests.unit.idp_sim.thaid.world import CALLBACK, ThaidWorld

VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"  # RFC 7636, appendix B
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
OTHER = replace(PORTAL, id="other")


@pytest.fixture
def world() -> ThaidWorld:
    return ThaidWorld()


def exchange(world: ThaidWorld, code: str, **how: Any) -> TokenAnswer:
    request: dict[str, Any] = {"client": PORTAL, "redirect_uri": CALLBACK, "verifier": None}
    return world.flow.exchange(code=code, **{**request, **how})


def error_of(world: ThaidWorld, code: str, **how: Any) -> str:
    with pytest.raises(TokenRefused) as refusal:
        exchange(world, code, **how)
    return refusal.value.key


def test_neither_ticket_nor_code_nor_token_is_kept(world: ThaidWorld) -> None:
    begun = world.begin()
    code = world.confirmed(begun, world.account())
    token = exchange(world, code).access_token
    stored = repr(world.authorizations.rows)
    assert [secret for secret in (world.flow.qr(begun)[-43:], code, token) if secret in stored] == []


def test_the_token_says_who_it_is_for_and_when(world: ThaidWorld) -> None:
    account, begun = world.account(), world.begin()
    code = world.confirmed(begun, account)
    world.clock.pass_time(30)
    given = exchange(world, code)
    claims, start = json.loads(str(given.id_token)), int(NOW.timestamp())
    assert (claims["iss"], claims["aud"], claims["nonce"]) == (f"{IDP}/thaid", "portal", "n-0S6")
    assert (claims["auth_time"], claims["iat"], claims["exp"]) == (start, start + 30, start + 330)
    assert claims["pid"] == account.citizen_id.digits
    assert (given.claims, int(given.expires_at.timestamp())) == ({}, start + 30 + 900)


def test_without_openid_there_is_no_token_and_the_claims_are_flat(world: ThaidWorld) -> None:
    account = world.account()
    given = exchange(world, world.confirmed(world.begin(scopes=["pid"]), account))
    assert (given.id_token, given.claims) == (None, {"pid": account.citizen_id.digits})


@pytest.mark.parametrize(("seconds", "ok"), [(59, True), (60, False)])
def test_a_code_is_valid_one_minute_from_the_first_fetch(world: ThaidWorld, seconds: int, ok: bool) -> None:
    begun = world.begin()
    code = world.confirmed(begun, world.account())
    world.clock.pass_time(30)
    assert world.code(begun) == code, "the page was loaded twice"
    world.clock.pass_time(seconds - 30)
    if ok:
        assert exchange(world, code).access_token
    else:
        assert error_of(world, code) == "invalid_request"


def test_a_decision_that_is_not_fetched_in_time_is_over(world: ThaidWorld) -> None:
    account, begun = world.account(), world.begin()
    world.proofing.confirm(account, world.scanned(begun, account), "135791")
    world.clock.pass_time(300)
    with pytest.raises(DecisionRefused, match=r"auth\.over"):
        world.code(begun)


@pytest.mark.parametrize("how", [{"client": OTHER}, {"redirect_uri": f"{CALLBACK}?"}, {"verifier": VERIFIER}])
def test_a_code_in_wrong_hands_is_gone(world: ThaidWorld, how: dict[str, Any]) -> None:
    code = world.confirmed(world.begin(), world.account())
    with pytest.raises(TokenAttemptRefused, match="invalid_request"):
        exchange(world, code, **how)
    assert error_of(world, code) == "duplicate_request"


@pytest.mark.parametrize("verifier", [None, "", VERIFIER[:-1], VERIFIER.lower(), CHALLENGE])
def test_with_a_challenge_only_its_verifier_serves(world: ThaidWorld, verifier: str | None) -> None:
    code = world.confirmed(world.begin(code_challenge=CHALLENGE), world.account())
    assert error_of(world, code, verifier=verifier) == "invalid_request"


def test_the_right_verifier_serves(world: ThaidWorld) -> None:
    code = world.confirmed(world.begin(code_challenge=CHALLENGE), world.account())
    assert exchange(world, code, verifier=VERIFIER).id_token


def test_the_loser_of_the_race_for_the_code_gets_nothing(world: ThaidWorld) -> None:
    code = world.confirmed(world.begin(), world.account())
    world.authorizations.somebody_was_faster = True
    assert error_of(world, code) == "duplicate_request"


def test_an_unknown_code_is_an_invalid_request(world: ThaidWorld) -> None:
    assert error_of(world, "guess") == "invalid_request"


def test_a_token_is_another_clients_business(world: ThaidWorld) -> None:
    token = exchange(world, world.confirmed(world.begin(), world.account())).access_token
    assert world.flow.introspect(OTHER, token) == {"active": False}
    world.flow.revoke(OTHER, token)
    assert world.flow.introspect(PORTAL, token)["active"] is True


def test_giving_up_changes_no_decision(world: ThaidWorld) -> None:
    begun = world.begin()
    world.confirmed(begun, world.account())
    world.flow.cancel(world.now(begun))
    assert world.now(begun).stage is Stage.APPROVED


@pytest.mark.parametrize(("stage", "error"), [("deny", "user_denied"), ("cancel", "access_denied")])
def test_a_no_goes_back_with_the_state(world: ThaidWorld, stage: str, error: str) -> None:
    begun = world.begin(state="a&b")
    getattr(world.flow, stage)(world.scanned(begun, world.account()))
    assert world.flow.error_address(world.now(begun)) == f"{CALLBACK}?error={error}&state=a%26b"

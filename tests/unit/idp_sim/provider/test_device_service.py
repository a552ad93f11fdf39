"""Device authorization: which client collects a token, and what an ID token says."""

import json
from dataclasses import replace
from typing import Any

import pytest

from idp_sim.provider.clients import Client
from idp_sim.provider.decision import TokenAttemptRefused, TokenRefused
from idp_sim.provider.device_service import Issued
from simkit.digests import sha256_hex
from tests.unit.idp_sim.fakes import IDP, NOW, PORTAL
from tests.unit.idp_sim.paotang.world import World

OTHER = Client("other", "Other", "http://other.localhost", PORTAL.secret_digest)


@pytest.fixture
def world() -> World:
    return World()


def collected(world: World, issued: Issued) -> dict[str, Any]:
    claims: dict[str, Any] = json.loads(world.flow.collect(PORTAL, issued.device_code)[1])
    return claims


def error_of(world: World, client: Client, device_code: str) -> str:
    with pytest.raises(TokenRefused) as refusal:
        world.flow.collect(client, device_code)
    return refusal.value.key


def test_the_device_code_is_not_kept(world: World) -> None:
    issued = world.begin()
    assert issued.device_code not in repr(world.authorizations.rows)
    assert world.authorizations.rows[issued.authorization.id].device_digest == sha256_hex(issued.device_code)


def test_an_unknown_device_code_is_an_invalid_grant(world: World) -> None:
    assert error_of(world, PORTAL, "guess") == "invalid_grant"


def test_another_client_gets_nothing_and_spoils_nothing(world: World) -> None:
    issued = world.begin()
    world.approved(issued, world.account())
    assert error_of(world, OTHER, issued.device_code) == "invalid_grant"
    assert collected(world, issued)["pid"]


def test_each_poll_counts(world: World) -> None:
    issued = world.begin()
    for error in ("authorization_pending", "slow_down"):
        with pytest.raises(TokenAttemptRefused, match=error):
            world.flow.collect(PORTAL, issued.device_code)
    assert world.authorizations.rows[issued.authorization.id].interval_seconds == 10


def test_the_loser_of_the_race_for_the_token_gets_none(world: World) -> None:
    issued = world.begin()
    world.approved(issued, world.account())
    world.authorizations.somebody_was_faster = True
    assert error_of(world, PORTAL, issued.device_code) == "invalid_grant"


def test_the_token_says_who_it_is_for_and_when(world: World) -> None:
    issued = world.begin(nonce="n-0S6")
    world.clock.pass_time(60)
    world.approved(issued, world.account())
    world.clock.pass_time(30)
    claims, start = collected(world, issued), int(NOW.timestamp())
    assert (claims["iss"], claims["aud"], claims["nonce"]) == (f"{IDP}/paotang", "portal", "n-0S6")
    assert (claims["auth_time"], claims["iat"], claims["exp"]) == (start + 60, start + 90, start + 390)


def test_the_token_says_what_was_asked_for_and_nothing_else(world: World) -> None:
    account = world.account()
    issued = world.begin(["openid", "pid", "birthdate"])
    world.approved(issued, account)
    person, claims = world.register.get(account.citizen_id), collected(world, issued)
    assert set(claims) == {"iss", "sub", "aud", "iat", "exp", "auth_time", "pid", "birthdate"}
    assert (claims["pid"], claims["birthdate"]) == (person.citizen_id.digits, person.birth_date.isoformat())


def test_what_the_person_keeps_to_herself_is_not_told(world: World) -> None:
    account, issued = world.account(), world.begin()
    world.proofing.agree(account, {"identity": "yes", "birthdate": "yes", "address": "no"})
    world.approved(issued, account)
    claims = collected(world, issued)
    assert "address" not in claims
    assert "pid" in claims


def test_a_person_called_like_a_claim_forges_none(world: World) -> None:
    account = world.account()
    person = world.register.get(account.citizen_id)
    world.people.rows[person.citizen_id.digits] = replace(person, first_name="iss", last_name='", "aud": "other')
    issued = world.begin()
    world.approved(issued, account)
    claims = collected(world, issued)
    assert (claims["iss"], claims["aud"], claims["given_name"]) == (f"{IDP}/paotang", "portal", "iss")


def test_the_subject_is_the_same_for_the_same_person_and_tells_no_number(world: World) -> None:
    account, subjects = world.account(), []
    for _ in range(2):
        issued = world.begin()
        world.approved(issued, account)
        subjects.append(collected(world, issued)["sub"])
    assert subjects[0] == subjects[1]
    assert account.citizen_id.digits not in subjects[0]


def test_two_clients_know_the_same_person_by_different_subjects(world: World) -> None:
    account, subjects = world.account(), []
    for client in (PORTAL, OTHER):
        issued = world.flow.begin(client, ["openid"], None)
        world.flow.claim(issued.authorization, account)
        world.flow.approve(issued.authorization, [])
        _, token = world.flow.collect(client, issued.device_code)
        subjects.append(json.loads(token)["sub"])
    assert subjects[0] != subjects[1]

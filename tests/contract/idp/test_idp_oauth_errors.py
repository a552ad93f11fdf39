"""What clients are told when they ask wrongly (RFC 6749, 5.2; RFC 8628, 3.5)."""

import base64
from typing import Any

import pytest

from tests.contract.idp.relying_party import RelyingParty
from tests.contract.idp.running_idp import CLIENT_ID, RunningIdp

GRANT = "urn:ietf:params:oauth:grant-type:device_code"
NOT_UTF_8 = base64.b64encode(b"\xff:x").decode()
GUESS = {"grant_type": GRANT, "device_code": "guess"}


@pytest.mark.parametrize(
    ("form", "error"),
    [
        (GUESS, "invalid_grant"),
        ({"grant_type": GRANT}, "invalid_request"),
        ({"grant_type": GRANT, "device_code": ""}, "invalid_request"),
        ({"grant_type": GRANT, "device_code": ["one", "two"]}, "invalid_request"),
        ({"grant_type": [GRANT, GRANT], "device_code": "guess"}, "invalid_request"),
        ({"device_code": "guess"}, "invalid_request"),
        ({"grant_type": "authorization_code", "code": "guess"}, "unsupported_grant_type"),
        ({"grant_type": "password", "username": "u", "password": "p"}, "unsupported_grant_type"),
    ],
)
def test_a_wrong_token_request(party: RelyingParty, form: dict[str, Any], error: str) -> None:
    answer = party.post("token_endpoint", form)
    assert (answer.status_code, answer.json()["error"]) == (400, error)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({}, "invalid_scope"),
        ({"scope": "pid"}, "invalid_scope"),
        ({"scope": "openid everything"}, "invalid_scope"),
        ({"scope": ["openid", "openid pid"]}, "invalid_request"),
        ({"scope": "openid", "nonce": ["a", "b"]}, "invalid_request"),
        ({"scope": "openid", "nonce": "n" * 257}, "invalid_request"),
    ],
)
def test_a_wrong_device_authorization_request(party: RelyingParty, form: dict[str, Any], error: str) -> None:
    answer = party.post("device_authorization_endpoint", form)
    assert (answer.status_code, answer.json()["error"]) == (400, error)


@pytest.mark.parametrize("endpoint", ["token_endpoint", "device_authorization_endpoint"])
@pytest.mark.parametrize("who", [(CLIENT_ID, "wrong"), ("stranger", "wrong"), (CLIENT_ID, ""), ("", "")])
def test_a_client_without_the_secret(party: RelyingParty, endpoint: str, who: tuple[str, str]) -> None:
    answer = party.post(endpoint, {**GUESS, "scope": "openid"}, auth=who)
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert answer.headers["WWW-Authenticate"].startswith("Basic")


def test_an_unknown_client_is_answered_like_a_known_one(party: RelyingParty) -> None:
    known, unknown = (party.post("token_endpoint", GUESS, auth=(who, "wrong")) for who in (CLIENT_ID, "stranger"))
    assert known.text == unknown.text


@pytest.mark.parametrize("header", [None, "Bearer x", "Basic", "Basic !", f"Basic {NOT_UTF_8}"])
def test_unreadable_credentials(idp: RunningIdp, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}
    answer = idp.at(idp.origin).post("/paotang/token", data=GUESS, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


def test_a_secret_in_the_form_is_no_authentication(idp: RunningIdp) -> None:
    form = {**GUESS, "client_id": CLIENT_ID, "client_secret": idp.secret}
    assert idp.at(idp.origin).post("/paotang/token", data=form).status_code == 401


def test_parameters_in_the_address_do_not_count(idp: RunningIdp) -> None:
    asked = idp.at(idp.origin).post("/paotang/token", params=GUESS, auth=(CLIENT_ID, idp.secret))
    assert asked.json()["error"] == "invalid_request"


def test_there_is_no_other_provider(idp: RunningIdp) -> None:
    assert idp.at(idp.origin).get("/nobody/.well-known/openid-configuration").status_code == 404


@pytest.mark.parametrize("path", ["/paotang/token", "/paotang/device_authorization"])
def test_endpoints_are_posted_to(idp: RunningIdp, path: str) -> None:
    assert idp.at(idp.origin).get(path).status_code == 405

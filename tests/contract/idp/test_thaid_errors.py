"""What ThaiD answers to wrong questions, in its own words (RFC 6749, 4.1.2.1 and 5.2, for the rest)."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.contract.idp.running_idp import CLIENT_ID, RunningIdp
from tests.contract.idp.software_app import message_in
from tests.contract.idp.thaid_app import ThaidPhone
from tests.contract.idp.thaid_party import CALLBACK, ThaidParty

ENDPOINTS = ["token_endpoint", "introspection_endpoint", "revocation_endpoint"]
CODE = {"grant_type": "authorization_code", "code": "guess", "redirect_uri": CALLBACK}


@pytest.mark.parametrize(
    "changes",
    [
        {"state": None},
        {"state": ""},
        {"state": "s" * 513},
        {"redirect_uri": None},
        {"redirect_uri": f"{CALLBACK}/"},
        {"redirect_uri": f"{CALLBACK}?more=1"},
        {"redirect_uri": CALLBACK.replace("http://", "https://")},
        {"redirect_uri": "https://evil.example/"},
        {"client_id": None},
        {"client_id": "stranger"},
    ],
)
def test_a_question_that_cannot_be_trusted_leads_nowhere(thaid: ThaidParty, changes: dict[str, str | None]) -> None:
    answer = thaid.ask(**changes)
    assert (answer.status_code, message_in(answer)) == (400, "auth.invalid_request")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": None}, "unsupported_response_type"),
        ({"scope": None}, "invalid_scope"),
        ({"scope": "openid everything"}, "invalid_scope"),
        ({"nonce": "n" * 513}, "invalid_request"),
        ({"code_challenge": "c" * 43}, "invalid_request"),
        ({"code_challenge": "c" * 43, "code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": "short", "code_challenge_method": "S256"}, "invalid_request"),
        ({"code_challenge_method": "S256"}, "invalid_request"),
    ],
)
def test_other_mistakes_go_back_to_who_made_them(thaid: ThaidParty, changes: dict[str, str | None], error: str) -> None:
    answer = thaid.ask(state="kept", **changes)
    place = urlsplit(answer.headers["Location"])
    assert (answer.status_code, place._replace(query="").geturl()) == (303, CALLBACK)
    assert dict(parse_qsl(place.query)) == {"error": error, "state": "kept"}


@pytest.mark.parametrize(
    ("form", "error"),
    [
        (CODE, "invalid_request"),
        ({**CODE, "code": ""}, "invalid_request"),
        ({**CODE, "redirect_uri": ""}, "invalid_request"),
        ({**CODE, "code": ["a", "b"]}, "invalid_request"),
        ({**CODE, "grant_type": ""}, "invalid_request"),
        ({**CODE, "grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": "urn:ietf:params:oauth:grant-type:device_code", "device_code": "x"}, "unsupported_grant_type"),
    ],
)
def test_a_wrong_token_request(thaid: ThaidParty, form: dict[str, str], error: str) -> None:
    answer = thaid.post("token_endpoint", form)
    assert (answer.status_code, answer.json()["error"]) == (400, error)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize("who", [(CLIENT_ID, "wrong"), ("stranger", "wrong"), (CLIENT_ID, ""), ("", "")])
def test_a_client_without_the_secret(thaid: ThaidParty, endpoint: str, who: tuple[str, str]) -> None:
    answer = thaid.post(endpoint, {**CODE, "token": "guess"}, auth=who)
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert answer.headers["WWW-Authenticate"].startswith("Basic")


def test_a_wrong_secret_spends_no_code(thaid: ThaidParty, phone: ThaidPhone) -> None:
    visit = thaid.visit()
    phone.confirm(visit.qr)
    form = {**CODE, "code": thaid.code(visit), "code_verifier": visit.verifier}
    assert thaid.post("token_endpoint", form, auth=(CLIENT_ID, "wrong")).status_code == 401
    assert thaid.post("token_endpoint", form).status_code == 200


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_a_secret_in_the_form_is_no_authentication(thaid: ThaidParty, idp: RunningIdp, endpoint: str) -> None:
    place = urlsplit(thaid.metadata[endpoint]).path
    form = {**CODE, "token": "guess", "client_id": CLIENT_ID, "client_secret": idp.secret}
    assert idp.at(idp.origin).post(place, data=form).status_code == 401


@pytest.mark.parametrize("endpoint", ENDPOINTS[1:])
def test_a_token_must_be_named(thaid: ThaidParty, endpoint: str) -> None:
    assert thaid.post(endpoint, {}).json()["error"] == "invalid_request"


def test_an_unknown_token_is_none(thaid: ThaidParty) -> None:
    assert thaid.post("introspection_endpoint", {"token": "guess"}).json() == {"active": False}
    assert thaid.post("revocation_endpoint", {"token": "guess"}).status_code == 200

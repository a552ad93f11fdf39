"""Device authorization by independent libraries, from discovery to a verified ID token."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from oauthlib.oauth2 import OAuth2Error  # type: ignore[import-untyped]

from tests.contract.idp.relying_party import SCOPES, RelyingParty, Started
from tests.contract.idp.running_idp import CLIENT_ID, RunningIdp
from tests.contract.idp.software_app import SoftwareApp

DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
AT_ONCE = 20


def error_of(party: RelyingParty, started: Started) -> str:
    with pytest.raises(OAuth2Error) as refusal:
        party.collect(started.device_code)
    return str(refusal.value.error)


def test_discovery_is_complete_and_true(party: RelyingParty, idp: RunningIdp) -> None:
    told = party.metadata
    assert told["id_token_signing_alg_values_supported"] == ["ES256"]
    assert told["grant_types_supported"] == [DEVICE_CODE]
    assert told["token_endpoint_auth_methods_supported"] == ["client_secret_basic"]
    assert told["request_uri_parameter_supported"] is False
    assert all(told[name] for name in ("scopes_supported", "claims_supported", "subject_types_supported"))
    for name in ("device_authorization_endpoint", "token_endpoint", "jwks_uri"):
        assert told[name].startswith(f"{idp.issuer}/")
    assert set(SCOPES) <= set(told["scopes_supported"])


def test_the_published_key_is_public_and_named(party: RelyingParty, idp: RunningIdp) -> None:
    key = idp.at(idp.origin).get("/paotang/jwks").json()["keys"][0]
    assert set(key) == {"kty", "crv", "x", "y", "kid", "use", "alg"}
    assert (key["alg"], key["use"]) == ("ES256", "sig")
    assert party.keys().keys[0].key_id == key["kid"]


def test_the_codes_are_as_the_rfc_says(party: RelyingParty, idp: RunningIdp) -> None:
    told = party.start().told
    assert told["verification_uri"] == f"{idp.issuer}/device"
    assert told["verification_uri_complete"] == f"{idp.issuer}/device?user_code={told['user_code']}"
    assert (told["expires_in"], told["interval"]) == (300, 5)


def test_a_person_proves_her_identity(party: RelyingParty, app: SoftwareApp) -> None:
    started = party.start()
    assert error_of(party, started) == "authorization_pending"
    app.confirm(started.qr)
    token = party.collect(started.device_code)
    claims, person = party.verified(token["id_token"], started.nonce), app.person
    assert (claims["pid"], claims["birthdate"]) == (person["citizen_id"], person["birth_date"])
    assert claims["given_name"] == person["first_name"]
    assert claims["family_name_en"] == person["last_name_en"]
    assert (claims["ial"], token["token_type"]) == ("2.3", "Bearer")
    assert claims["exp"] - claims["iat"] == 300
    assert set(claims) == {"iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", *SCOPES} - {"openid"}


def test_every_answer_about_tokens_stays_out_of_caches(party: RelyingParty, app: SoftwareApp) -> None:
    started = party.start()
    app.confirm(started.qr)
    for answer in (party.token_answer(started.device_code), party.token_answer(started.device_code)):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Content-Type"] == "application/json"


def test_who_asks_too_often_is_slowed_down(party: RelyingParty, idp: RunningIdp) -> None:
    started, answers = party.start(), []
    for wait in (0, 1, 9, 16):
        idp.pass_time(wait)
        answers.append(error_of(party, started))
    assert answers == ["authorization_pending", "slow_down", "slow_down", "authorization_pending"]


def test_after_300_seconds_it_is_over(party: RelyingParty, idp: RunningIdp, app: SoftwareApp) -> None:
    started = party.start()
    app.confirm(started.qr)
    idp.pass_time(300)
    assert error_of(party, started) == "expired_token"


def test_after_298_seconds_it_is_not(party: RelyingParty, idp: RunningIdp, app: SoftwareApp) -> None:
    started = party.start()
    app.consent()
    idp.pass_time(290)
    app.confirm(started.qr)
    idp.pass_time(8)
    assert party.token_answer(started.device_code).status_code == 200


def test_who_presses_cancel_denies(party: RelyingParty, app: SoftwareApp) -> None:
    started = party.start()
    app.answer(started.qr, "cancel")
    assert error_of(party, started) == "access_denied"


def test_a_device_code_is_spent_once_by_twenty_at_the_same_time(
    party: RelyingParty, app: SoftwareApp, idp: RunningIdp
) -> None:
    started = party.start()
    app.confirm(started.qr)
    form, auth = {"grant_type": DEVICE_CODE, "device_code": started.device_code}, (CLIENT_ID, idp.secret)

    def spend(client: httpx.Client) -> httpx.Response:
        return client.post("/paotang/token", data=form, auth=auth)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(spend, [idp.at(idp.origin) for _ in range(AT_ONCE)]))
    assert sorted(answer.status_code for answer in answers) == [200] + [400] * (AT_ONCE - 1)
    assert {answer.json().get("error") for answer in answers} == {None, "invalid_grant"}


def test_a_restart_forgets_nothing(party: RelyingParty, app: SoftwareApp, idp: RunningIdp) -> None:
    started = party.start()
    app.confirm(started.qr)
    idp.sim.restart()
    fresh = RelyingParty(idp)
    assert fresh.verified(fresh.collect(started.device_code)["id_token"], started.nonce)

"""Each fault does what its description says, once; what comes after it is right again."""

import time
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bench.stack.controls import ControlRefused
from tests.contract.idp.relying_party import RelyingParty, Started
from tests.contract.idp.running_idp import SLOW_SECONDS, RunningIdp
from tests.contract.idp.software_app import SoftwareApp

BAD_TOKENS: dict[str, type[Exception]] = {
    "provider.wrong_signature": jwt.InvalidSignatureError,
    "token.alg_none": jwt.InvalidKeyError,
    "token.hs256_public_key": jwt.InvalidAlgorithmError,
    "token.wrong_issuer": jwt.InvalidIssuerError,
    "token.wrong_audience": jwt.InvalidAudienceError,
    "token.expired": jwt.ExpiredSignatureError,
    "token.wrong_nonce": jwt.InvalidTokenError,
    "token.unknown_kid": jwt.InvalidKeyError,
    "token.other_key": jwt.InvalidSignatureError,
    "token.issued_in_future": jwt.ImmatureSignatureError,
    "token.without_pid": jwt.MissingRequiredClaimError,
    "token.without_exp": jwt.MissingRequiredClaimError,
    "token.without_iat": jwt.MissingRequiredClaimError,
    "token.without_sub": jwt.MissingRequiredClaimError,
}
GOOD_VARIANTS = ("token.extra_header", "keys.foreign")


def collected(party: RelyingParty, app: SoftwareApp) -> tuple[Started, str]:
    started = party.start()
    app.confirm(started.qr)
    return started, party.collect(started.device_code)["id_token"]


def unverified(id_token: str) -> dict[str, Any]:
    claims: dict[str, Any] = jwt.decode(id_token, options={"verify_signature": False})
    return claims


def test_the_list_is_closed(idp: RunningIdp) -> None:
    known = idp.sim.controls.get("/faults")["known"]
    assert set(known) == {*BAD_TOKENS, *GOOD_VARIANTS, "provider.down", "provider.error", "provider.slow"}
    with pytest.raises(ControlRefused):
        idp.sim.controls.arm("token.unheard_of")


@pytest.mark.parametrize("fault", BAD_TOKENS)
def test_a_bad_token_is_bad_once(party: RelyingParty, app: SoftwareApp, idp: RunningIdp, fault: str) -> None:
    idp.sim.controls.arm(fault)
    started, bad = collected(party, app)
    with pytest.raises(BAD_TOKENS[fault]):
        party.verified(bad, started.nonce)
    started, good = collected(party, app)
    assert party.verified(good, started.nonce)["pid"] == app.person["citizen_id"]


@pytest.mark.parametrize("variant", GOOD_VARIANTS)
def test_a_good_variant_is_as_good_as_the_usual_one(
    party: RelyingParty, app: SoftwareApp, idp: RunningIdp, variant: str
) -> None:
    """M5, M6: for a client by another library, too."""
    idp.sim.controls.arm(variant)
    started, token = collected(party, app)
    assert party.verified(token, started.nonce)["pid"] == app.person["citizen_id"]
    assert idp.sim.controls.get("/faults")["armed"] == []


def test_the_foreign_keys_stand_before_the_right_one_once(party: RelyingParty, idp: RunningIdp) -> None:
    """M6: a client that takes the first key, or that reads every one, fails."""
    idp.sim.controls.arm("keys.foreign")
    told = [[key["kid"] for key in idp.at(idp.origin).get("/paotang/jwks").json()["keys"]] for _ in range(2)]
    assert told[0] == ["another-curve", "another-use", "another-kind", *told[1]]
    assert len(told[1]) == 1


def test_the_unsigned_token_has_no_signature(party: RelyingParty, app: SoftwareApp, idp: RunningIdp) -> None:
    idp.sim.controls.arm("token.alg_none")
    _, token = collected(party, app)
    assert jwt.get_unverified_header(token)["alg"] == "none"
    assert token.endswith(".")


def test_a_client_that_lets_the_token_choose_is_fooled(party: RelyingParty, app: SoftwareApp, idp: RunningIdp) -> None:
    """Else the fault would test nothing: the HMAC is right, with the public key as its secret."""
    idp.sim.controls.arm("token.hs256_public_key")
    _, token = collected(party, app)
    public = party.keys().keys[0].key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    signed, _, signature = token.rpartition(".")
    algorithm = jwt.get_algorithm_by_name("HS256")
    assert algorithm.sign(signed.encode(), public) == jwt.utils.base64url_decode(signature)


def test_a_client_that_believes_the_header_is_fooled(party: RelyingParty, app: SoftwareApp, idp: RunningIdp) -> None:
    idp.sim.controls.arm("token.other_key")
    started, token = collected(party, app)
    header = jwt.get_unverified_header(token)
    assert header["kid"] == party.keys().keys[0].key_id
    claims = jwt.decode(token, jwt.PyJWK(header["jwk"], "ES256"), algorithms=["ES256"], audience="portal")
    assert claims["nonce"] == started.nonce


def test_the_token_with_an_unknown_kid_is_signed_by_the_right_key(
    party: RelyingParty, app: SoftwareApp, idp: RunningIdp
) -> None:
    idp.sim.controls.arm("token.unknown_kid")
    _, token = collected(party, app)
    assert jwt.decode(token, party.keys().keys[0], algorithms=["ES256"], audience="portal")


def test_the_token_with_another_nonce_differs_in_nothing_else(
    party: RelyingParty, app: SoftwareApp, idp: RunningIdp
) -> None:
    idp.sim.controls.arm("token.wrong_nonce")
    started, token = collected(party, app)
    assert party.verified(token, unverified(token)["nonce"])
    assert unverified(token)["nonce"] != started.nonce


@pytest.mark.parametrize(("fault", "status"), [("provider.down", 503), ("provider.error", 500)])
def test_a_failed_call_does_nothing_and_the_next_one_works(
    party: RelyingParty, app: SoftwareApp, idp: RunningIdp, fault: str, status: int
) -> None:
    started = party.start()
    app.confirm(started.qr)
    idp.sim.controls.arm(fault)
    assert party.token_answer(started.device_code).status_code == status
    assert party.verified(party.collect(started.device_code)["id_token"], started.nonce)


def test_people_are_not_touched_by_a_providers_fault(app: SoftwareApp, idp: RunningIdp) -> None:
    idp.sim.controls.arm("provider.down")
    assert app.http.get("/").status_code == 200
    assert idp.sim.controls.get("/faults")["armed"] == ["provider.down"]


def test_a_slow_provider_outlasts_its_caller_and_blocks_nobody(party: RelyingParty, idp: RunningIdp) -> None:
    started = party.start()
    idp.sim.controls.arm("provider.slow")
    began = time.perf_counter()
    with pytest.raises(httpx.ReadTimeout):
        idp.at(idp.origin).get("/paotang/jwks", timeout=0.2)
    assert party.token_answer(started.device_code).json()["error"] == "authorization_pending"
    assert time.perf_counter() - began < SLOW_SECONDS

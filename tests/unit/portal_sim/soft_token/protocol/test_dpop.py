"""Proofs of the device (RFC 9449, 4.3)."""

import hmac
import json
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import ECKey, OctKey, RSAKey

from portal_sim.soft_token.protocol.dpop import Nonces, ProofRefused, device_of
from tests.unit.portal_sim.fakes import FakeClock
from tests.unit.portal_sim.samples import NOON

KEY = ECKey.generate_key("P-256", private=True, auto_kid=False)
URL = "http://portal.localhost:8001/soft-token/v1/credentials/c1/inbox"
NONCES = Nonces(b"k" * 32)


def public(key: ECKey = KEY) -> dict[str, Any]:
    return dict(key.as_dict(private=False))


def claims(**changes: Any) -> dict[str, Any]:
    made = {"htm": "GET", "htu": URL, "jti": "j1", "iat": 1, "nonce": NONCES.make(NOON), **changes}
    return {name: value for name, value in made.items() if value is not None}


def proof(*, key: Any = KEY, header: dict[str, Any] | None = None, **changes: Any) -> str:
    """A right one, but for the changes."""
    fields = {"alg": "ES256", "typ": "dpop+jwt", "jwk": public(), **(header or {})}
    registry = jws.JWSRegistry(algorithms=["ES256", "HS256"], strict_check_header=False)
    return jws.serialize_compact(fields, json.dumps(claims(**changes)).encode(), key, registry=registry)


def encoded(value: object) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def judged(told: str | None, clock: FakeClock | None = None) -> str:
    """The thumbprint, or the key of the refusal."""
    try:
        return device_of(told, "GET", URL, NONCES, (clock or FakeClock()).now())
    except ProofRefused as refusal:
        return refusal.key


def test_a_right_proof_names_the_key_by_its_thumbprint() -> None:
    assert judged(proof()) == KEY.thumbprint()


@pytest.mark.parametrize("changes", [
    {"htm": "POST"}, {"htm": "get"}, {"htu": URL + "/"}, {"htu": URL.replace("http", "https")},
    {"htu": URL.replace("//", "//malee@")}, {"htu": "http://elsewhere" + URL[21:]}, {"htm": None}, {"htu": None},
    {"jti": None}, {"iat": None}, {"jti": 1},
    {"iat": "now"},
], ids=str)  # fmt: skip
def test_a_proof_for_another_call_or_without_its_claims_is_refused(changes: dict[str, Any]) -> None:
    assert judged(proof(**changes)) == "dpop.refused"


@pytest.mark.parametrize(
    "htu", [URL + "?a=1", URL + "#a", URL.replace("inbox", "%69nbox"), URL.replace("portal", "PORTAL")]
)
def test_the_same_address_may_be_written_in_other_ways(htu: str) -> None:
    """M10: RFC 9449, 4.3, ignores query and fragment, and compares after normalisation."""
    assert judged(proof(htu=htu)) == KEY.thumbprint()


def test_the_usual_port_and_an_escape_are_as_good_written_out() -> None:
    """M10: RFC 3986, 6.2.2 and 6.2.3."""
    made = "https://portal.localhost:443/a%2fb"
    assert device_of(proof(htu=made), "GET", "HTTPS://portal.localhost/a%2Fb", NONCES, NOON) == KEY.thumbprint()
    with pytest.raises(ProofRefused):
        device_of(proof(htu=made), "GET", "https://portal.localhost/a/b", NONCES, NOON)


@pytest.mark.parametrize("header", [{"typ": "DPoP+JWT"}, {"kid": "k-1", "https://phone.invalid/model": "m"}], ids=str)
def test_headers_of_other_libraries_are_taken(header: dict[str, Any]) -> None:
    """M10, M5: a type in other letters (RFC 7515, 4.1.9), and parameters that nobody knows."""
    assert judged(proof(header=header)) == KEY.thumbprint()


@pytest.mark.parametrize("typ", ["JWT", "", "soft-token-answer+jwt", "application/dpop+jwt"])
def test_another_type_is_refused(typ: str) -> None:
    assert judged(proof(header={"typ": typ})) == "dpop.refused"


def test_alg_none_is_refused() -> None:
    header = {"alg": "none", "typ": "dpop+jwt", "jwk": public()}
    for signature in ("", "AAAA"):
        assert judged(f"{encoded(header)}.{encoded(claims())}.{signature}") == "dpop.refused"


def test_hs256_with_the_public_key_as_secret_is_refused() -> None:
    """Made by hand: the library refuses to help with it."""
    told = f"{encoded({'alg': 'HS256', 'typ': 'dpop+jwt', 'jwk': public()})}.{encoded(claims())}"
    for secret in (json.dumps(public()).encode(), KEY.as_pem(private=False)):
        mac = urlsafe_b64encode(hmac.digest(secret, told.encode(), "sha256")).rstrip(b"=").decode()
        assert judged(f"{told}.{mac}") == "dpop.refused"


def test_a_shared_secret_in_the_header_is_no_device_key() -> None:
    secret = OctKey.generate_key(256)
    header = {"alg": "HS256", "jwk": {**secret.as_dict(private=True), "crv": "P-256"}}
    assert judged(proof(key=secret, header=header)) == "dpop.refused"


def test_a_private_key_in_the_header_is_refused() -> None:
    assert judged(proof(header={"jwk": dict(KEY.as_dict(private=True))})) == "dpop.refused"


def test_another_key_in_the_header_than_signed_is_refused() -> None:
    other = ECKey.generate_key("P-256", private=True, auto_kid=False)
    assert judged(proof(header={"jwk": public(other)})) == "dpop.refused"


def test_other_curves_and_kinds_of_keys_are_refused() -> None:
    p384 = ECKey.generate_key("P-384", private=True, auto_kid=False)
    rsa = RSAKey.generate_key(2048, private=False, auto_kid=False)
    for jwk in (public(p384), dict(rsa.as_dict(private=False)), {**public(), "crv": "P-521"}):
        assert judged(proof(header={"jwk": jwk})) == "dpop.refused"


def test_a_flipped_signature_is_refused() -> None:
    told = proof()
    assert judged(told[:-4] + ("AAAA" if told[-4:] != "AAAA" else "BBBB")) == "dpop.refused"


@pytest.mark.parametrize("nonce", [None, "", "x", 7, urlsafe_b64encode(bytes(24)).decode(), Nonces(b"o").make(NOON)])
def test_without_a_nonce_of_ours_a_right_proof_is_asked_for_again(nonce: object) -> None:
    assert judged(proof(nonce=nonce)) == "dpop.nonce_needed"


def test_a_wrong_proof_learns_nothing_about_nonces() -> None:
    assert judged(proof(nonce=None, htm="POST")) == "dpop.refused"


def test_a_nonce_serves_for_five_minutes() -> None:
    clock, told = FakeClock(), proof()
    clock.pass_(minutes=5)
    assert judged(told, clock) == KEY.thumbprint()
    clock.pass_(seconds=1)
    assert judged(told, clock) == "dpop.nonce_needed"


def test_a_nonce_from_before_the_clock_went_back_still_serves_but_none_from_far_ahead() -> None:
    clock, told = FakeClock(), proof()
    clock.pass_(minutes=-5)
    assert judged(told, clock) == KEY.thumbprint()
    clock.pass_(seconds=-1)
    assert judged(told, clock) == "dpop.nonce_needed"


@pytest.mark.parametrize("garbage", [None, "", ".", "..", "a.b.c", "é", "[" * 4000, proof()[:-1] + "é", f"{proof()}.x"])
def test_garbage_is_refused(garbage: str | None) -> None:
    assert judged(garbage) == "dpop.refused"


@pytest.mark.parametrize("payload", ["[" * 5000, "null", "[]", "7", '"x"', "{", "", "\ud800"])
def test_a_signed_payload_that_is_no_claims_is_refused(payload: str) -> None:
    header = {"alg": "ES256", "typ": "dpop+jwt", "jwk": public()}
    told = jws.serialize_compact(header, payload.encode(errors="surrogatepass"), KEY)
    assert judged(told) == "dpop.refused"


MEMBERS = st.sampled_from(["kty", "crv", "x", "y", "d", "kid"])
PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
JSON = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(MEMBERS, inner, max_size=4))


@given(st.dictionaries(st.sampled_from(["alg", "typ", "jwk", "crit", "b64", "kid", "x5c"]), JSON), JSON, JSON)
def test_no_header_and_no_claims_end_in_anything_but_a_refusal(header: Any, jwk: Any, told: Any) -> None:
    right = {"alg": "ES256", "typ": "dpop+jwt", "jwk": public()}
    for tried in (header, {**right, "jwk": jwk}, {**right, **header}):
        assert judged(f"{encoded(tried)}.{encoded(told)}.{'A' * 86}").startswith("dpop.")

"""What Token Keys sign, and what is believed of it (docs/protocol.md, Token Key)."""

import hmac
import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from hsm import Authority, make_csr, make_legacy_csr
from hsm.authority import self_signed
from portal_sim.login.token_key.adapters.jws import CertifiedSignatures
from portal_sim.login.token_key.domain import TokenKeyRefused

NOW = datetime(2025, 6, 12, tzinfo=UTC)
USER = "Q88888888881001"
CLAIMS = {"portal": "http://portal.localhost:8001", "nonce": "n" * 43, "purpose": "login"}
HEADER = {"alg": "RS256", "typ": "token-key-answer+jwt"}
EC = ec.generate_private_key(ec.SECP256R1())
RSA, OTHER_RSA = (rsa.generate_private_key(65537, 2048) for _ in range(2))
PUBLIC = RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def authority() -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    return Authority(key, self_signed(key, "Old CA", NOW - timedelta(days=3650)), "http://portal.localhost/old.crl")


OLD_CA = authority()


def certificate(ca: Authority = OLD_CA, key: Any = RSA, *, begun: int = 0, days: int = 365) -> bytes:
    start = NOW - timedelta(days=begun)
    issued = ca.issue_legacy(make_legacy_csr(key, USER), USER, start, start + timedelta(days=days))
    return issued.public_bytes(Encoding.DER)


GOOD = certificate()
SIGNATURES = CertifiedSignatures(OLD_CA.certificate)


def x5c(*certificates: bytes) -> list[str]:
    return [b64encode(der).decode() for der in certificates]


def b64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


SIGNERS: dict[str, Callable[[bytes], bytes]] = {
    "RS256": lambda data: RSA.sign(data, padding.PKCS1v15(), hashes.SHA256()),
    "RS512": lambda data: RSA.sign(data, padding.PKCS1v15(), hashes.SHA512()),
    "PS256": lambda data: RSA.sign(data, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256()),
    "ES256": lambda data: EC.sign(data, ec.ECDSA(hashes.SHA256())),
    "HS256": lambda data: hmac.digest(PUBLIC, data, "sha256"),  # with what everybody knows as the secret
    "none": lambda _: b"",
}


def signed(claims: Any = CLAIMS, **header: Any) -> str:
    """By hand: a library that keeps the rules can't break them."""
    told = {name: value for name, value in {**HEADER, "x5c": x5c(GOOD), **header}.items() if value is not None}
    content = f"{b64(json.dumps(told).encode())}.{b64(json.dumps(claims).encode())}"
    return f"{content}.{b64(SIGNERS[told['alg']](content.encode()))}"


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(TokenKeyRefused) as refused:
        call()
    return refused.value.key


def test_what_a_token_key_signed_is_read_with_its_certificate() -> None:
    answer = SIGNATURES.read(signed())
    assert (answer.portal, answer.nonce, answer.purpose) == tuple(CLAIMS.values())
    assert answer.certificate == GOOD


def test_a_certificate_of_the_old_ca_names_its_holder() -> None:
    holder = SIGNATURES.holder(GOOD, NOW)
    assert holder.user_id == USER
    assert int(holder.serial, 16) == x509.load_der_x509_certificate(GOOD).serial_number


@pytest.mark.parametrize("claims", [
    {}, [], "text", None, {**CLAIMS, "more": "x"}, {**CLAIMS, "nonce": 1}, {**CLAIMS, "portal": None},
    {"nonce": "n", "purpose": "login"}, {**CLAIMS, "nonce": "\ud800"}, {**CLAIMS, "purpose": "เข้า"},
])  # fmt: skip
def test_claims_in_another_form_are_refused(claims: Any) -> None:
    assert refusal(lambda: SIGNATURES.read(signed(claims))) == "token_key.bad_answer"


@pytest.mark.parametrize("header", [
    {"typ": None}, {"typ": "soft-token-answer+jwt"}, {"x5c": None}, {"x5c": []}, {"x5c": x5c(GOOD, GOOD)},
    {"x5c": "text"}, {"x5c": ["no base64!"]}, {"x5c": x5c(b"no certificate")}, {"x5c": x5c(certificate(key=OTHER_RSA))},
    {"crit": ["x"], "x": "y"},
])  # fmt: skip
def test_another_header_is_refused(header: dict[str, Any]) -> None:
    assert refusal(lambda: SIGNATURES.read(signed(**header))) == "token_key.bad_answer"


@pytest.mark.parametrize("alg", sorted({*SIGNERS} - {"RS256"}))
def test_another_algorithm_is_refused(alg: str) -> None:
    assert refusal(lambda: SIGNATURES.read(signed(alg=alg))) == "token_key.bad_answer"


def test_a_changed_payload_or_signature_is_refused() -> None:
    head, payload, signature = signed().split(".")
    other = signed({**CLAIMS, "nonce": "m" * 43}).split(".")[1]
    forged = [f"{head}.{other}.{signature}", f"{head}.{payload}.{signature[::-1]}", f"{head}.{payload}.", ""]
    assert {refusal(partial(SIGNATURES.read, one)) for one in forged} == {"token_key.bad_answer"}


def test_a_certificate_with_a_phone_s_key_is_no_token_key() -> None:
    phone = OLD_CA.issue(make_csr(EC, USER, "nonce"), USER, NOW).public_bytes(Encoding.DER)
    assert refusal(lambda: SIGNATURES.read(signed(x5c=x5c(phone)))) == "token_key.wrong_token"


def test_a_certificate_of_another_ca_with_the_same_name_is_not_believed() -> None:
    assert refusal(lambda: SIGNATURES.holder(certificate(authority()), NOW)) == "token_key.wrong_token"


@pytest.mark.parametrize(("begun", "days", "key"), [
    (366, 365, "token_key.expired"), (3000, 1, "token_key.expired"), (-1, 365, "token_key.not_yet_valid"),
])  # fmt: skip
def test_a_certificate_out_of_its_time_is_not_believed(begun: int, days: int, key: str) -> None:
    assert refusal(lambda: SIGNATURES.holder(certificate(begun=begun, days=days), NOW)) == key


def test_the_old_ca_s_own_certificate_is_nobody_s() -> None:
    own = OLD_CA.certificate.public_bytes(Encoding.DER)
    assert refusal(lambda: SIGNATURES.holder(own, NOW)) == "token_key.wrong_token"

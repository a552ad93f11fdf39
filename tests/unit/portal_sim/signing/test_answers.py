"""What phones sign, and what is believed of it (docs/protocol.md, Login)."""

import json
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from joserfc.jwk import ECKey
from joserfc.util import urlsafe_b64encode

from hsm import Authority, make_csr
from hsm.authority import self_signed
from portal_sim.credentials.domain import Credential
from portal_sim.signing.adapters.jws import CertificateProofs, CertificateSignatures
from portal_sim.signing.domain import AnswerRefused
from portal_sim.signing.evidence import Evidence
from tests.unit.portal_sim.samples import NOON, USER, credential

CA_KEY, KEY = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
CA = Authority(CA_KEY, self_signed(CA_KEY, "CA", NOON - timedelta(days=1)), "http://portal.localhost/ca.crl")
CERTIFICATE = CA.issue(make_csr(KEY, USER, "nonce"), USER, NOON)
DEVICE, OTHER = ECKey.generate_key("P-256", auto_kid=False), ECKey.generate_key("P-256", auto_kid=False)
SIGNATURES = CertificateSignatures(CA.certificate)
CLAIMS = {
    "request": "r1", "nonce": "n1", "picture": "p1", "portal": "http://portal.localhost", "user": USER,
    "exp": 1_749_704_460, "purpose": "approve", "statement": "จำนวนเงิน\t1.00 บาท", "decision": "accept",
}  # fmt: skip


def _named(certificate: x509.Certificate = CERTIFICATE) -> str:
    return b64encode(certificate.public_bytes(Encoding.DER)).decode()


def _phone() -> Credential:
    pem = CERTIFICATE.public_bytes(Encoding.PEM).decode()
    return replace(credential(), certificate_pem=pem, device=DEVICE.thumbprint())


def read(header: dict[str, Any] | None = None, *, key: Any = None, claims: Any = None) -> str:
    """The decision of an answer that is right, but for what is given."""
    return SIGNATURES.read(answer(header, key=key, claims=claims), _phone(), NOON).decision


def answer(header: dict[str, Any] | None = None, *, key: Any = None, claims: Any = None) -> str:
    """What a phone sends, right but for what is given."""
    fields = {"alg": "ES256", "typ": "soft-token-answer+jwt", "x5c": [_named()], **(header or {})}
    return by_hand(fields, CLAIMS if claims is None else claims, key or KEY)


def by_hand(header: dict[str, Any], claims: Any, key: Any) -> str:
    """A compact JWS (RFC 7515, 7.1; RFC 7518, 3.4): no library would write some of these."""
    parts = [urlsafe_b64encode(json.dumps(part).encode()) for part in (header, claims)]
    private: Any = key.private_key if isinstance(key, ECKey) else key
    numbers = decode_dss_signature(private.sign(b".".join(parts), ec.ECDSA(SHA256())))
    signature = b"".join(number.to_bytes(32, "big") for number in numbers)
    return b".".join([*parts, urlsafe_b64encode(signature)]).decode()


def rejected(device: ECKey) -> str:
    """By the transport key, which the header brings along."""
    header = {"jwk": device.as_dict(private=False)}
    return read(header, key=device, claims=CLAIMS | {"decision": "reject"})


def test_a_right_answer_is_read() -> None:
    assert (read(), rejected(DEVICE)) == ("accept", "reject")


OTHER_HEADERS: dict[str, dict[str, Any]] = {
    "no answer": {"typ": "JWT"},
    "a challenge": {"typ": "soft-token-challenge+jwt"},
    "no certificate": {"x5c": []},
    "none at all": {"x5c": None},
    "another certificate": {"x5c": [_named(CA.certificate)]},
    "two": {"x5c": [_named(), _named(CA.certificate)]},
    "one that is no list": {"x5c": _named()},
    "three bytes": {"x5c": ["AAAA"]},
    "no base64": {"x5c": ["?"]},
    "a number": {"x5c": [1]},
}


@pytest.mark.parametrize("header", OTHER_HEADERS.values(), ids=OTHER_HEADERS)
def test_another_type_or_certificate_is_refused(header: dict[str, Any]) -> None:
    """F36."""
    with pytest.raises(AnswerRefused):
        read(header)


def test_a_signature_by_another_key_is_refused() -> None:
    """F36: the certificate is the right one, and its key hasn't signed."""
    with pytest.raises(AnswerRefused):
        read(key=OTHER)


def test_a_rejection_by_another_device_is_refused() -> None:
    """F36."""
    with pytest.raises(AnswerRefused):
        rejected(OTHER)


CHANGED: dict[str, Any] = {
    "one too many": CLAIMS | {"more": "x"},
    "one missing": {name: value for name, value in CLAIMS.items() if name != "picture"},
    "a number as text": CLAIMS | {"exp": "1749704460"},
    "a yes for a number": CLAIMS | {"exp": True},
    "none": CLAIMS | {"nonce": None},
    "a statement in parts": CLAIMS | {"statement": [["จำนวนเงิน", "1.00 บาท"]]},
    "no purpose": {name: value for name, value in CLAIMS.items() if name != "purpose"},
    "half a surrogate pair": CLAIMS | {"picture": "\ud800"},
    "Thai digits": CLAIMS | {"request": "๑"},
    "a list": [CLAIMS],
}


@pytest.mark.parametrize("change", CHANGED)
def test_other_claims_than_an_answer_has_are_refused(change: str) -> None:
    """F36: each by itself, though the signature is right."""
    with pytest.raises(AnswerRefused):
        read(claims=CHANGED[change])


KEPT = Evidence("r1", USER, "finance", "1", str(CLAIMS["statement"]), answer(), b"ocsp", NOON)
NO_EVIDENCE: dict[str, Evidence] = {
    "signed by another key": replace(KEPT, signed=answer(key=OTHER)),
    "another statement": replace(KEPT, statement="จำนวนเงิน\t9.00 บาท"),
    "another person": replace(KEPT, user_id="somebody"),
    "another request": replace(KEPT, request="r2"),
    "a rejection": replace(KEPT, signed=answer(claims=CLAIMS | {"decision": "reject"})),
    "a certificate that had ended": replace(KEPT, signed_at=NOON + timedelta(days=10_000)),
    "a certificate of nobody": replace(KEPT, signed=answer({"x5c": []})),
    "no signature": replace(KEPT, signed="jws"),
}


@pytest.mark.parametrize("wrong", NO_EVIDENCE)
def test_what_is_kept_proves_itself_or_nothing(wrong: str) -> None:
    """I6: by the certificate that comes along and the CA's, whatever is written beside it."""
    proofs = CertificateProofs(CA.certificate)
    assert proofs.of(KEPT).holds
    assert not proofs.of(NO_EVIDENCE[wrong]).holds

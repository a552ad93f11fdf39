"""What phones sign, and what is believed of it (docs/protocol.md, Login)."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from joserfc import jws
from joserfc.jwk import ECKey
from joserfc.util import urlsafe_b64encode

from hsm import Authority, make_csr
from hsm.authority import self_signed
from portal_sim.credentials.domain import Credential
from portal_sim.signing.adapters.jws import CertificateSignatures
from portal_sim.signing.domain import AnswerRefused
from tests.unit.portal_sim.samples import NOON, USER, credential

CA_KEY, KEY = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
CA = Authority(CA_KEY, self_signed(CA_KEY, "CA", NOON - timedelta(days=1)), "http://portal.localhost/ca.crl")
CERTIFICATE = CA.issue(make_csr(KEY, USER, "nonce"), USER, NOON)
DEVICE, OTHER = ECKey.generate_key("P-256", auto_kid=False), ECKey.generate_key("P-256", auto_kid=False)
SIGNATURES = CertificateSignatures(CA.certificate)
CLAIMS = {
    "request": "r1", "nonce": "n1", "picture": "p1", "portal": "http://portal.localhost", "user": USER,
    "exp": 1_749_704_460, "decision": "accept",
}  # fmt: skip


def _named(certificate: x509.Certificate = CERTIFICATE) -> str:
    return urlsafe_b64encode(certificate.fingerprint(SHA256())).decode()


def _phone() -> Credential:
    pem = CERTIFICATE.public_bytes(Encoding.PEM).decode()
    return replace(credential(), certificate_pem=pem, device=DEVICE.thumbprint())


def read(header: dict[str, Any] | None = None, *, key: Any = None, claims: Any = None) -> str:
    """The decision of an answer that is right, but for what is given."""
    fields = {"alg": "ES256", "typ": "soft-token-answer+jwt", "x5t#S256": _named(), **(header or {})}
    payload = json.dumps(CLAIMS if claims is None else claims).encode()
    signed = jws.serialize_compact(fields, payload, key or ECKey.import_key(KEY), algorithms=["ES256"])
    return SIGNATURES.read(signed, _phone(), NOON).decision


def rejected(device: ECKey) -> str:
    """By the transport key, which the header brings along."""
    header = {"jwk": device.as_dict(private=False)}
    return read(header, key=device, claims=CLAIMS | {"decision": "reject"})


def test_a_right_answer_is_read() -> None:
    assert (read(), rejected(DEVICE)) == ("accept", "reject")


@pytest.mark.parametrize("header", [{"typ": "JWT"}, {"typ": "soft-token-challenge+jwt"}, {"x5t#S256": "AAAA"}], ids=str)
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
    "half a surrogate pair": CLAIMS | {"picture": "\ud800"},
    "Thai digits": CLAIMS | {"request": "๑"},
    "a list": [CLAIMS],
}


@pytest.mark.parametrize("change", CHANGED)
def test_other_claims_than_an_answer_has_are_refused(change: str) -> None:
    """F36: each by itself, though the signature is right."""
    with pytest.raises(AnswerRefused):
        read(claims=CHANGED[change])

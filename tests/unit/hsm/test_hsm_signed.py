"""What a signature is for, told by the bytes."""

import json
from base64 import urlsafe_b64encode
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from hsm import Authority, make_csr
from hsm.authority import self_signed
from hsm.ocsp import answer
from hsm.signed import kind_of

NOW = datetime(2025, 3, 14, tzinfo=UTC)
KEY = ec.generate_private_key(ec.SECP256R1())


def jws(**header: str) -> bytes:
    return urlsafe_b64encode(json.dumps(header).encode()).rstrip(b"=") + b".e30"


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority(KEY, self_signed(KEY, "CA", NOW), "http://portal.localhost/crl")


def test_a_certificate_request(authority: Authority) -> None:
    assert kind_of(make_csr(KEY, "somchai", "nonce").tbs_certrequest_bytes) == "certificate request"


def test_a_certificate(authority: Authority) -> None:
    assert kind_of(authority.certificate.tbs_certificate_bytes) == "certificate"
    issued = authority.issue(make_csr(KEY, "somchai", "nonce"), "somchai", NOW)
    assert kind_of(issued.tbs_certificate_bytes) == "certificate"


def test_a_revocation_list(authority: Authority) -> None:
    assert kind_of(authority.crl([], NOW, 1).tbs_certlist_bytes) == "revocation list"


def test_a_certificate_s_status(authority: Authority) -> None:
    issued = authority.issue(make_csr(KEY, "somchai", "nonce"), "somchai", NOW)
    builder = ocsp.OCSPRequestBuilder().add_certificate(issued, authority.certificate, hashes.SHA256())
    told = answer(authority, builder.build().public_bytes(Encoding.DER), lambda _: None, NOW)
    assert kind_of(ocsp.load_der_ocsp_response(told).tbs_response_bytes) == "certificate status"


@pytest.mark.parametrize("kind", ["dpop+jwt", "soft-token-answer+jwt", "JWT"])
def test_a_jws_has_its_type(kind: str) -> None:
    assert kind_of(jws(alg="ES256", typ=kind)) == kind


def test_a_jws_without_a_type_is_one_all_the_same() -> None:
    assert kind_of(jws(alg="ES256")) == "JWS"


@pytest.mark.parametrize("data", [b"ready", b"ready?"])
def test_a_proof_of_life(data: bytes) -> None:
    assert kind_of(data) == "proof of life"


@pytest.mark.parametrize(
    "data", [b"", b"0", b"hello", b"eyJ!.e30", b"eyJhIjo.e30", b"\x30\x03\x02\x01\x07", b"\xff" * 40]
)
def test_anything_else_is_other(data: bytes) -> None:
    assert kind_of(data) == "other"

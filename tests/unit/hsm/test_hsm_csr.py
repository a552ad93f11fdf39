"""Certificate requests: possession, and the offer they answer."""

from collections.abc import Callable

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from hsm import CsrRefused, csr_challenge, make_csr
from hsm.csr import requested_key

KEY = ec.generate_private_key(ec.SECP256R1())


def forged(csr: x509.CertificateSigningRequest, old: bytes, new: bytes) -> x509.CertificateSigningRequest:
    """The same request with other bytes under the same signature."""
    return x509.load_der_x509_csr(csr.public_bytes(Encoding.DER).replace(old, new))


def test_a_request_carries_the_challenge_of_its_offer() -> None:
    assert csr_challenge(make_csr(KEY, "somchai", "nonce-of-the-offer")) == "nonce-of-the-offer"


def test_a_request_without_a_challenge_says_so() -> None:
    csr = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([])).sign(KEY, hashes.SHA256())
    assert csr_challenge(csr) is None


def test_a_challenge_can_not_be_exchanged() -> None:
    csr = forged(make_csr(KEY, "somchai", "offer-one"), b"offer-one", b"offer-two")
    with pytest.raises(CsrRefused) as refusal:
        csr_challenge(csr)
    assert refusal.value.reason == "signature"


def test_a_key_must_be_proven() -> None:
    csr = forged(make_csr(KEY, "somchai", "nonce"), b"somchai", b"malee77")
    with pytest.raises(CsrRefused) as refusal:
        requested_key(csr)
    assert refusal.value.reason == "signature"


@pytest.mark.parametrize(
    "make_key",
    [
        lambda: ec.generate_private_key(ec.SECP384R1()),
        lambda: rsa.generate_private_key(65537, 2048),
    ],
)
def test_only_p256_is_taken(make_key: Callable[[], ec.EllipticCurvePrivateKey]) -> None:
    with pytest.raises(CsrRefused) as refusal:
        requested_key(make_csr(make_key(), "somchai", "nonce"))
    assert refusal.value.reason == "key"


def test_a_key_of_another_kind_is_refused() -> None:
    builder = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([]))
    with pytest.raises(CsrRefused) as refusal:
        requested_key(builder.sign(ed25519.Ed25519PrivateKey.generate(), None))
    assert refusal.value.reason == "key"

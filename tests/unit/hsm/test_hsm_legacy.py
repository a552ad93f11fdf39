"""What the old CA certifies, and RS256 with a Token Key's key."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from joserfc import jws
from joserfc.jwk import RSAKey

from hsm import (
    Authority,
    CertificateRefused,
    CsrRefused,
    certificate_user,
    legacy_signing_key,
    make_csr,
    make_legacy_csr,
    verify_client,
)
from hsm.authority import self_signed

NOW = datetime(2025, 3, 14, 9, 26, 53, tzinfo=UTC)
USER = "Q99990000011001"
KEY = rsa.generate_private_key(65537, 2048)
CA_KEY = ec.generate_private_key(ec.SECP256R1())
OLD_CA = Authority(CA_KEY, self_signed(CA_KEY, "Old CA", NOW - timedelta(days=3650)), "http://portal.localhost/old.crl")


def issued(start: datetime = NOW, days: int = 365) -> x509.Certificate:
    return OLD_CA.issue_legacy(make_legacy_csr(KEY, "asked-for"), USER, start, start + timedelta(days=days))


def test_a_token_key_s_certificate_names_its_user_and_is_trusted() -> None:
    verify_client(issued(), OLD_CA.certificate, NOW)
    assert certificate_user(issued()) == USER
    assert issued().public_key() == KEY.public_key()


def test_its_validity_is_the_one_that_was_wanted() -> None:
    ended = issued(NOW - timedelta(days=400))
    assert ended.not_valid_after_utc == NOW - timedelta(days=35)
    with pytest.raises(CertificateRefused, match="expired"):
        verify_client(ended, OLD_CA.certificate, NOW)


def test_no_certificate_outlives_the_old_ca() -> None:
    assert issued(days=20_000).not_valid_after_utc == OLD_CA.certificate.not_valid_after_utc


@pytest.mark.parametrize(
    "csr",
    [
        make_csr(ec.generate_private_key(ec.SECP256R1()), USER, "nonce"),
        make_legacy_csr(rsa.generate_private_key(65537, 1024), USER),  # noqa: S505 - too short on purpose
        make_legacy_csr(rsa.generate_private_key(65537, 3072), USER),
    ],
)
def test_the_old_ca_certifies_rsa_2048_alone(csr: x509.CertificateSigningRequest) -> None:
    with pytest.raises(CsrRefused) as refusal:
        OLD_CA.issue_legacy(csr, USER, NOW, NOW + timedelta(days=1))
    assert refusal.value.reason == "key"


def test_a_token_key_s_key_must_be_proven() -> None:
    der = make_legacy_csr(KEY, "somchai").public_bytes(Encoding.DER).replace(b"somchai", b"malee77")
    with pytest.raises(CsrRefused) as refusal:
        OLD_CA.issue_legacy(x509.load_der_x509_csr(der), USER, NOW, NOW + timedelta(days=1))
    assert refusal.value.reason == "signature"


def test_the_new_ca_takes_no_rsa_key() -> None:
    with pytest.raises(CsrRefused):
        OLD_CA.issue(make_legacy_csr(KEY, USER), USER, NOW)


def test_the_old_ca_has_a_list_of_its_own() -> None:
    points = issued().extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    assert [name.value for point in points for name in point.full_name or ()] == ["http://portal.localhost/old.crl"]


def test_rs256_is_verified_by_the_public_key_alone() -> None:
    token = jws.serialize_compact({"alg": "RS256"}, b"payload", legacy_signing_key(KEY), algorithms=["RS256"])
    public = RSAKey.import_key(KEY.public_key())
    assert jws.deserialize_compact(token, public, algorithms=["RS256"]).payload == b"payload"


def test_a_legacy_signing_key_never_shows_a_private_member() -> None:
    assert sorted(legacy_signing_key(KEY).as_dict(private=True)) == ["e", "kty", "n"]


def test_a_signature_is_of_the_old_ca_s_own_key() -> None:
    assert issued().signature_hash_algorithm is not None
    issued().verify_directly_issued_by(OLD_CA.certificate)
    assert isinstance(issued().signature_hash_algorithm, hashes.SHA256)

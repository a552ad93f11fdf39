"""Keys in the token: made, found, used by cryptography and joserfc, destroyed."""

from copy import copy, deepcopy
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from joserfc import jws
from joserfc.jwk import ECKey

from hsm import CertificateMissing, KeyExists, KeyMissing, Keys, SealBroken, TokenStore, make_csr, signing_key
from hsm.authority import self_signed

PIN = "246810"

ES256 = ec.ECDSA(hashes.SHA256())
NOW = datetime(2025, 3, 14, tzinfo=UTC)


def test_cryptography_verifies_what_the_token_signed(keys: Keys) -> None:
    key = keys.make_ec("key")
    key.public_key().verify(key.sign(b"data", ES256), b"data", ES256)


def test_a_digest_is_signed_as_it_is(keys: Keys) -> None:
    key = keys.make_ec("key")
    digest = hashes.Hash(hashes.SHA256())
    digest.update(b"data")
    signature = key.sign(digest.finalize(), ec.ECDSA(Prehashed(hashes.SHA256())))
    key.public_key().verify(signature, b"data", ES256)


def test_a_key_is_on_p256(keys: Keys) -> None:
    key = keys.make_ec("key")
    assert (key.curve.name, key.key_size) == ("secp256r1", 256)


def test_a_key_is_found_again_after_a_restart(directory: Path) -> None:
    with TokenStore.open(directory) as store:
        made = store.create_token("phone", PIN).open(PIN).make_ec("key").public_key()
    with TokenStore.open(directory) as again:
        found = again.token("phone").open(PIN).ec("key")
        assert found.public_key() == made
        found.public_key().verify(found.sign(b"data", ES256), b"data", ES256)


def test_cryptography_s_builders_take_a_token_s_key(keys: Keys) -> None:
    csr = make_csr(keys.make_ec("key"), "somchai", "nonce")
    assert csr.is_signature_valid


def test_joserfc_signs_with_a_token_s_key(keys: Keys) -> None:
    key = keys.make_ec("key")
    public = serialization.load_der_public_key(
        key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    assert isinstance(public, ec.EllipticCurvePublicKey)
    token = jws.serialize_compact({"alg": "ES256"}, b"payload", signing_key(key, {"kid": "1"}))
    assert jws.deserialize_compact(token, ECKey.import_key(public)).payload == b"payload"


def test_a_legacy_key_signs_with_rsa(keys: Keys) -> None:
    key = keys.make_rsa("legacy")
    signature = key.sign(b"data", padding.PKCS1v15(), hashes.SHA256())
    assert isinstance(key, rsa.RSAPrivateKey)
    assert key.key_size == 2048
    key.public_key().verify(signature, b"data", padding.PKCS1v15(), hashes.SHA256())


def test_a_key_never_leaves_by_cryptography_s_ways(keys: Keys) -> None:
    key = keys.make_ec("key")
    for way in (
        key.private_numbers,
        lambda: key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
        lambda: key.exchange(ec.ECDH(), key.public_key()),
        lambda: key.sign(b"data", ec.ECDSA(hashes.SHA256(), deterministic_signing=True)),
    ):
        with pytest.raises(UnsupportedAlgorithm):
            way()


def test_a_copy_is_the_same_key(keys: Keys) -> None:
    key = keys.make_ec("key")
    assert copy(key) is key
    assert deepcopy(key) is key


def test_a_label_is_taken_once_whatever_the_kind(keys: Keys) -> None:
    keys.make_ec("key")
    for make in (keys.make_ec, keys.make_sealing, keys.make_rsa):
        with pytest.raises(KeyExists):
            make("key")
    assert keys.labels() == ["key"]


def test_a_key_of_another_kind_is_missing(keys: Keys) -> None:
    keys.make_ec("ec")
    keys.make_sealing("seal")
    for find in (lambda: keys.rsa("ec"), lambda: keys.ec("seal"), lambda: keys.ec("none")):
        with pytest.raises(KeyMissing):
            find()


def test_a_destroyed_key_is_gone_with_all_that_belongs_to_it(keys: Keys) -> None:
    key = keys.make_ec("key")
    keys.put_certificate("key", self_signed(key, "somchai", NOW))
    keys.destroy("key")
    with pytest.raises(KeyMissing):
        key.sign(b"data", ES256)
    with pytest.raises(CertificateMissing):
        keys.certificate("key")
    assert keys.labels() == []
    keys.make_ec("key")


def test_destroying_a_missing_key_is_told(keys: Keys) -> None:
    with pytest.raises(KeyMissing):
        keys.destroy("key")


def test_a_certificate_lies_beside_its_key(keys: Keys) -> None:
    certificate = self_signed(keys.make_ec("key"), "somchai", NOW)
    keys.put_certificate("key", certificate)
    assert keys.certificate("key") == certificate


def test_a_later_certificate_takes_the_place_of_the_first(keys: Keys) -> None:
    key = keys.make_ec("key")
    later = self_signed(key, "later", NOW)
    keys.put_certificate("key", self_signed(key, "first", NOW))
    keys.put_certificate("key", later)
    assert keys.certificate("key") == later


def test_a_certificate_for_another_key_is_refused(keys: Keys) -> None:
    keys.make_ec("key")
    other: x509.Certificate = self_signed(ec.generate_private_key(ec.SECP256R1()), "x", NOW)
    with pytest.raises(ValueError, match="isn't for the key"):
        keys.put_certificate("key", other)


def test_a_legacy_key_has_a_certificate_too(keys: Keys) -> None:
    key = keys.make_rsa("legacy")
    name = x509.Name([])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).serial_number(1)
    builder = builder.not_valid_before(NOW).not_valid_after(NOW).public_key(key.public_key())
    keys.put_certificate("legacy", builder.sign(key, hashes.SHA256()))
    assert keys.certificate("legacy").public_key() == key.public_key()


def test_a_seal_opens_in_its_context(keys: Keys) -> None:
    keys.make_sealing("seal")
    sealed = keys.seal("seal", b"246810", b"phone 1, finger 1")
    assert b"246810" not in sealed
    assert keys.unseal("seal", sealed, b"phone 1, finger 1") == b"246810"


def test_a_seal_stays_shut_in_another_context(keys: Keys) -> None:
    keys.make_sealing("seal")
    sealed = keys.seal("seal", b"246810", b"phone 1, finger 1")
    with pytest.raises(SealBroken):
        keys.unseal("seal", sealed, b"phone 1, finger 2")
    assert keys.unseal("seal", sealed, b"phone 1, finger 1") == b"246810"


def test_any_changed_byte_breaks_a_seal(keys: Keys) -> None:
    keys.make_sealing("seal")
    sealed = keys.seal("seal", b"246810", b"")
    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 1
        with pytest.raises(SealBroken):
            keys.unseal("seal", bytes(changed), b"")


@pytest.mark.parametrize("length", [0, 1, 27, 28])
def test_a_short_seal_is_broken(keys: Keys, length: int) -> None:
    keys.make_sealing("seal")
    with pytest.raises(SealBroken):
        keys.unseal("seal", bytes(length), b"")


def test_the_same_thing_is_never_sealed_the_same_way(keys: Keys) -> None:
    keys.make_sealing("seal")
    assert len({keys.seal("seal", b"246810", b"")[:12] for _ in range(50)}) == 50


def test_a_destroyed_sealing_key_opens_nothing(keys: Keys) -> None:
    keys.make_sealing("seal")
    sealed = keys.seal("seal", b"246810", b"")
    keys.destroy("seal")
    with pytest.raises(KeyMissing):
        keys.unseal("seal", sealed, b"")
    keys.make_sealing("seal")
    with pytest.raises(SealBroken):
        keys.unseal("seal", sealed, b"")

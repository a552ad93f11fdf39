"""Secrets in a haystack: found however they are written, and not where they only seem to be."""

import base64
import json
import secrets

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from bench.audit.secrets import Kind, Needles, Secret

KEY = secrets.token_bytes(32)
PRIVATE = Secret(Kind.PRIVATE_KEY, "the key")
PIN = Secret(Kind.PIN, "the PIN")
SPKI = PublicFormat.SubjectPublicKeyInfo
WORD = Secret(Kind.PASSWORD, "the password")


@pytest.fixture
def needles() -> Needles:
    made = Needles()
    made.add_bytes(PRIVATE, KEY)
    made.add_text(PIN, "246802")
    made.add_text(WORD, "Start-1!")
    return made


WRITINGS = {
    "raw": KEY,
    "hex": KEY.hex().encode(),
    "upper-case hex": KEY.hex().upper().encode(),
    "decimal": str(int.from_bytes(KEY, "big")).encode(),
    **{f"base64, {before} bytes in": base64.b64encode(bytes(before) + KEY + b"rest") for before in range(5)},
    **{f"base64url, {before} bytes in": base64.urlsafe_b64encode(bytes(before) + KEY) for before in range(5)},
}


@pytest.mark.parametrize("written", WRITINGS.values(), ids=WRITINGS)
@pytest.mark.parametrize("before", range(9))
def test_a_key_is_found_in_every_writing_at_every_place(needles: Needles, written: bytes, before: int) -> None:
    assert needles.find(b"." * before + written + b"." * 7) == {PRIVATE}


@pytest.mark.parametrize("written", WRITINGS.values(), ids=WRITINGS)
def test_half_a_key_is_none(needles: Needles, written: bytes) -> None:
    assert needles.find(written[: len(written) // 2]) == set()


@pytest.mark.parametrize("text", ["246802", '"246802"', "pin=246802&a=1", "PIN 246802.", "รหัส246802ครับ"])
def test_a_pin_is_found_as_a_word(needles: Needles, text: str) -> None:
    assert needles.find(text.encode()) == {PIN}


@pytest.mark.parametrize("text", ["12468021", "a246802f", "12:00:00.246802", "24680", "246802abc", "_246802"])
def test_a_part_of_something_longer_is_no_pin(needles: Needles, text: str) -> None:
    assert needles.find(text.encode()) == set()


def test_a_short_word_is_found(needles: Needles) -> None:
    assert needles.find(b"password=Start-1!;") == {WORD}


def _a_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@pytest.mark.parametrize(
    "content",
    [
        _a_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        _a_key().private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()),
        _a_key().private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        _a_key().private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption()),
        json.dumps({"kty": "EC", "d": base64.urlsafe_b64encode(KEY).decode().rstrip("=")}).encode(),
    ],
    ids=["PKCS #8 PEM", "SEC 1 PEM", "PKCS #8 DER", "SEC 1 DER", "JWK"],
)
def test_a_private_key_that_nobody_told_us_of_is_found_by_its_form(content: bytes) -> None:
    assert {secret.kind for secret in Needles().find(content)} == {Kind.PRIVATE_KEY}


def test_a_public_key_is_none(needles: Needles) -> None:
    public = _a_key().public_key()
    written = public.public_bytes(Encoding.PEM, SPKI) + public.public_bytes(Encoding.DER, SPKI)
    assert needles.find(written) == set()

"""Digests and base64url against the RFCs' own examples."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.digests import base64url, base64url_decode, sha256_hex

VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"  # RFC 7636, appendix B
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_a_pkce_challenge_is_the_rfcs() -> None:
    assert base64url(sha256(VERIFIER.encode()).digest()) == CHALLENGE


def test_a_digest_is_hex_of_the_utf8_text() -> None:
    assert sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha256_hex("ก") == sha256("ก".encode()).hexdigest()


@given(st.binary(max_size=70))
def test_bytes_come_back(raw: bytes) -> None:
    assert base64url_decode(base64url(raw)) == raw


@pytest.mark.parametrize("text", ["A", "AB==", "A+B/", "AA AA", "AB", "ก"])
def test_what_nobody_encodes_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        base64url_decode(text)

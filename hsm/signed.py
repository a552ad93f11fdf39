"""What a signature is for, read off the signed bytes themselves rather than believed of the caller."""

import json
from base64 import urlsafe_b64decode

SEQUENCE = 0x30
LONG_FORM = 0x80
OPENINGS = {  # how the content of a signed DER sequence begins
    b"\xa0\x03\x02\x01\x02": "certificate",  # version 3 (RFC 5280, 4.1)
    b"\x02\x01\x00": "certificate request",  # version 1 (RFC 2986, 4.1)
    b"\x02\x01\x01": "revocation list",  # version 2 (RFC 5280, 5.1)
    b"\xa1": "certificate status",  # responder by name (RFC 6960, 4.2.1)
    b"\xa2": "certificate status",  # responder by key
}
PROOFS_OF_LIFE = {b"ready", b"ready?"}


def kind_of(data: bytes) -> str:
    """In a word: the `typ` of a JWS, the kind of a DER structure, `proof of life`, or `other`."""
    if data in PROOFS_OF_LIFE:
        return "proof of life"
    if data.startswith(b"eyJ"):
        return _type_of_jws(data)
    content = _content(data)
    return next((kind for opening, kind in OPENINGS.items() if content.startswith(opening)), "other")


def _type_of_jws(data: bytes) -> str:
    """RFC 7515, 4.1.9; the signing input is header and payload, base64url, with a dot between them."""
    header = data.split(b".", 1)[0]
    try:
        fields = json.loads(urlsafe_b64decode(header + b"=" * (-len(header) % 4)))
    except ValueError:
        return "other"
    return str(fields.get("typ", "JWS")) if isinstance(fields, dict) else "other"


def _content(data: bytes) -> bytes:
    """Of a DER sequence; empty for anything else."""
    if len(data) < 2 or data[0] != SEQUENCE:
        return b""
    length_bytes = data[1] - LONG_FORM if data[1] >= LONG_FORM else 0
    return data[2 + length_bytes :]

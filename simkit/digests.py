"""SHA-256 of a text, and base64url (RFC 4648, 5) without padding, as JOSE and PKCE write it."""

import base64
import hashlib


def sha256_hex(text: str) -> str:
    """The SHA-256 of the UTF-8 text: 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def base64url(raw: bytes) -> str:
    """URL-safe letters, no padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def base64url_decode(text: str) -> bytes:
    """The bytes of an unpadded text; raises ValueError for other letters, a wrong length, or bits left over."""
    raw = base64.b64decode(text.encode() + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if base64url(raw) != text:
        raise ValueError("not base64url")
    return raw

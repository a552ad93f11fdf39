"""Proof of the device: DPoP (RFC 9449) with nonces of the server, so that a phone's wrong clock doesn't matter."""

import hmac
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from simkit.refusals import Refused

NONCE_LIFETIME = timedelta(minutes=5)
_MAC_BYTES = 16
_PORTS = {"http": 80, "https": 443}
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
# A header parameter that isn't known is ignored (RFC 7515, 4)
_ES256 = jws.JWSRegistry(algorithms=["ES256"], strict_check_header=False)


class ProofRefused(Refused):
    """`dpop.…`: nothing proves which device it is."""

    status = 401


class Nonces:
    """Stateless nonces: the time and a keyed digest over it."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def make(self, now: datetime) -> str:
        stamp = int(now.timestamp()).to_bytes(8, "big")
        return urlsafe_b64encode(stamp + self._mac(stamp)).decode()

    def fresh(self, nonce: object, now: datetime) -> bool:
        """Whether we made it, at most 5 minutes ago (or within them ahead: the test-bed's clock may go back)."""
        try:
            raw = urlsafe_b64decode(nonce if isinstance(nonce, str) else "")
        except (Base64Error, ValueError):
            return False
        stamp, mac = raw[:8], raw[8:]
        if not hmac.compare_digest(mac, self._mac(stamp)):
            return False
        return abs(now.timestamp() - int.from_bytes(stamp, "big")) <= NONCE_LIFETIME.total_seconds()

    def _mac(self, stamp: bytes) -> bytes:
        return hmac.digest(self._key, b"dpop-nonce:" + stamp, "sha256")[:_MAC_BYTES]


def device_of(proof: str | None, method: str, url: str, nonces: Nonces, now: datetime) -> str:
    """The RFC 7638 thumbprint of the key that made the proof.

    Raises ProofRefused: `dpop.refused` (signature, type, method, address), `dpop.nonce_needed` (otherwise right,
    but without a nonce of ours, or with an old one).
    """
    try:
        signed = jws.extract_compact((proof or "").encode(), registry=_ES256)
        header = signed.headers()
        jwk = header["jwk"]
        if str(header.get("typ")).lower() != "dpop+jwt" or "d" in jwk or jwk.get("crv") != "P-256":
            raise ProofRefused("dpop.refused")
        key = ECKey.import_key(jwk)
        if not jws.validate_compact(signed, key, registry=_ES256):
            raise ProofRefused("dpop.refused")
        claims = json.loads(signed.payload)
        if (claims["htm"], _place(claims["htu"])) != (method, _place(url)):
            raise ProofRefused("dpop.refused")
        if not (isinstance(claims["jti"], str) and isinstance(claims["iat"], int | float)):  # RFC 9449, 4.3
            raise ProofRefused("dpop.refused")
        nonce = claims.get("nonce")
    except (JoseError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ProofRefused("dpop.refused") from error
    if not nonces.fresh(nonce, now):
        raise ProofRefused("dpop.nonce_needed")
    return key.thumbprint()


def _place(url: str) -> tuple[str | int | None, ...]:
    """A URL without query and fragment, as others may write it, too (RFC 9449, 4.3; RFC 3986, 6.2.2 and 6.2.3)."""
    parts = urlsplit(url)
    path = re.sub(r"%([0-9A-Fa-f]{2})", _decoded, parts.path) or "/"
    return parts.scheme, parts.username, parts.hostname, parts.port or _PORTS.get(parts.scheme), path


def _decoded(octet: re.Match[str]) -> str:
    letter = chr(int(octet[1], 16))
    return letter if _UNRESERVED.fullmatch(letter) else octet[0].upper()

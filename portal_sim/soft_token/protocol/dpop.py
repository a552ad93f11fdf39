"""Proof of the device: DPoP (RFC 9449) with nonces of the server, so that a phone's wrong clock doesn't matter."""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from datetime import datetime, timedelta

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from simkit.refusals import Refused

NONCE_LIFETIME = timedelta(minutes=5)
_MAC_BYTES = 16


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
        signed = jws.extract_compact((proof or "").encode())
        header = signed.headers()
        jwk = header["jwk"]
        if header.get("typ") != "dpop+jwt" or "d" in jwk or jwk.get("crv") != "P-256":
            raise ProofRefused("dpop.refused")
        key = ECKey.import_key(jwk)
        if not jws.validate_compact(signed, key, algorithms=["ES256"]):
            raise ProofRefused("dpop.refused")
        claims = json.loads(signed.payload)
        if (claims["htm"], claims["htu"]) != (method, url):
            raise ProofRefused("dpop.refused")
        if not (isinstance(claims["jti"], str) and isinstance(claims["iat"], int | float)):  # RFC 9449, 4.3
            raise ProofRefused("dpop.refused")
        nonce = claims.get("nonce")
    except (JoseError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ProofRefused("dpop.refused") from error
    if not nonces.fresh(nonce, now):
        raise ProofRefused("dpop.nonce_needed")
    return key.thumbprint()

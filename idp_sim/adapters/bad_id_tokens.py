"""ID tokens and key sets as faults and variants want them; without one armed, they are the provider's own."""

import hmac
import json
import secrets
from collections.abc import Callable
from functools import partial
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jws
from joserfc.jwk import ECKey

from idp_sim.adapters.id_tokens import IdTokenKey
from idp_sim.faults import EXTRA_HEADER, FOREIGN_KEYS, TOKEN_FAULTS, WRONG_SIGNATURE
from simkit.digests import base64url
from simkit.faults import Faults

HOUR = 3600  # seconds
Claims = dict[str, Any]


class FaultyIdTokens:
    """Signs for the product, unless a fault is armed."""

    def __init__(self, key: IdTokenKey, faults: Faults) -> None:
        self._key = key
        self._faults = faults
        self._makers: dict[str, Callable[[Claims], str]] = {
            WRONG_SIGNATURE: self._by_another_key,
            "token.alg_none": _unsigned,
            "token.hs256_public_key": self._hs256_with_the_public_key,
            "token.wrong_issuer": partial(self._changed, iss="https://issuer.invalid"),
            "token.wrong_audience": partial(self._changed, aud="another-client"),
            "token.expired": partial(self._moved, by=-HOUR),
            "token.wrong_nonce": lambda claims: self._changed(claims, nonce=secrets.token_urlsafe(16)),
            "token.unknown_kid": lambda claims: key.sign(claims, kid=secrets.token_urlsafe(32)),
            "token.other_key": self._by_a_key_in_its_header,
            "token.issued_in_future": partial(self._moved, by=HOUR),
            **{f"token.without_{name}": partial(self._without, name) for name in ("pid", "exp", "iat", "sub")},
            EXTRA_HEADER: lambda claims: key.sign(claims, **{"https://header.invalid/tenant": "t-1"}),
        }

    def sign(self, claims: Claims) -> str:
        """The next armed fault's token, else the real one."""
        for fault in (*TOKEN_FAULTS, EXTRA_HEADER):
            if self._faults.fires(fault):
                return self._makers[fault](claims)
        return self._key.sign(claims)

    def jwks(self) -> dict[str, Any]:
        """The JWK Set, with foreign keys in front of the right one when the variant is armed."""
        published = self._key.jwks()
        return {"keys": [*_FOREIGN, *published["keys"]]} if self._faults.fires(FOREIGN_KEYS) else published

    def _without(self, name: str, claims: Claims) -> str:
        return self._key.sign({claim: value for claim, value in claims.items() if claim != name})

    def _changed(self, claims: Claims, **changes: str) -> str:
        return self._key.sign(claims | changes)

    def _moved(self, claims: Claims, by: int) -> str:
        return self._key.sign(claims | {name: claims[name] + by for name in ("iat", "exp", "auth_time")})

    def _by_another_key(self, claims: Claims) -> str:
        header = {"alg": "ES256", "typ": "JWT", "kid": self._key.kid}
        return jws.serialize_compact(header, json.dumps(claims).encode(), _another_key())

    def _by_a_key_in_its_header(self, claims: Claims) -> str:
        """CVE-2018-0114: a client that believes the header verifies it."""
        other = _another_key()
        header = {"alg": "ES256", "typ": "JWT", "kid": self._key.kid, "jwk": other.as_dict(private=False)}
        return jws.serialize_compact(header, json.dumps(claims).encode(), other)

    def _hs256_with_the_public_key(self, claims: Claims) -> str:
        """CVE-2015-9235: a client that lets the token choose takes the public key for a shared secret."""
        secret = self._key.public_key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        signed = _signing_input({"alg": "HS256", "typ": "JWT", "kid": self._key.kid}, claims)
        return f"{signed}.{base64url(hmac.digest(secret, signed.encode(), 'sha256'))}"


def _foreign(curve: ec.EllipticCurve, **members: str) -> dict[str, Any]:
    return {**ECKey.import_key(ec.generate_private_key(curve)).as_dict(private=False), **members}


_FOREIGN = (
    _foreign(ec.SECP384R1(), kid="another-curve", use="sig", alg="ES384"),
    _foreign(ec.SECP256R1(), kid="another-use", use="enc", alg="ECDH-ES"),
    {"kty": "AKP", "kid": "another-kind", "alg": "ML-DSA-44", "pub": "AA"},  # RFC 9964's, which few libraries know
)


def _another_key() -> ECKey:
    return ECKey.import_key(ec.generate_private_key(ec.SECP256R1()))


def _unsigned(claims: Claims) -> str:
    return _signing_input({"alg": "none", "typ": "JWT"}, claims) + "."


def _signing_input(header: dict[str, str], claims: Claims) -> str:
    return f"{base64url(json.dumps(header).encode())}.{base64url(json.dumps(claims).encode())}"

"""The key that signs ID tokens: made in the token store, named in the JWKS by its thumbprint (RFC 7638)."""

import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jws
from joserfc.jwk import ECKey

from hsm import Token, TokenMissing, TokenStore, signing_key

TOKEN = "identity-providers"  # noqa: S105 - a label
_ANY_HEADER = jws.JWSRegistry(algorithms=["ES256"], strict_check_header=False)


class IdTokenKeys:
    """One key for each provider, all in one token, which a secret of this process opens."""

    def __init__(self, store: TokenStore, pin: str) -> None:
        self.store = store
        self._in_token = _made(store, pin).open(pin)
        self._keys: dict[str, IdTokenKey] = {}

    def key(self, provider: str) -> "IdTokenKey":
        """That provider's; made at the first time."""
        if provider not in self._keys:
            label, in_token = f"id-token-{provider}", self._in_token
            made = in_token.ec(label) if label in in_token.labels() else in_token.make_ec(label)
            self._keys[provider] = IdTokenKey(label, made)
        return self._keys[provider]

    def prove(self) -> list[str]:
        """Sign something with every key and verify it: the token works. Returns the keys' labels."""
        return [key.prove() for key in self._keys.values()]


class IdTokenKey:
    """Signs, and publishes its public half."""

    def __init__(self, label: str, key: ec.EllipticCurvePrivateKey) -> None:
        self.label = label
        self.public_key = key.public_key()
        self._key = signing_key(key)
        self.kid = self._key.thumbprint()

    def sign(self, claims: dict[str, Any], **header: str) -> str:
        """A JWT by ES256; `header` adds to the usual one, or replaces what it says."""
        usual = {"alg": "ES256", "typ": "JWT", "kid": self.kid}
        return jws.serialize_compact(usual | header, json.dumps(claims).encode(), self._key, registry=_ANY_HEADER)

    def jwks(self) -> dict[str, Any]:
        """The JWK Set (RFC 7517, 5)."""
        public = {name: self._key.as_dict(private=False)[name] for name in ("kty", "crv", "x", "y")}
        return {"keys": [public | {"kid": self.kid, "use": "sig", "alg": "ES256"}]}

    def prove(self) -> str:
        """Sign something and verify it; returns the key's label."""
        jws.deserialize_compact(self.sign({"ready": "?"}), ECKey.import_key(self.jwks()["keys"][0]), ["ES256"])
        return self.label


def _made(store: TokenStore, pin: str) -> Token:
    try:
        return store.token(TOKEN)
    except TokenMissing:
        return store.create_token(TOKEN, pin)

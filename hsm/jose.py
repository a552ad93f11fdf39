"""Token keys in JOSE: joserfc signs ES256 (RFC 7518, 3.4) with them."""

from cryptography.hazmat.primitives.asymmetric import ec
from joserfc.jwk import ECKey, KeyParameters


class _PublicHalf(ECKey.binding):  # type: ignore[valid-type,misc] # a class, but as an attribute
    """joserfc asks for a JWK's members even when it only signs; the private one can't be had."""

    @classmethod
    def export_private_key(cls, key: ec.EllipticCurvePrivateKey) -> object:
        return cls.export_public_key(key.public_key())


class TokenJwk(ECKey):
    """An EC key that signs, and whose JWK, asked for whichever half, has only public members."""

    binding = _PublicHalf


def signing_key(private_key: ec.EllipticCurvePrivateKey, parameters: KeyParameters | None = None) -> ECKey:
    """For joserfc's `serialize_compact` and `jwt.encode`; `parameters` are further members (kid, use, alg)."""
    return TokenJwk(private_key, private_key, parameters)

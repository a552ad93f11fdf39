"""Token keys in JOSE: joserfc signs ES256 and RS256 (RFC 7518, 3.3 and 3.4) with them."""

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from joserfc.jwk import ECKey, KeyParameters, RSAKey


class _PublicHalf(ECKey.binding):  # type: ignore[valid-type,misc] # a class, but as an attribute
    """joserfc asks for a JWK's members even when it only signs; the private one can't be had."""

    @classmethod
    def export_private_key(cls, key: ec.EllipticCurvePrivateKey) -> object:
        return cls.export_public_key(key.public_key())


class _LegacyPublicHalf(RSAKey.binding):  # type: ignore[valid-type,misc] # a class, but as an attribute
    """The same for RSA."""

    @classmethod
    def export_private_key(cls, key: rsa.RSAPrivateKey) -> object:
        return cls.export_public_key(key.public_key())


class TokenJwk(ECKey):
    """An EC key that signs, and whose JWK, asked for whichever half, has only public members."""

    binding = _PublicHalf


class LegacyTokenJwk(RSAKey):
    """The same for a Token Key's RSA key."""

    binding = _LegacyPublicHalf


def signing_key(private_key: ec.EllipticCurvePrivateKey, parameters: KeyParameters | None = None) -> ECKey:
    """For joserfc's `serialize_compact` and `jwt.encode`; `parameters` are further members (kid, use, alg)."""
    return TokenJwk(private_key, private_key, parameters)


def legacy_signing_key(private_key: rsa.RSAPrivateKey) -> RSAKey:
    """The same for RS256."""
    return LegacyTokenJwk(private_key, private_key)

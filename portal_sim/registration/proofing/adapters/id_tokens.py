"""An ID token's signature: by which of a provider's keys, whatever else is published or stands in the header."""

from collections.abc import Sequence
from contextlib import suppress

from joserfc import jws, jwt
from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
from joserfc.jwk import ECKey

Keys = Sequence[ECKey]


class _Registry(jws.JWSRegistry):
    max_header_length = 8192  # bytes; a certificate chain (x5c) is longer than the library's 512


# A header parameter that isn't known is ignored (RFC 7515, 4); one that `crit` lists is still refused
ES256 = _Registry(algorithms=["ES256"], strict_check_header=False)


def keys_in(told: Sequence[object]) -> Keys:
    """A JWK Set's P-256 keys for signatures; others, and what can't be read, are passed over (RFC 7517, 5)."""
    keys = []
    for jwk in told:
        if isinstance(jwk, dict) and jwk.get("use", "sig") == "sig" and jwk.get("alg", "ES256") == "ES256":
            with suppress(JoseError, ValueError, KeyError, TypeError):
                keys.append(ECKey.import_key(jwk))
    return [key for key in keys if key.curve_name == "P-256"]


def verified(id_token: str, keys: Keys) -> jwt.Token:
    """By the key that the token names, or by any of them when it names none (OpenID Connect Core, 10.1).

    Raises JoseError, ValueError.
    """
    kid = jws.extract_compact(id_token.encode(), registry=ES256).headers().get("kid")
    named = [key for key in keys if kid in (None, key.kid)]
    for key in named:
        with suppress(BadSignatureError):
            return jwt.decode(id_token, key, registry=ES256)
    raise BadSignatureError if named else InvalidKeyIdError(f"No key for kid: '{kid}'")

"""Signing keys for joserfc: sign like any other, and show only their public half."""

from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jws
from joserfc.jwk import ECKey

from hsm import signing_key

KEY = ec.generate_private_key(ec.SECP256R1())


def test_a_signature_is_verified_by_the_public_key_alone() -> None:
    token = jws.serialize_compact({"alg": "ES256"}, b"payload", signing_key(KEY))
    public = ECKey.import_key(KEY.public_key())
    assert jws.deserialize_compact(token, public, algorithms=["ES256"]).payload == b"payload"


def test_a_signing_key_never_shows_a_private_member() -> None:
    jwk = signing_key(KEY, {"kid": "id-token", "use": "sig"}).as_dict(private=True)
    assert sorted(jwk) == ["crv", "kid", "kty", "use", "x", "y"]


def test_a_signing_key_can_name_itself() -> None:
    assert signing_key(KEY).thumbprint() == ECKey.import_key(KEY.public_key()).thumbprint()

"""Software keys, and what is signed with them: CSRs and compact JWS."""

import json
from base64 import urlsafe_b64encode
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import AttributeOID, NameOID
from joserfc import jws
from joserfc.jwk import ECKey

_WITH_CERTIFICATES = jws.JWSRegistry(algorithms=["ES256"])
_WITH_CERTIFICATES.max_header_length = 16_384


def new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def make_csr(key: Any, user_id: str, nonce: str | None) -> str:
    """PKCS #10 in PEM, the offer's nonce as its challengePassword."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, user_id)])
    builder = x509.CertificateSigningRequestBuilder().subject_name(name)
    if nonce is not None:
        builder = builder.add_attribute(AttributeOID.CHALLENGE_PASSWORD, nonce.encode())
    return builder.sign(key, SHA256()).public_bytes(Encoding.PEM).decode()


def signed(header: dict[str, Any], claims: dict[str, Any], key: ec.EllipticCurvePrivateKey) -> str:
    """A compact JWS, ES256."""
    fields, payload = {"alg": "ES256", **header}, json.dumps(claims).encode()
    return jws.serialize_compact(fields, payload, ECKey.import_key(pem(key)), registry=_WITH_CERTIFICATES)


def public_jwk(key: ec.EllipticCurvePrivateKey) -> dict[str, Any]:
    return dict(ECKey.import_key(pem(key)).as_dict(private=False))


def pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def b64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()

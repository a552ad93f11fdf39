"""How objects are made in a token: kinds, sizes and the attributes that guard a key from its first moment."""

from hashlib import sha256
from typing import TypedDict

import pkcs11
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pkcs11 import Attribute, KeyType, Mechanism, MechanismFlag, ObjectClass
from pkcs11.util.ec import encode_named_curve_parameters

from hsm.csr import RSA_BITS

SEALING_BITS = 256
ID_BYTES = 20  # CKA_ID, the same for a key, its public key and its certificate

GUARDED = {
    Attribute.PRIVATE: True,
    Attribute.SENSITIVE: True,
    Attribute.EXTRACTABLE: False,
    Attribute.MODIFIABLE: False,
    Attribute.COPYABLE: False,
}
PUBLISHED = {Attribute.PRIVATE: False, Attribute.MODIFIABLE: False}


class _Name(TypedDict):
    label: str
    id: bytes
    store: bool


def make_ec_pair(session: pkcs11.Session, label: str) -> None:
    """P-256, able to sign and nothing else."""
    curve = {Attribute.EC_PARAMS: encode_named_curve_parameters("secp256r1")}
    parameters = session.create_domain_parameters(KeyType.EC, curve, local=True)
    parameters.generate_keypair(
        mechanism=Mechanism.EC_KEY_PAIR_GEN,
        capabilities=MechanismFlag.SIGN,
        public_template=PUBLISHED,
        private_template=GUARDED,
        **_named(label),
    )


def make_rsa_pair(session: pkcs11.Session, label: str) -> None:
    """RSA-2048, able to sign and nothing else."""
    session.generate_keypair(
        KeyType.RSA,
        RSA_BITS,
        capabilities=MechanismFlag.SIGN,
        public_template=PUBLISHED,
        private_template=GUARDED,
        **_named(label),
    )


def make_sealing_key(session: pkcs11.Session, label: str) -> None:
    """AES-256, able to encrypt and decrypt and nothing else."""
    capabilities = MechanismFlag.ENCRYPT | MechanismFlag.DECRYPT
    session.generate_key(KeyType.AES, SEALING_BITS, capabilities=capabilities, template=GUARDED, **_named(label))


def _named(label: str) -> _Name:
    return {"label": label, "id": _id(label), "store": True}


def _id(label: str) -> bytes:
    return sha256(label.encode()).digest()[:ID_BYTES]


def certificate_template(label: str, certificate: x509.Certificate) -> dict[Attribute, object]:
    """A certificate object beside the key of that label, readable without a login."""
    return {
        Attribute.CLASS: ObjectClass.CERTIFICATE,
        Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
        Attribute.TOKEN: True,
        Attribute.LABEL: label,
        Attribute.ID: _id(label),
        Attribute.SUBJECT: certificate.subject.public_bytes(),
        Attribute.ISSUER: certificate.issuer.public_bytes(),
        Attribute.VALUE: certificate.public_bytes(Encoding.DER),
        **PUBLISHED,
    }

"""Token keys as cryptography's private keys: its builders for CSRs, certificates and CRLs take them as they are.

cryptography asks its abstract classes only to sign and to name their public half. All that would take the key
out, or use it for anything but signatures, raises UnsupportedAlgorithm.
"""

from functools import cached_property
from typing import ClassVar, NoReturn, Self

import pkcs11
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import NoDigestInfo, Prehashed, encode_dss_signature
from cryptography.hazmat.primitives.serialization import load_der_public_key
from cryptography.utils import Buffer
from pkcs11 import KeyType, Mechanism, ObjectClass
from pkcs11.types import SignMixin
from pkcs11.util.ec import encode_ec_public_key
from pkcs11.util.rsa import encode_rsa_public_key

from hsm.errors import KeyMissing
from hsm.journal import thumbprint
from hsm.login import Login
from hsm.signed import kind_of


def _refuse(what: str) -> NoReturn:
    raise UnsupportedAlgorithm(f"{what}: the key never leaves its token and only signs")


# to DER: SubjectPublicKeyInfo (RFC 5280, 4.1.2.7), or RSAPublicKey (RFC 8017, A.1.1)
ENCODERS = {KeyType.EC: encode_ec_public_key, KeyType.RSA: encode_rsa_public_key}


class _TokenKey:
    """What both kinds of keys have in common. A copy is the same key: there is only one, in the token."""

    kind: ClassVar[KeyType]

    def __init__(self, login: Login, label: str, public: bytes) -> None:
        self._login = login
        self._label = label
        self._public = public  # DER

    @classmethod
    def load(cls, login: Login, label: str) -> Self:
        """Raises KeyMissing, also when the key of that label is of another kind."""
        with login.use():
            private = login.find(ObjectClass.PRIVATE_KEY, label)
            public = login.find(ObjectClass.PUBLIC_KEY, label)
            if not isinstance(private, pkcs11.PrivateKey) or not isinstance(public, pkcs11.PublicKey):
                raise KeyMissing(label)
            if private.key_type is not cls.kind:
                raise KeyMissing(label)
            return cls(login, label, ENCODERS[cls.kind](public))

    @cached_property
    def thumbprint(self) -> str:
        """By which the journal knows it."""
        return thumbprint(load_der_public_key(self._public))

    def in_token(self, data: bytes, mechanism: Mechanism, what: str) -> bytes:
        """C_Sign; raises NotUnlocked, KeyMissing, TokenFailed, and StoreUnavailable when it can't be noted."""
        with self._login.use():
            private = self._login.find(ObjectClass.PRIVATE_KEY, self._label)
            if not isinstance(private, SignMixin):
                raise KeyMissing(self._label)
            signature = private.sign(data, mechanism=mechanism)
            self._login.journal.note("signed", self._label, thumbprint=self.thumbprint, what=what)
            return signature

    def private_numbers(self) -> NoReturn:
        _refuse("private numbers")

    def private_bytes(self, *_: object, **__: object) -> NoReturn:
        _refuse("private bytes")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self


class TokenEcKey(_TokenKey, ec.EllipticCurvePrivateKey):
    """A P-256 key. SoftHSM 2.6 knows plain ECDSA alone: the data is hashed here, the digest signed there."""

    kind = KeyType.EC

    def public_key(self) -> ec.EllipticCurvePublicKey:
        public = load_der_public_key(self._public)
        assert isinstance(public, ec.EllipticCurvePublicKey)  # noqa: S101 - `kind` says so
        return public

    @property
    def curve(self) -> ec.EllipticCurve:
        return self.public_key().curve

    @property
    def key_size(self) -> int:
        return self.curve.key_size

    def sign(self, data: Buffer, signature_algorithm: ec.EllipticCurveSignatureAlgorithm) -> bytes:
        """ECDSA-Sig-Value (RFC 3279, 2.2.3), DER."""
        if not isinstance(signature_algorithm, ec.ECDSA) or signature_algorithm.deterministic_signing:
            _refuse("that signature algorithm")
        digest = _digest(bytes(data), signature_algorithm.algorithm)
        raw = self.in_token(digest, Mechanism.ECDSA, kind_of(bytes(data)))
        half = len(raw) // 2
        return encode_dss_signature(int.from_bytes(raw[:half], "big"), int.from_bytes(raw[half:], "big"))

    def exchange(self, *_: object, **__: object) -> NoReturn:
        _refuse("key agreement")


class TokenRsaKey(_TokenKey, rsa.RSAPrivateKey):
    """An RSA-2048 key of the legacy Token Key: PKCS #1 v1.5 with SHA-256, hashed in the token."""

    kind = KeyType.RSA

    def public_key(self) -> rsa.RSAPublicKey:
        public = load_der_public_key(self._public)
        assert isinstance(public, rsa.RSAPublicKey)  # noqa: S101 - `kind` says so
        return public

    @property
    def key_size(self) -> int:
        return self.public_key().key_size

    def sign(
        self,
        data: bytes,
        padding_: padding.AsymmetricPadding,
        algorithm: Prehashed | hashes.HashAlgorithm | NoDigestInfo,
    ) -> bytes:
        """RSASSA-PKCS1-v1_5 (RFC 8017, 8.2)."""
        if not isinstance(padding_, padding.PKCS1v15) or not isinstance(algorithm, hashes.SHA256):
            _refuse("that signature algorithm")
        return self.in_token(bytes(data), Mechanism.SHA256_RSA_PKCS, kind_of(bytes(data)))

    def decrypt(self, *_: object, **__: object) -> NoReturn:
        _refuse("decryption")


def load_any(login: Login, label: str) -> TokenEcKey | TokenRsaKey:
    """The private key of that label, of whatever kind; raises KeyMissing."""
    try:
        return TokenEcKey.load(login, label)
    except KeyMissing:
        return TokenRsaKey.load(login, label)


def _digest(data: bytes, algorithm: Prehashed | hashes.HashAlgorithm) -> bytes:
    if isinstance(algorithm, Prehashed):
        return data
    hashed = hashes.Hash(algorithm)
    hashed.update(data)
    return hashed.finalize()

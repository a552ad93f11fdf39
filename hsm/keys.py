"""The keys of an unlocked token: made in it, used in it, never out of it."""

import secrets
from collections.abc import Callable
from typing import TypedDict, TypeVar, cast

import pkcs11
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pkcs11 import Attribute, Mechanism, ObjectClass
from pkcs11.types import DecryptMixin, EncryptMixin

from hsm.adapter import TokenEcKey, TokenRsaKey, load_any
from hsm.custody import ExtractionAttempt, KeyAttributes, attempt_extraction, read_attributes
from hsm.errors import CertificateMissing, KeyExists, KeyMissing, SealBroken
from hsm.journal import summary
from hsm.login import KEY_CLASSES, Login
from hsm.making import certificate_template, make_ec_pair, make_rsa_pair, make_sealing_key

IV_BYTES = 12  # 96 bits, fresh and random for each seal (NIST SP 800-38D, 8.2.2)
TAG_BYTES = 16


Made = TypeVar("Made", TokenEcKey, TokenRsaKey)


class _Gcm(TypedDict):
    mechanism: Mechanism
    mechanism_param: pkcs11.GCMParams


class Keys:
    """An unlocked token's keys by label. Everything here raises NotUnlocked once the token is locked again."""

    def __init__(self, login: Login) -> None:
        self._login = login

    def make_ec(self, label: str) -> ec.EllipticCurvePrivateKey:
        """A new P-256 key, able to sign and nothing else; raises KeyExists."""
        self._make(label, make_ec_pair)
        return self._told(TokenEcKey.load(self._login, label), label, "EC P-256")

    def ec(self, label: str) -> ec.EllipticCurvePrivateKey:
        """The EC key of that label; raises KeyMissing."""
        return TokenEcKey.load(self._login, label)

    def make_rsa(self, label: str) -> rsa.RSAPrivateKey:
        """A new RSA-2048 key, for the legacy Token Key alone; raises KeyExists."""
        self._make(label, make_rsa_pair)
        return self._told(TokenRsaKey.load(self._login, label), label, "RSA-2048")

    def rsa(self, label: str) -> rsa.RSAPrivateKey:
        """The RSA key of that label; raises KeyMissing."""
        return TokenRsaKey.load(self._login, label)

    def make_sealing(self, label: str) -> None:
        """A new AES-256 key for `seal` and `unseal`; raises KeyExists."""
        self._make(label, make_sealing_key)
        self._login.journal.note("made", label, kind="AES-256", thumbprint=None)

    def seal(self, label: str, plain: bytes, context: bytes) -> bytes:
        """IV, ciphertext and tag of AES-GCM (NIST SP 800-38D); `context` is authenticated, not contained."""
        iv = secrets.token_bytes(IV_BYTES)
        with self._login.use():
            key = self._login.find(ObjectClass.SECRET_KEY, label)
            if not isinstance(key, EncryptMixin):
                raise KeyMissing(label)
            sealed = iv + cast("bytes", key.encrypt(plain, **_gcm(iv, context)))
        self._login.journal.note("sealed", label)
        return sealed

    def unseal(self, label: str, sealed: bytes, context: bytes) -> bytes:
        """What was sealed; raises SealBroken (also for what is too short for a seal), KeyMissing."""
        with self._login.use():
            key = self._login.find(ObjectClass.SECRET_KEY, label)
            if not isinstance(key, DecryptMixin):
                raise KeyMissing(label)
            try:  # SoftHSM answers a wrong tag, or none, with a general error
                plain = cast("bytes", key.decrypt(sealed[IV_BYTES:], **_gcm(sealed[:IV_BYTES], context)))
            except (pkcs11.GeneralError, pkcs11.EncryptedDataInvalid) as problem:
                raise SealBroken("changed, or sealed for another context or by another key") from problem
        self._login.journal.note("unsealed", label)
        return plain

    def destroy(self, label: str) -> None:
        """The key, its public key and its certificate, for good; raises KeyMissing."""
        with self._login.change() as session:
            if self._login.find_key(label) is None:
                raise KeyMissing(label)
            self._login.journal.note("destroying", label)
            for item in list(session.get_objects({Attribute.LABEL: label})):
                item.destroy()
            self._login.forget(label)
        self._login.journal.note("destroyed", label)

    def labels(self) -> list[str]:
        """Of private and sealing keys, sorted."""
        return sorted(label for kind in KEY_CLASSES for label in self._labels_of(kind))

    def put_certificate(self, label: str, certificate: x509.Certificate) -> None:
        """Keep a certificate beside its key, in place of an older one.

        Raises KeyMissing, and ValueError when it is another key's.
        """
        with self._login.change() as session:
            key = load_any(self._login, label)
            if key.public_key() != certificate.public_key():
                raise ValueError(f"that certificate isn't for the key {label}")
            template = {Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.LABEL: label}
            older = list(session.get_objects(template))
            session.create_object(certificate_template(label, certificate))
            for item in older:  # after: a crash leaves two, never none
                item.destroy()
        self._login.journal.note("certified", label, thumbprint=key.thumbprint, certificate=summary(certificate))

    def certificate(self, label: str) -> x509.Certificate:
        """The certificate beside the key, the newest of two; raises CertificateMissing."""
        template = {Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.LABEL: label}
        with self._login.use() as session:
            certificates = [x509.load_der_x509_certificate(i[Attribute.VALUE]) for i in session.get_objects(template)]
        if not certificates:
            raise CertificateMissing(label)
        return max(certificates, key=lambda certificate: certificate.not_valid_before_utc)

    def attributes(self, label: str) -> KeyAttributes:
        """What the token reports about a private or sealing key; raises KeyMissing."""
        return read_attributes(self._login, label)

    def attempt_extraction(self, label: str) -> list[ExtractionAttempt]:
        """Try to get the key out in every known way; raises KeyMissing. For audits."""
        return attempt_extraction(self._login, label)

    def _make(self, label: str, maker: Callable[[pkcs11.Session, str], None]) -> None:
        with self._login.change() as session:
            if self._login.find_key(label) is not None:
                raise KeyExists(label)
            self._login.journal.note("making", label)
            maker(session, label)

    def _told(self, key: Made, label: str, kind: str) -> Made:
        self._login.journal.note("made", label, kind=kind, thumbprint=key.thumbprint)
        return key

    def _labels_of(self, kind: ObjectClass) -> set[str]:
        with self._login.use() as session:
            return {item[Attribute.LABEL] for item in session.get_objects({Attribute.CLASS: kind})}


def _gcm(iv: bytes, context: bytes) -> _Gcm:
    parameters = pkcs11.GCMParams(iv, context, TAG_BYTES * 8)
    return {"mechanism": Mechanism.AES_GCM, "mechanism_param": parameters}

"""What Token Keys sign (docs/protocol.md, Token Key)."""

import json
from base64 import b64decode
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from hsm import CertificateRefused, certificate_user, verify_client
from portal_sim.login.token_key.domain import Holder, TokenKeyAnswer, TokenKeyRefused

ANSWER_TYPE = "token-key-answer+jwt"
KEY_BITS = 2048
_UNREADABLE = (JoseError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
_FIELDS = {"portal", "nonce", "purpose"}
_TOLD = {
    "untrusted": "token_key.wrong_token",
    "expired": "token_key.expired",
    "not_yet_valid": "token_key.not_yet_valid",
}


class _WithCertificate(jws.JWSRegistry):
    """joserfc's own limit (512) is too small for a header with a certificate in it."""

    max_header_length = 4096


_JWS = _WithCertificate(algorithms=["RS256"])


class CertifiedSignatures:
    """Reads answers, and believes certificates of the old CA alone."""

    def __init__(self, old_ca: x509.Certificate) -> None:
        self._old_ca = old_ca

    def read(self, signed: str) -> TokenKeyAnswer:
        try:
            message = jws.extract_compact(signed.encode(), registry=_JWS)
            header = message.headers()
            (encoded,) = header["x5c"]
            der = b64decode(encoded, validate=True)
            key = _public(x509.load_der_x509_certificate(der))
            if header.get("typ") != ANSWER_TYPE or not jws.validate_compact(message, key, registry=_JWS):
                raise TokenKeyRefused("token_key.bad_answer")
            return _answer(json.loads(message.payload), der)
        except _UNREADABLE as problem:
            raise TokenKeyRefused("token_key.bad_answer") from problem

    def holder(self, certificate: bytes, now: datetime) -> Holder:
        parsed = x509.load_der_x509_certificate(certificate)
        try:
            verify_client(parsed, self._old_ca, now)
            return Holder(f"{parsed.serial_number:x}", certificate_user(parsed))
        except CertificateRefused as refusal:
            raise TokenKeyRefused(_TOLD[refusal.reason]) from refusal
        except ValueError as problem:
            raise TokenKeyRefused("token_key.wrong_token") from problem


def _public(certificate: x509.Certificate) -> RSAKey:
    public = certificate.public_key()
    if not isinstance(public, rsa.RSAPublicKey) or public.key_size != KEY_BITS:
        raise TokenKeyRefused("token_key.wrong_token")
    return RSAKey.import_key(public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


def _answer(claims: Any, certificate: bytes) -> TokenKeyAnswer:
    if not isinstance(claims, dict) or set(claims) != _FIELDS:
        raise TokenKeyRefused("token_key.bad_answer")
    if not all(isinstance(value, str) and value.isascii() for value in claims.values()):
        raise TokenKeyRefused("token_key.bad_answer")
    return TokenKeyAnswer(certificate=certificate, **claims)

"""What is signed between portal and phone, as JWS: requests out, answers in (docs/protocol.md)."""

import hmac
import json
from base64 import b64decode
from datetime import datetime
from hashlib import sha256
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from hsm import CertificateRefused, verify_client
from hsm.jose import signing_key
from portal_sim.credentials.adapters.keys import PortalKeys
from portal_sim.credentials.domain import Credential
from portal_sim.signing.domain import AnswerRefused, SignedAnswer, SigningRequest, Validity
from portal_sim.signing.evidence import Evidence, Proof

CHALLENGE_TYPE = "soft-token-challenge+jwt"
ANSWER_TYPE = "soft-token-answer+jwt"
_UNREADABLE = (JoseError, CertificateRefused, ValueError, KeyError, TypeError, AttributeError, RecursionError)
_TEXTS = ("request", "nonce", "picture", "portal", "user", "purpose", "decision", "statement")
_FIELDS = {**dict.fromkeys(_TEXTS, str), "exp": int}
_ANSWERS = jws.JWSRegistry(algorithms=["ES256"])
_ANSWERS.max_header_length = 4096  # joserfc's 512 bytes are too few for a header with a certificate
_ANSWERS.max_payload_length = 16_384


class TokenChallenges:
    """Requests to phones, signed in the token."""

    def __init__(self, keys: PortalKeys) -> None:
        public = _public(keys.signing.public_key())
        self._key = signing_key(keys.signing)
        self._kid = public.thumbprint()
        self.public_jwk: dict[str, Any] = {**public.as_dict(private=False), "kid": self._kid}
        self.ca_pem = keys.authority.certificate.public_bytes(Encoding.PEM).decode()

    def sign(self, request: SigningRequest) -> str:
        claims = {
            "iss": request.portal, "aud": request.credential, "jti": request.id, "sub": request.user_id,
            "nonce": request.nonce, "picture": request.picture,
            "purpose": request.purpose, "statement": request.statement,
            "iat": int(request.created_at.timestamp()), "exp": int(request.expires_at.timestamp()),
        }  # fmt: skip
        return self.sign_claims(CHALLENGE_TYPE, claims)

    def sign_claims(self, kind: str, claims: dict[str, Any]) -> str:
        """A compact JWS of that `typ`."""
        header = {"alg": "ES256", "typ": kind, "kid": self._kid}
        return jws.serialize_compact(header, json.dumps(claims, ensure_ascii=False).encode(), self._key)


class CertificateSignatures:
    """Checks answers: an accept against the credential's certificate, a reject against the device's transport key."""

    def __init__(self, authority_certificate: x509.Certificate) -> None:
        self._ca = authority_certificate

    def read(self, signed: str, credential: Credential, now: datetime) -> SignedAnswer:
        try:
            message = jws.extract_compact(signed.encode(), registry=_ANSWERS)
            header = message.headers()
            answer = _answer(json.loads(message.payload))
            signer = self._signer(answer, header, credential, now)
            if header.get("typ") != ANSWER_TYPE or not jws.validate_compact(message, signer, registry=_ANSWERS):
                raise AnswerRefused("signing.bad_answer")
        except _UNREADABLE as error:
            raise AnswerRefused("signing.bad_answer") from error
        return answer

    def _signer(self, answer: SignedAnswer, header: dict[str, Any], credential: Credential, now: datetime) -> ECKey:
        if answer.decision == "reject":
            key = ECKey.import_key(header["jwk"])
            _must_equal(key.thumbprint(), credential.device)
            return key
        # an ended certificate still names its holder, for the renewal alone (ST6.2); one that is yet to begin, too
        at = max(credential.issued_at, min(now, credential.not_after))
        (named,) = header["x5c"]  # no CA with it: who believes one that comes along?
        return certificate_key(credential, sha256(b64decode(named, validate=True)).digest(), self._ca, at)

    def validity(self, credential: Credential, now: datetime) -> Validity:
        certificate = x509.load_pem_x509_certificate(credential.certificate_pem.encode())
        if now < certificate.not_valid_before_utc:
            return Validity.TO_COME
        return Validity.OVER if now > certificate.not_valid_after_utc else Validity.NOW


class CertificateProofs:
    """Checks what is kept as anybody could: by the certificate that comes along, and the CA's."""

    def __init__(self, authority_certificate: x509.Certificate) -> None:
        self._ca = authority_certificate

    def of(self, evidence: Evidence) -> Proof:
        try:
            message = jws.extract_compact(evidence.signed.encode(), registry=_ANSWERS)
            (named,) = message.headers()["x5c"]
            certificate = x509.load_der_x509_certificate(b64decode(named, validate=True))
        except _UNREADABLE:
            return Proof("", None, "", holds=False)
        holds = self._holds(message, certificate, evidence)
        pem = certificate.public_bytes(Encoding.PEM).decode()
        return Proof(f"{certificate.serial_number:X}", certificate.not_valid_after_utc, pem, holds)

    def _holds(self, message: jws.CompactSignature, certificate: x509.Certificate, evidence: Evidence) -> bool:
        try:
            answer = _answer(json.loads(message.payload))
            verify_client(certificate, self._ca, evidence.signed_at)
            is_signed = jws.validate_compact(message, _public_key(certificate), registry=_ANSWERS)
        except (*_UNREADABLE, AnswerRefused):
            return False
        said = (answer.request, answer.user, answer.statement, answer.decision)
        return is_signed and said == (evidence.request, evidence.user_id, evidence.statement, "accept")


def certificate_key(credential: Credential, named: bytes, authority: x509.Certificate, at: datetime) -> ECKey:
    """The key of the credential's certificate, if the message names that one, by its SHA-256, and it was good then.

    Raises CertificateRefused, ValueError.
    """
    certificate = x509.load_pem_x509_certificate(credential.certificate_pem.encode())
    if not hmac.compare_digest(named, certificate.fingerprint(SHA256())):
        raise ValueError("another certificate is named")
    verify_client(certificate, authority, at)
    return _public_key(certificate)


def _public_key(certificate: x509.Certificate) -> ECKey:
    public = certificate.public_key()
    if not isinstance(public, ec.EllipticCurvePublicKey):
        raise TypeError("no key on a curve")
    return _public(public)


def _public(key: ec.EllipticCurvePublicKey) -> ECKey:
    return ECKey.import_key(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


def _must_equal(claimed: str, expected: str) -> None:
    if not hmac.compare_digest(claimed.encode(), expected.encode()):
        raise AnswerRefused("signing.bad_answer")


def _answer(claims: Any) -> SignedAnswer:
    if not isinstance(claims, dict) or set(claims) != set(_FIELDS):
        raise AnswerRefused("signing.bad_answer")
    if any(type(claims[name]) is not kind for name, kind in _FIELDS.items()):
        raise AnswerRefused("signing.bad_answer")
    asked_for = [str(claims[name]) for name in _FIELDS if name != "statement"]  # that one is compared, and nothing else
    if not all(value.isascii() for value in asked_for):  # half a surrogate pair would stop the database
        raise AnswerRefused("signing.bad_answer")
    return SignedAnswer(**claims)

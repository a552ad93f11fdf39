"""What is signed between portal and phone, as JWS: login requests out, answers in (docs/protocol.md)."""

import hmac
import json
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from joserfc.util import urlsafe_b64encode

from hsm import CertificateRefused, verify_client
from hsm.jose import signing_key
from portal_sim.credentials.adapters.keys import PortalKeys
from portal_sim.credentials.domain import Credential
from portal_sim.signing.domain import AnswerRefused, LoginRequest, SignedAnswer

CHALLENGE_TYPE = "soft-token-challenge+jwt"
ANSWER_TYPE = "soft-token-answer+jwt"
_UNREADABLE = (JoseError, CertificateRefused, ValueError, KeyError, TypeError, AttributeError, RecursionError)
_FIELDS = {"request": str, "nonce": str, "picture": str, "portal": str, "user": str, "exp": int, "decision": str}


class TokenChallenges:
    """Login requests signed in the token."""

    def __init__(self, keys: PortalKeys) -> None:
        public = _public(keys.signing.public_key())
        self._key = signing_key(keys.signing)
        self._kid = public.thumbprint()
        self.public_jwk: dict[str, Any] = {**public.as_dict(private=False), "kid": self._kid}
        self.ca_pem = keys.authority.certificate.public_bytes(Encoding.PEM).decode()

    def sign(self, request: LoginRequest) -> str:
        claims = {
            "iss": request.portal, "aud": request.credential, "jti": request.id, "sub": request.user_id,
            "nonce": request.nonce, "picture": request.picture,
            "iat": int(request.created_at.timestamp()), "exp": int(request.expires_at.timestamp()),
        }  # fmt: skip
        return self.sign_claims(CHALLENGE_TYPE, claims)

    def sign_claims(self, kind: str, claims: dict[str, Any]) -> str:
        """A compact JWS of that `typ`."""
        header = {"alg": "ES256", "typ": kind, "kid": self._kid}
        return jws.serialize_compact(header, json.dumps(claims).encode(), self._key)


class CertificateSignatures:
    """Checks answers: an accept against the credential's certificate, a reject against the device's transport key."""

    def __init__(self, authority_certificate: x509.Certificate) -> None:
        self._ca = authority_certificate

    def read(self, signed: str, credential: Credential, now: datetime) -> SignedAnswer:
        try:
            message = jws.extract_compact(signed.encode())
            header = message.headers()
            answer = _answer(json.loads(message.payload))
            signer = self._signer(answer, header, credential, now)
            if header.get("typ") != ANSWER_TYPE or not jws.validate_compact(message, signer, algorithms=["ES256"]):
                raise AnswerRefused("sign_in.bad_answer")
        except _UNREADABLE as error:
            raise AnswerRefused("sign_in.bad_answer") from error
        return answer

    def _signer(self, answer: SignedAnswer, header: dict[str, Any], credential: Credential, now: datetime) -> ECKey:
        if answer.decision == "reject":
            key = ECKey.import_key(header["jwk"])
            _must_equal(key.thumbprint(), credential.device)
            return key
        # an ended certificate still names its holder, for the renewal alone (ST6.2); one that is yet to begin, too
        at = max(credential.issued_at, min(now, credential.not_after))
        return certificate_key(credential, header["x5t#S256"], self._ca, at)

    def begun(self, credential: Credential, now: datetime) -> bool:
        certificate = x509.load_pem_x509_certificate(credential.certificate_pem.encode())
        return certificate.not_valid_before_utc <= now


def certificate_key(credential: Credential, named: str, authority: x509.Certificate, at: datetime) -> ECKey:
    """The key of the credential's certificate, if the message names that one and it was good at that time.

    Raises CertificateRefused, ValueError.
    """
    certificate = x509.load_pem_x509_certificate(credential.certificate_pem.encode())
    if not hmac.compare_digest(named.encode(), urlsafe_b64encode(certificate.fingerprint(SHA256()))):
        raise ValueError("another certificate is named")
    verify_client(certificate, authority, at)
    public = certificate.public_key()
    if not isinstance(public, ec.EllipticCurvePublicKey):
        raise TypeError("no key on a curve")
    return _public(public)


def _public(key: ec.EllipticCurvePublicKey) -> ECKey:
    return ECKey.import_key(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


def _must_equal(claimed: str, expected: str) -> None:
    if not hmac.compare_digest(claimed.encode(), expected.encode()):
        raise AnswerRefused("sign_in.bad_answer")


def _answer(claims: Any) -> SignedAnswer:
    if not isinstance(claims, dict) or set(claims) != set(_FIELDS):
        raise AnswerRefused("sign_in.bad_answer")
    if any(type(claims[name]) is not kind for name, kind in _FIELDS.items()):
        raise AnswerRefused("sign_in.bad_answer")
    if not all(str(value).isascii() for value in claims.values()):  # half a surrogate pair would stop the database
        raise AnswerRefused("sign_in.bad_answer")
    return SignedAnswer(**claims)

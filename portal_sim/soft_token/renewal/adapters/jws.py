"""What is signed about renewals, as JWS (docs/protocol.md)."""

import json

from cryptography import x509
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.util import urlsafe_b64decode

from hsm import CertificateRefused
from portal_sim.credentials.domain import Credential
from portal_sim.signing.adapters.jws import TokenChallenges, certificate_key
from portal_sim.soft_token.renewal.domain import Proof, Renewal, RenewalRefused

TASK_TYPE = "soft-token-renewal+jwt"
PROOF_TYPE = "soft-token-renewal-proof+jwt"
_UNREADABLE = (JoseError, CertificateRefused, ValueError, KeyError, TypeError, AttributeError, RecursionError)


class TokenTasks:
    """Renewals as the phone gets them, signed in the portal's token."""

    def __init__(self, challenges: TokenChallenges) -> None:
        self._challenges = challenges

    def sign(self, renewal: Renewal) -> str:
        claims = {
            "iss": renewal.portal, "aud": renewal.credential, "jti": renewal.id, "sub": renewal.user_id,
            "nonce": renewal.nonce, "iat": int(renewal.created_at.timestamp()),
        }  # fmt: skip
        return self._challenges.sign_claims(TASK_TYPE, claims)


class CertificateProofs:
    """Proofs by the old key; its certificate may have ended, for that is why somebody renews."""

    def __init__(self, authority_certificate: x509.Certificate) -> None:
        self._ca = authority_certificate

    def read(self, signed: str, credential: Credential) -> Proof:
        try:
            return self._proof(jws.extract_compact(signed.encode()), credential)
        except _UNREADABLE as error:
            raise RenewalRefused("renewal.bad_proof") from error

    def must_be_new(self, csr_pem: str, credential: Credential) -> None:
        try:
            fresh = x509.load_pem_x509_csr(csr_pem.encode()).public_key()
        except ValueError as error:
            raise RenewalRefused("renewal.bad_proof") from error
        if fresh == x509.load_pem_x509_certificate(credential.certificate_pem.encode()).public_key():
            raise RenewalRefused("renewal.same_key")

    def _proof(self, message: jws.CompactSignature, credential: Credential) -> Proof:
        header, claims = message.headers(), json.loads(message.payload)
        key = certificate_key(
            credential, urlsafe_b64decode(header["x5t#S256"].encode()), self._ca, credential.issued_at
        )
        if header.get("typ") != PROOF_TYPE or not jws.validate_compact(message, key, algorithms=["ES256"]):
            raise ValueError("not signed by the old key, or something else is")
        if not all(isinstance(value, str) for value in claims.values()):
            raise TypeError("a claim that is no text")
        return Proof(**claims)  # TypeError for a claim too many or missing

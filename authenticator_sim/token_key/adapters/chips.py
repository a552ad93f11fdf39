"""The chips of Token Keys: a PKCS#11 token each, unlocked by the person's PIN for one operation at a time."""

import json
from base64 import b64encode
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from joserfc import jws

from authenticator_sim.adapters.refusals import TokenRefusals
from authenticator_sim.token_key.domain import TokenKeyRefused
from hsm import TokenStore, legacy_signing_key, make_legacy_csr

KEY = "legacy"
ANSWER_TYPE = "token-key-answer+jwt"
_REFUSALS = TokenRefusals(
    TokenKeyRefused, "token_key.wrong_pin", "token_key.pin_locked", TokenKeyRefused, "token_key.failed"
)


@dataclass(frozen=True)
class UsbChips:
    """Token Keys in the token store."""

    tokens: TokenStore

    def make(self, key_id: str, pin: str, user_id: str) -> str:
        with _REFUSALS.raised(), self.tokens.create_token(_label(key_id), pin).unlocked(pin) as keys:
            csr = make_legacy_csr(keys.make_rsa(KEY), user_id)
        return csr.public_bytes(Encoding.PEM).decode()

    def store(self, key_id: str, pin: str, certificate: str) -> None:
        try:
            issued = x509.load_pem_x509_certificate(certificate.encode())
            with _REFUSALS.raised(), self.tokens.token(_label(key_id)).unlocked(pin) as keys:
                keys.put_certificate(KEY, issued)
        except (ValueError, TypeError) as problem:
            raise TokenKeyRefused("token_key.bad_certificate") from problem

    def sign(self, key_id: str, pin: str, claims: dict[str, str]) -> str:
        """JWS, RS256, with the certificate as x5c (RFC 7515, 4.1.6)."""
        with _REFUSALS.raised(), self.tokens.token(_label(key_id)).unlocked(pin) as keys:
            certificate = b64encode(keys.certificate(KEY).public_bytes(Encoding.DER)).decode()
            header = {"alg": "RS256", "typ": ANSWER_TYPE, "x5c": [certificate]}
            key = legacy_signing_key(keys.rsa(KEY))
            return jws.serialize_compact(header, json.dumps(claims).encode(), key, algorithms=["RS256"])

    def locked(self, key_id: str) -> bool:
        with _REFUSALS.raised():
            return self.tokens.token(_label(key_id)).locked


def _label(key_id: str) -> str:
    return f"token-key-{key_id}"

"""Tokens, keys and the CAs. PKCS#11 lives here and nowhere else."""

from hsm.authority import Authority, Revoked
from hsm.csr import csr_challenge, make_csr, make_legacy_csr
from hsm.custody import ExtractionAttempt, KeyAttributes
from hsm.errors import (
    AuthorityNotValid,
    CertificateMissing,
    CertificateRefused,
    CsrRefused,
    HsmError,
    KeyExists,
    KeyMissing,
    NotUnlocked,
    PinLocked,
    PinWrong,
    SealBroken,
    StoreInUse,
    StoreUnavailable,
    TokenBusy,
    TokenExists,
    TokenFailed,
    TokenMissing,
)
from hsm.jose import legacy_signing_key, signing_key
from hsm.keys import Keys
from hsm.ocsp import Good
from hsm.ocsp import answer as ocsp_answer
from hsm.pins import MAX_ATTEMPTS
from hsm.profiles import certificate_user
from hsm.softhsm import SOFTHSM, Repairs
from hsm.store import TokenStore
from hsm.tokens import Token
from hsm.trust import verify_client

__all__ = [
    "MAX_ATTEMPTS",
    "SOFTHSM",
    "Authority",
    "AuthorityNotValid",
    "CertificateMissing",
    "CertificateRefused",
    "CsrRefused",
    "ExtractionAttempt",
    "Good",
    "HsmError",
    "KeyAttributes",
    "KeyExists",
    "KeyMissing",
    "Keys",
    "NotUnlocked",
    "PinLocked",
    "PinWrong",
    "Repairs",
    "Revoked",
    "SealBroken",
    "StoreInUse",
    "StoreUnavailable",
    "Token",
    "TokenBusy",
    "TokenExists",
    "TokenFailed",
    "TokenMissing",
    "TokenStore",
    "certificate_user",
    "csr_challenge",
    "legacy_signing_key",
    "make_csr",
    "make_legacy_csr",
    "ocsp_answer",
    "signing_key",
    "verify_client",
]

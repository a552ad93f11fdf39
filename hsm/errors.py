"""What can go wrong with tokens, PINs, keys and certificates; nothing of PKCS#11 leaves this package."""


class HsmError(Exception):
    """Root of all that this package raises on purpose. No message holds a PIN or key material."""


class StoreUnavailable(HsmError):
    """The directory or the PKCS#11 module can't be used: missing, read-only, full."""


class StoreInUse(HsmError):
    """Another process, or another store of this process, owns it."""


class TokenExists(HsmError):
    """The label is taken."""


class TokenMissing(HsmError):
    """No token has that label or serial."""


class TokenBusy(HsmError):
    """The token is unlocked by another holder, which didn't finish in time."""


class TokenFailed(HsmError):
    """The token refused or broke an operation that it should have done."""


class PinWrong(HsmError):
    """The token was asked and said no."""

    def __init__(self, attempts_left: int) -> None:
        super().__init__(f"wrong PIN, {attempts_left} attempts left")
        self.attempts_left = attempts_left


class PinLocked(HsmError):
    """No attempt is left: the last one was just spent, or the token wasn't asked at all."""

    attempts_left = 0


class NotUnlocked(HsmError):
    """The key belongs to an unlocked period that is over."""


class KeyExists(HsmError):
    """The label is taken in this token."""


class KeyMissing(HsmError):
    """No key of that kind has that label in this token."""


class CertificateMissing(HsmError):
    """No certificate has that label in this token."""


class SealBroken(HsmError):
    """Changed bytes, another context, or sealed by another key: the token doesn't say which."""


class CsrRefused(HsmError):
    """`reason` is `signature` (no proof of possession) or `key` (of a kind that this authority doesn't certify)."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"certificate request refused: {reason}")
        self.reason = reason


class AuthorityNotValid(HsmError):
    """The CA's own certificate isn't valid yet, or any more: what it issued now would be worth nothing."""


class CertificateRefused(HsmError):
    """`reason` is `expired`, `not_yet_valid` (both: in order but for the time) or `untrusted`."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"certificate refused: {reason}")
        self.reason = reason

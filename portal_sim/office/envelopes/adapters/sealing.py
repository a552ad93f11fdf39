"""What only the holder of a secret can read: AES-256-GCM under a key derived from it (HKDF, RFC 5869)."""

import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12  # bytes


class SecretSeal:
    """`purpose` keeps keys of different uses of one secret apart."""

    def __init__(self, purpose: str) -> None:
        self._purpose = purpose.encode()

    def close(self, secret: str, text: str) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher(secret).encrypt(nonce, text.encode(), self._purpose)

    def open_envelope(self, secret: str, sealed: bytes) -> str:
        """Raises cryptography's InvalidTag for another secret."""
        return self._cipher(secret).decrypt(sealed[:_NONCE], sealed[_NONCE:], self._purpose).decode()

    def _cipher(self, secret: str) -> AESGCM:
        return AESGCM(HKDF(SHA256(), 32, None, self._purpose).derive(secret.encode()))

"""What a SoftHSM token keeps from every caller: read from its files, which needs these and the PIN.

This is the limit that the security notes name, made use of: an audit that knows the true bytes of every private key
can look for them on disk, in logs and in traffic. SoftHSM 2.6 encrypts a private object's bytes (AES-256-CBC, after
16 bytes of IV) under the token's key, and that one likewise under a key derived from the PIN.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7
from pkcs11 import Attribute

from hsm.objectfile import attributes

USER_PIN = 0x8000534D  # SoftHSM's own attribute: the token's key under the user's PIN
MAGIC, TRUE = b"RJR", b"\xff"
SALT_BYTES, IV_BYTES, BLOCK_BITS = 8, 16, 128
ROUNDS = 1500  # and as many more as the salt's last byte says
SECRETS = (Attribute.VALUE, Attribute.PRIVATE_EXPONENT, Attribute.PRIME_1, Attribute.PRIME_2)


def secret_values(token: Path, pin: str) -> Iterator[tuple[bytes, bytes]]:
    """For each private object of the token in that directory its CKA_ID, and a part of what it is made of.

    Raises ValueError when the PIN is wrong.
    """
    key = _token_key(dict(attributes((token / "token.object").read_bytes()))[USER_PIN], pin)
    for file in sorted(token.glob("*.object")):
        if file.name == "token.object":
            continue
        values = dict(attributes(file.read_bytes()))
        if values.get(Attribute.PRIVATE) != TRUE:
            continue
        name = _decrypted(values[Attribute.ID], key)
        for part in SECRETS:
            if values.get(part):
                yield name, _decrypted(values[part], key)


def _token_key(blob: bytes, pin: str) -> bytes:
    salt, sealed = blob[:SALT_BYTES], blob[SALT_BYTES:]
    derived = sha256(salt + pin.encode()).digest()
    for _ in range(ROUNDS + salt[-1] - 1):
        derived = sha256(derived).digest()
    opened = _decrypted(sealed, derived)
    if not opened.startswith(MAGIC):
        raise ValueError("the PIN doesn't open the token's key")
    return opened.removeprefix(MAGIC)


def _decrypted(sealed: bytes, key: bytes) -> bytes:
    """Raises ValueError for padding that is none."""
    cipher = Cipher(algorithms.AES(key), modes.CBC(sealed[:IV_BYTES])).decryptor()
    padded = cipher.update(sealed[IV_BYTES:]) + cipher.finalize()
    remover = PKCS7(BLOCK_BITS).unpadder()
    return remover.update(padded) + remover.finalize()

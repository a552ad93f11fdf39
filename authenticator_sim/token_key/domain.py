"""A computer with the signing agent, and the Token Keys that lie beside it, plugged in or not."""

import hmac
import re
from dataclasses import dataclass
from typing import Protocol

from simkit.digests import sha256_hex
from simkit.refusals import Refused

PURPOSES = {"login"}  # what a portal may have signed: a closed list, each with its words on the PIN window
NONCE = re.compile(r"[A-Za-z0-9_-]{22,128}")  # base64url; the portal's are 256 bits
MOST_PIN_BYTES = 64


class TokenKeyRefused(Refused):
    """The agent or the Token Key says no."""


class ComputerUnknown(LookupError):
    """No computer has that name."""


class TokenKeyUnknown(LookupError):
    """No Token Key has that id."""


@dataclass
class Computer:
    """`running`: whether its signing agent is started."""

    name: str
    owner: str
    hold_digest: str
    running: bool = True

    def is_held_with(self, key: str) -> bool:
        """Whether the key is this computer's."""
        return hmac.compare_digest(sha256_hex(key), self.hold_digest)


@dataclass
class TokenKey:
    """A USB token beside a computer; its key is in the PKCS#11 token `token-key-<id>` under the person's PIN."""

    id: str
    computer: str
    user_id: str
    certified: bool = False
    plugged: bool = False


@dataclass(frozen=True)
class Challenge:
    """What a portal wants signed; `portal` is the origin that the browser named, not what a page says."""

    portal: str
    nonce: str
    purpose: str

    @classmethod
    def checked(cls, portal: str, nonce: object, purpose: object) -> "Challenge":
        """Raises TokenKeyRefused for anything but a nonce and a purpose of the list."""
        if not isinstance(nonce, str) or not NONCE.fullmatch(nonce):
            raise TokenKeyRefused("token_key.bad_request")
        if not isinstance(purpose, str) or purpose not in PURPOSES:
            raise TokenKeyRefused("token_key.bad_request")
        return cls(portal, nonce, purpose)

    def claims(self) -> dict[str, str]:
        """What is signed (docs/protocol.md)."""
        return {"portal": self.portal, "nonce": self.nonce, "purpose": self.purpose}


def check_pin(pin: str) -> str:
    """The same PIN; raises TokenKeyRefused for what can't be one: it costs no attempt."""
    if not 0 < len(pin.encode()) <= MOST_PIN_BYTES:
        raise TokenKeyRefused("token_key.no_pin")
    return pin


class Computers(Protocol):
    """All computers."""

    def find(self, name: str) -> Computer | None:
        """The computer of that name."""

    def add(self, computer: Computer) -> None: ...

    def save(self, computer: Computer) -> None: ...


class TokenKeys(Protocol):
    """All Token Keys."""

    def beside(self, computer: str) -> list[TokenKey]:
        """Those that lie beside the computer or are plugged into it, oldest first."""

    def find(self, key_id: str) -> TokenKey | None:
        """The Token Key of that id."""

    def add(self, key: TokenKey) -> None: ...

    def save(self, key: TokenKey) -> None: ...


class Chips(Protocol):
    """What is inside the Token Keys."""

    def make(self, key_id: str, pin: str, user_id: str) -> str:
        """A new chip with an RSA-2048 key; its certificate request, PEM."""

    def store(self, key_id: str, pin: str, certificate: str) -> None:
        """Keep the key's certificate, PEM; raises TokenKeyRefused."""

    def sign(self, key_id: str, pin: str, claims: dict[str, str]) -> str:
        """The signed claims, with the certificate (docs/protocol.md); raises TokenKeyRefused."""

    def locked(self, key_id: str) -> bool:
        """Whether too many wrong PINs were typed."""

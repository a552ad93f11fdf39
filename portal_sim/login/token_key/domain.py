"""A challenge for the Token Key, and the certificates of the old CA (docs/protocol.md, Token Key)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from simkit.refusals import Attempt

LIFETIME = timedelta(seconds=120)  # time to find the USB token and to type the PIN
PURPOSE = "login"


class TokenKeyRefused(Attempt):
    """The Token Key doesn't open the portal; the challenge that was answered is spent all the same."""


@dataclass(frozen=True)
class TokenKeyAnswer:
    """What the Token Key signed, and the certificate that says with which key (DER)."""

    portal: str
    nonce: str
    purpose: str
    certificate: bytes


@dataclass(eq=False)
class Challenge:
    """`browser` names the one web session that asked."""

    nonce: str
    browser: str
    created_at: datetime
    spent: bool = False

    def spend(self, browser: str, now: datetime) -> None:
        """Take an answer, whatever comes of it: the next try needs a new challenge. Raises TokenKeyRefused."""
        if browser != self.browser:
            raise TokenKeyRefused("token_key.challenge_unknown")
        if self.spent:
            raise TokenKeyRefused("token_key.challenge_used")
        self.spent = True
        if now >= self.created_at + LIFETIME:
            raise TokenKeyRefused("token_key.challenge_expired")


@dataclass(frozen=True)
class Holder:
    """The person that a certificate of the old CA names."""

    serial: str
    user_id: str


class ChallengeRepository(Protocol):
    """All challenges."""

    def find(self, nonce: str) -> Challenge | None:
        """The one with that nonce."""

    def replace(self, challenge: Challenge) -> None:
        """Add it; older ones of the same web session are removed, and so are those of long ago."""


class Signatures(Protocol):
    """Reads what Token Keys sign."""

    def read(self, signed: str) -> TokenKeyAnswer:
        """The answer, signed by the key of the certificate in it; raises TokenKeyRefused("token_key.bad_answer")."""

    def holder(self, certificate: bytes, now: datetime) -> Holder:
        """The person that a valid certificate of the old CA names; raises TokenKeyRefused."""

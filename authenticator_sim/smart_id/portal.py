"""The portal, as the app needs it (docs/protocol.md)."""

from dataclasses import dataclass
from typing import Any, Protocol

from authenticator_sim.phone.domain import Phone
from authenticator_sim.smart_id.profiles import Offer, Profile
from authenticator_sim.smart_id.requests import Challenge
from simkit.refusals import Refused


class PortalRefused(Refused):
    """The portal said no, with its message key."""


class PortalUnreachable(Refused):
    """No answer, or none that the protocol knows: ask again later (`portal.offline`, `portal.unavailable`)."""


@dataclass(frozen=True)
class Certified:
    """The portal's answer to a CSR."""

    credential: str
    certificate: str  # PEM


class Portal(Protocol):
    """Every call raises PortalRefused and PortalUnreachable."""

    def look(self, offer: str) -> Offer:
        """The offer behind a QR."""

    def certify(self, phone: Phone, offer: str, csr: str) -> Certified:
        """Take the offer."""

    def confirm(self, phone: Phone, credential: str, fingerprint: str) -> None:
        """The certificate is stored."""

    def inbox(self, phone: Phone, credential: str) -> list[str]:
        """The signed challenges that wait."""

    def answer(self, phone: Phone, credential: str, signed: str) -> None:
        """Hand in an answer."""


class Challenges(Protocol):
    """Reads what the portal signs."""

    def read(self, signed: str, profile: Profile) -> Challenge:
        """Raises ChallengeRefused unless it is the pinned portal's, for this profile."""


class Answers(Protocol):
    """Puts answers into the form that is signed."""

    def accept(self, profile: Profile, pin: str, claims: dict[str, Any]) -> str:
        """Signed by the profile key; raises PinRefused, KeysFailed."""

    def reject(self, phone: str, claims: dict[str, Any]) -> str:
        """Signed by the transport key: no PIN needed; raises KeysFailed."""

"""The portal, as the app needs it (docs/protocol.md)."""

from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from authenticator_sim.phone.domain import Phone
from authenticator_sim.smart_id.profiles import Offer, Profile
from authenticator_sim.smart_id.renewals import Task
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


class Waiting(NamedTuple):
    """What is in a credential's inbox: signed login requests and signed renewals."""

    requests: list[str]
    renewals: list[str]


class Portal(Protocol):
    """Every call raises PortalRefused and PortalUnreachable."""

    def look(self, offer: str) -> Offer:
        """The offer behind a QR."""

    def certify(self, phone: Phone, offer: str, csr: str) -> Certified:
        """Take the offer."""

    def confirm(self, phone: Phone, credential: str, fingerprint: str) -> None:
        """The certificate is stored."""

    def inbox(self, phone: Phone, credential: str) -> Waiting:
        """What waits."""

    def answer(self, phone: Phone, credential: str, signed: str) -> None:
        """Hand in an answer."""

    def renew(self, phone: Phone, credential: str, renewal: str, csr: str, proof: str) -> Certified:
        """Take a renewal."""

    def reject_renewal(self, phone: Phone, credential: str, renewal: str) -> None:
        """Leave it."""


class Challenges(Protocol):
    """Reads what the portal signs."""

    def read(self, signed: str, profile: Profile) -> Challenge:
        """Raises ChallengeRefused unless it is the pinned portal's, for this profile."""

    def read_task(self, signed: str, profile: Profile) -> Task:
        """The same of a renewal."""


class Answers(Protocol):
    """Puts answers into the form that is signed."""

    def accept(self, profile: Profile, pin: str, claims: dict[str, Any]) -> str:
        """Signed by the profile key; raises PinRefused, KeysFailed."""

    def prove(self, profile: Profile, pin: str, claims: dict[str, Any]) -> str:
        """What a renewal takes as proof by the key that serves so far; raises PinRefused, KeysFailed."""

    def reject(self, phone: str, claims: dict[str, Any]) -> str:
        """Signed by the transport key: no PIN needed; raises KeysFailed."""

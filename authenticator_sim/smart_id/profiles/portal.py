"""The portal, as the app needs it (docs/protocol.md)."""

from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from authenticator_sim.phone.domain import Phone
from authenticator_sim.pin import Pin
from authenticator_sim.smart_id.profiles.domain import Offer, Profile
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


class Listed(NamedTuple):
    """What is in a profile's inbox at the portal: signed login requests and signed renewals."""

    requests: list[str]
    renewals: list[str]


class Portal(Protocol):
    """Every call raises PortalRefused, PortalUnreachable, and may take seconds; one with a proof, KeysFailed."""

    def offer(self, secret: str) -> Offer:
        """The offer behind a QR."""

    def certify(self, phone: Phone, offer: str, csr: str) -> Certified:
        """Take the offer."""

    def confirm(self, phone: Phone, credential: str, fingerprint: str) -> None:
        """The certificate is stored."""

    def inbox(self, phone: Phone, credential: str) -> Listed:
        """What waits for the credential."""

    def answer(self, phone: Phone, credential: str, signed: str) -> None:
        """Hand in an answer."""

    def renew(self, phone: Phone, credential: str, renewal: str, csr: str, proof: str) -> Certified:
        """Take a renewal."""

    def reject_renewal(self, phone: Phone, credential: str, renewal: str) -> None:
        """Leave it."""


class Answers(Protocol):
    """Puts answers into the form that is signed, and signs them."""

    def sign_acceptance(self, profile: Profile, pin: Pin, claims: dict[str, Any]) -> str:
        """By the profile key; raises PinRefused, KeysFailed."""

    def sign_rejection(self, phone: str, claims: dict[str, Any]) -> str:
        """By the transport key: no PIN needed; raises KeysFailed."""

    def prove_possession(self, profile: Profile, pin: Pin, claims: dict[str, Any]) -> str:
        """What a renewal takes as proof by the key that serves so far; raises PinRefused, KeysFailed."""

"""An offer: the one-time link behind the activation QR (ST2.5)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from simkit.refusals import Refused

LIFETIME = timedelta(minutes=10)


class ActivationRefused(Refused):
    """The offer is taken by another phone or done, or it isn't the turn of row 5."""

    status = 409


class OfferUnknown(ActivationRefused):
    """`activation.unknown`"""

    status = 404


class OfferExpired(ActivationRefused):
    """`activation.expired`"""

    status = 410


class OfferState(StrEnum):
    """How an offer stands."""

    OPEN = "open"
    TAKEN = "taken"  # a phone has its certificate and has not confirmed yet
    EXPIRED = "expired"
    DONE = "done"


@dataclass(eq=False)
class Offer:
    """Made for one user, taken by one phone. `digest` is of the secret in the QR; the secret itself is not kept."""

    id: str
    digest: str
    user_id: str
    nonce: str
    created_at: datetime
    device: str | None = None  # RFC 7638 thumbprint of the transport key of the phone that took it
    csr_digest: str | None = None
    credential: str | None = None
    done_at: datetime | None = None

    @property
    def expires_at(self) -> datetime:
        return self.created_at + LIFETIME

    def state(self, now: datetime) -> OfferState:
        """As the activation page shows it."""
        if self.done_at:
            return OfferState.DONE
        if self.credential:
            return OfferState.TAKEN
        return OfferState.EXPIRED if now >= self.expires_at else OfferState.OPEN

    def must_be_open(self, now: datetime) -> None:
        """A phone reads the offer; raises ActivationRefused when there is nothing left to take."""
        state = self.state(now)
        if state is OfferState.EXPIRED:
            raise OfferExpired("activation.expired")
        if state is not OfferState.OPEN:
            raise ActivationRefused("activation.done" if state is OfferState.DONE else "activation.taken")

    def repeats(self, device: str, csr_digest: str) -> bool:
        """Whether this is the phone that took it, asking once more because the answer got lost."""
        return self.credential is not None and (self.device, self.csr_digest) == (device, csr_digest)

    def take(self, device: str, csr_digest: str, credential: str, now: datetime) -> None:
        """Bind the offer to a phone and its certificate; raises ActivationRefused."""
        self.must_be_open(now)
        self.device, self.csr_digest, self.credential = device, csr_digest, credential


class Offers(Protocol):
    """All offers."""

    def by_digest(self, digest: str) -> Offer | None:
        """The offer whose secret has that digest."""

    def by_credential(self, credential: str) -> Offer:
        """The offer that led to the credential."""

    def newest(self, user_id: str) -> Offer | None:
        """The user's newest offer."""

    def add(self, offer: Offer) -> None:
        """Add it; older open offers of the same user end."""

    def forget_untaken(self, user_id: str) -> None:
        """No phone can take one of that user's any more."""

"""A proofing under way: what the portal asked a provider, and how it ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from portal_sim.registration.rows.domain import ProofedIdentity
from simkit.refusals import Attempt, Refused


class ProofingRefused(Refused):
    """Not proofed: not yet, not at all, or somebody else."""


class ProviderDown(ProofingRefused):
    """`proofing.provider_down`: no answer, or one that makes no sense."""

    status = 503

    def __init__(self) -> None:
        super().__init__("proofing.provider_down")


class AskedInVain(ProofingRefused, Attempt):
    """The provider was asked, and what follows from its answer is kept: says what `reason` says, or that `key`."""

    def __init__(self, reason: Refused, key: str = "") -> None:
        super().__init__(key or reason.key)
        self.status = reason.status


class ProofingState(StrEnum):
    """How a proofing stands."""

    OPEN = "open"
    DONE = "done"
    DENIED = "denied"
    OTHER_PERSON = "other_person"
    BAD_TOKEN = "bad_token"  # noqa: S105 - the provider's code is spent, and what came for it isn't believed
    EXPIRED = "expired"


@dataclass(frozen=True)
class DeviceAuthorization:
    """What a provider gives for a device authorization (RFC 8628, 3.2); `interval` and `lifetime` in seconds."""

    device_code: str
    user_code: str
    link: str
    lifetime: int
    interval: int


@dataclass(eq=False)
class DeviceProofing:
    """One QR: `user_code` stands on both screens, `link` is in the QR, `nonce` ties the ID token to it."""

    id: str
    user_id: str
    provider: str
    device_code: str
    user_code: str
    link: str
    nonce: str
    expires_at: datetime
    interval: int
    ask_again_at: datetime
    settled: ProofingState = ProofingState.OPEN

    def state(self, now: datetime) -> ProofingState:
        """As the page shows it."""
        lapsed = self.settled is ProofingState.OPEN and now >= self.expires_at
        return ProofingState.EXPIRED if lapsed else self.settled

    def may_ask(self, now: datetime) -> bool:
        """Whether the provider may be asked already (RFC 8628, 3.5); a clock that was put back makes no wait longer."""
        return not timedelta() < self.ask_again_at - now <= timedelta(seconds=self.interval)

    def asked(self, now: datetime, *, slower: bool = False) -> None:
        """The provider was asked; 5 seconds more from now on when it says slow_down."""
        self.interval += 5 if slower else 0
        self.ask_again_at = now + timedelta(seconds=self.interval)


class DeviceProvider(Protocol):
    """A national-ID app's provider."""

    name: str

    def begin(self, nonce: str) -> DeviceAuthorization:
        """Raises ProviderDown."""

    def ask(self, device_code: str, nonce: str, now: datetime) -> ProofedIdentity:
        """The identity in a checked ID token.

        Raises ProofingRefused: `proofing.pending`, `proofing.slow_down`, `proofing.expired`, `proofing.denied`,
        `proofing.provider_down`, `proofing.bad_token`.
        """


class DeviceProofings(Protocol):
    """All proofings."""

    def newest(self, user_id: str) -> DeviceProofing | None:
        """The user's newest one."""

    def add(self, proofing: DeviceProofing) -> None:
        """Add it."""

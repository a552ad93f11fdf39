"""A visit to a provider's own page: what the portal sent the browser there with, and what must come back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from portal_sim.registration.proofing.device import ProofingRefused
from portal_sim.registration.rows.domain import ProofedIdentity

LIFETIME = timedelta(minutes=15)  # the provider's QR has 5 minutes, and can be renewed there
DENIED = {"user_denied", "access_denied"}  # ThaiD's word, and that of RFC 6749, 4.1.2.1


@dataclass(frozen=True)
class AuthorizationRedirect:
    """Secrets of one visit: `state` and `nonce` come back, `verifier` proves that the code is the portal's (PKCE)."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Callback:
    """What the browser brings back (RFC 6749, 4.1.2)."""

    state: str
    code: str = ""
    error: str = ""


@dataclass(eq=False)
class RedirectProofing:
    """`session` is the digest of the web session that left: no other one may come back."""

    state_digest: str
    session: str
    user_id: str
    provider: str
    nonce: str
    verifier: str
    expires_at: datetime
    used: bool = False

    def end(self, user_id: str, session: str, now: datetime) -> None:
        """It comes back once, in time, where it left; raises ProofingRefused(`proofing.wrong_state`)."""
        if self.used or self.session != session or self.user_id != user_id or now >= self.expires_at:
            raise ProofingRefused("proofing.wrong_state")
        self.used = True


class RedirectProvider(Protocol):
    """A national-ID app's provider with a page of its own; `origin` is where that is."""

    name: str
    origin: str

    def address(self, departure: AuthorizationRedirect, back_to: str) -> str:
        """Where the browser goes, to be sent back to that address; raises ProviderDown."""

    def redeem(self, code: str, nonce: str, verifier: str, back_to: str, now: datetime) -> ProofedIdentity:
        """The identity in a checked ID token; `back_to` is where the code came (RFC 6749, 4.1.3).

        Raises ProofingRefused: `proofing.provider_down`, `proofing.bad_token` (a refused code, too).
        """


class RedirectProofings(Protocol):
    """All visits."""

    def find(self, state_digest: str) -> RedirectProofing | None:
        """By the digest of its state."""

    def add(self, visit: RedirectProofing) -> None:
        """Add it."""

"""A device authorization (RFC 8628): its two codes, and how often the client may ask for the token."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from idp_sim.provider.decision import (
    CODE_LETTERS,
    Claimant,
    Decision,
    Decisions,
    Stage,
    TokenAttemptRefused,
    TokenRefused,
)

INTERVAL_SECONDS = 5


@dataclass(kw_only=True)
class DeviceAuthorization(Decision):
    """Whatever becomes of it, it is over after 300 seconds (`expires_in`)."""

    TAKEN = "proofing.used"

    device_digest: str  # SHA-256 of the device_code in hex
    user_code: str
    interval_seconds: int = INTERVAL_SECONDS
    polled_at: datetime | None = None

    def belongs_to(self, claimant: Claimant) -> bool:
        """The person's, on whichever phone."""
        return self.holder == claimant.citizen_id

    def poll(self, now: datetime) -> None:
        """The client asks for its token, and gets it once; raises TokenRefused with an error of RFC 8628, 3.5."""
        if self.stage is Stage.SPENT:
            raise TokenRefused("invalid_grant")
        if self.expired(now):
            raise TokenRefused("expired_token")
        if self.stage is Stage.DENIED:
            raise TokenRefused("access_denied")
        if self.stage is not Stage.APPROVED:
            self._wait(now)
        self.stage = Stage.SPENT

    def _wait(self, now: datetime) -> None:
        """RFC 8628, 3.5: a client that asks too early waits 5 seconds longer each time, from now on."""
        too_early = self.polled_at is not None and now - self.polled_at < timedelta(seconds=self.interval_seconds)
        self.polled_at = now
        if too_early:
            self.interval_seconds += INTERVAL_SECONDS
            raise TokenAttemptRefused("slow_down")
        raise TokenAttemptRefused("authorization_pending")


class DeviceAuthorizations(Decisions[DeviceAuthorization], Protocol):
    """All device authorizations."""

    def by_device_code(self, issuer: str, digest: str) -> DeviceAuthorization | None:
        """By the digest of its device_code."""

    def by_user_code(self, issuer: str, user_code: str) -> DeviceAuthorization | None:
        """By the code that the person sees."""


def new_user_code() -> str:
    """Eight letters, `WDJB-MJHT`: 34.5 bits, enough with a lifetime of 300 s and limited guesses (RFC 8628, 5.1)."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"

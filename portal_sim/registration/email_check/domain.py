"""A code that was mailed."""

import hmac
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from portal_sim.registration.addresses.domain import EmailRefused
from simkit.refusals import Attempt

LIFETIME = timedelta(minutes=5)
ATTEMPTS = 5
RESEND_AFTER = timedelta(seconds=60)
PER_HOUR = 5


class WrongCode(EmailRefused, Attempt):
    """A wrong code, which costs one of its attempts."""


@dataclass(eq=False)
class EmailCode:
    """The newest code of a user; only a keyed digest of it is kept. `sent` are the times of the last hour."""

    user_id: str
    address: str = ""
    digest: str | None = None
    sent_at: datetime | None = None
    attempts_left: int = 0
    sent: list[str] = field(default_factory=list)

    def wait(self, now: datetime) -> timedelta:
        """How long until another one may be sent: at once, too, when the clock was put back since."""
        if self.sent_at is None or self.sent_at > now:
            return timedelta()
        return max(timedelta(), self.sent_at + RESEND_AFTER - now)

    def send(self, address: str, digest: str, now: datetime) -> None:
        """A new code; the previous one becomes invalid. Raises EmailRefused(`email.too_soon`, `email.too_many`)."""
        recent = [sent for sent in self.sent if timedelta() <= now - datetime.fromisoformat(sent) < timedelta(hours=1)]
        if self.wait(now) > timedelta():
            raise EmailRefused("email.too_soon")
        if len(recent) >= PER_HOUR:
            raise EmailRefused("email.too_many")
        self.address, self.digest, self.sent_at, self.attempts_left = address, digest, now, ATTEMPTS
        self.sent = [*recent, now.isoformat()]

    def answer(self, digest: str, now: datetime) -> str:
        """The address that the right code confirms, once; raises EmailRefused. A wrong one costs an attempt."""
        if self.digest is None or self.sent_at is None:
            raise EmailRefused("email_code.none")
        if self.attempts_left == 0:
            raise EmailRefused("email_code.locked")
        if now - self.sent_at > LIFETIME:
            raise EmailRefused("email_code.expired")
        self.attempts_left -= 1
        if not hmac.compare_digest(self.digest, digest):
            raise WrongCode("email_code.wrong" if self.attempts_left else "email_code.locked")
        self.digest = None
        return self.address


class EmailCodes(Protocol):
    """All codes, one a user."""

    def of(self, user_id: str) -> EmailCode:
        """The user's newest code; a fresh record when none was ever sent."""

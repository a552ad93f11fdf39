"""Certificates of the old CA: what Token Keys carry."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(eq=False)
class LegacyCertificate:
    """What the old CA has issued; `serial` in hex."""

    serial: str
    user_id: str
    issued_at: datetime
    revoked_at: datetime | None = None

    def revoke(self, now: datetime) -> None:
        """Take it back, for good; again changes nothing."""
        self.revoked_at = self.revoked_at or now


class LegacyCertificates(Protocol):
    """All certificates of the old CA."""

    def find(self, serial: str) -> LegacyCertificate | None:
        """The one with that serial."""

    def revoked(self) -> list[LegacyCertificate]:
        """Those for the CRL."""

    def revision(self) -> int:
        """Grows with every change of any."""

    def add(self, certificate: LegacyCertificate) -> None:
        """Add it."""

"""The keys, as the app needs them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from simkit.refusals import Refused


class KeysFailed(Refused):
    """The chip or a token didn't do what it should (`keys.failed`)."""


class SealLost(Exception):
    """Its key is destroyed, or it was made for something else."""


@dataclass(frozen=True)
class Stored:
    """A certificate in the token."""

    fingerprint: str
    not_after: datetime


class ProfileKeys(Protocol):
    """One token a profile. What takes a PIN raises PinRefused; all raise KeysFailed."""

    def make(self, profile: str, pin: str) -> None:
        """Token and key, or what is missing of them."""

    def request(self, profile: str, pin: str, user_id: str, nonce: str) -> str:
        """A CSR (PEM) by the key, bound to the nonce."""

    def store(self, profile: str, pin: str, certificate: str, ca_certificate: str) -> Stored:
        """Put the certificate (PEM) beside its key; raises KeysFailed(`activation.bad_certificate`) if it isn't its."""

    def locked(self, profile: str) -> bool:
        """Whether too many wrong PINs were given."""


class RenewalKeys(Protocol):
    """The same token's next key. What takes a PIN raises PinRefused; all raise KeysFailed."""

    def make_next(self, profile: str, pin: str, key: str) -> None:
        """A key of that label, unless it is there."""

    def request_next(self, profile: str, pin: str, key: str, user_id: str, nonce: str) -> str:
        """A CSR (PEM) by that key, bound to the nonce."""

    def store_next(self, profile: str, pin: str, key: str, certificate: str, ca_certificate: str) -> Stored:
        """Put the certificate (PEM) beside that key; raises KeysFailed(`activation.bad_certificate`)."""

    def destroy(self, profile: str, pin: str, key: str) -> None:
        """That key and its certificate, for good; nothing when it is gone."""

    def locked(self, profile: str) -> bool:
        """Whether too many wrong PINs were given."""


class Seals(Protocol):
    """The phone's chip, sealing PINs. All raise KeysFailed."""

    def can_seal(self, phone: str) -> bool:
        """Whether it can; a sensor has nothing to open otherwise."""

    def seal_choice(self, phone: str, pin: str) -> bytes:
        """Until the PIN is typed again and the key is made; kept as it is by a chip that can't."""

    def open_choice(self, phone: str, sealed: bytes) -> str:
        """Raises SealLost."""

    def seal_for_sensor(self, phone: str, profile: str, enrolment: str, pin: str) -> bytes:
        """For this enrolment only."""

    def open_for_sensor(self, phone: str, profile: str, enrolment: str, sealed: bytes) -> str:
        """Raises SealLost."""

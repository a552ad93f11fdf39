"""The chip of a phone and the tokens of its profiles, as use cases need them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from authenticator_sim.pin import Pin
from simkit.refusals import Refused


class KeysFailed(Refused):
    """The chip or a token didn't do what it should (`keys.failed`)."""


class BadCertificate(KeysFailed):
    """`activation.bad_certificate`: not its key's, or not its CA's; `activation.certificate_time`: not valid now."""


class SealLost(Exception):
    """Its key is destroyed, or it was made for something else."""


@dataclass(frozen=True)
class Stored:
    """A certificate in the token."""

    fingerprint: str
    not_after: datetime


class ProfileKeys(Protocol):
    """One token a profile. What takes a PIN raises PinRefused; all raise KeysFailed."""

    def make(self, profile: str, pin: Pin) -> None:
        """Token and key, or what is missing of them."""

    def request(self, profile: str, pin: Pin, user_id: str, nonce: str) -> str:
        """A CSR (PEM) by the key, bound to the nonce."""

    def store(self, profile: str, pin: Pin, certificate: str, ca_certificate: str) -> Stored:
        """Put the certificate (PEM) beside its key; raises BadCertificate."""

    def locked(self, profile: str) -> bool:
        """Whether too many wrong PINs were given."""


class NextKeys(Protocol):
    """The next key in a profile's token. What takes a PIN raises PinRefused; all raise KeysFailed."""

    def make_next(self, profile: str, pin: Pin, key: str) -> None:
        """A key of that label, unless it is there."""

    def request_next(self, profile: str, pin: Pin, key: str, user_id: str, nonce: str) -> str:
        """A CSR (PEM) by that key, bound to the nonce."""

    def store_next(self, profile: str, pin: Pin, key: str, certificate: str, ca_certificate: str) -> Stored:
        """Put the certificate (PEM) beside that key; raises BadCertificate."""

    def destroy(self, profile: str, pin: Pin, key: str) -> None:
        """That key and its certificate, for good; nothing when it is gone."""

    def locked(self, profile: str) -> bool:
        """Whether too many wrong PINs were given."""


class SecureElements(Protocol):
    """The chip in each phone. All raise KeysFailed."""

    def install(self, phone: str) -> None:
        """Make the phone's chip with its keys, or what is missing of it."""

    def forget_enrolment(self, phone: str, enrolment: str) -> None:
        """Destroy the key that only this enrolment can use: what it sealed is lost."""


class Seals(Protocol):
    """The phone's chip, sealing PINs. All raise KeysFailed."""

    def can_seal(self, phone: str) -> bool:
        """Whether it can; a sensor has nothing to open otherwise."""

    def seal_choice(self, phone: str, pin: Pin) -> bytes:
        """Until the PIN is typed again and the key is made; kept as it is by a chip that can't."""

    def open_choice(self, phone: str, sealed: bytes) -> Pin:
        """Raises SealLost."""

    def seal_for_sensor(self, phone: str, profile: str, enrolment: str, pin: Pin) -> bytes:
        """For this enrolment only."""

    def open_for_sensor(self, phone: str, profile: str, enrolment: str, sealed: bytes) -> Pin:
        """Raises SealLost."""

"""A profile: one person's key for one portal on one phone."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol


class ProfileState(StrEnum):
    """The life of a profile. Only an active one is shown; a discarded one keeps its token accounted for."""

    MAKING = "making"  # no certificate yet
    CERTIFIED = "certified"  # the certificate is in the token; the portal doesn't know that yet
    ACTIVE = "active"
    REPLACED = "replaced"  # by a newer one of the same user
    DISCARDED = "discarded"


@dataclass(frozen=True)
class Offer:
    """What the portal offers behind a QR; `portal_key` signs its login requests from then on."""

    id: str
    portal: str
    portal_name: str
    user_id: str
    full_name: str
    nonce: str
    expires_at: datetime
    portal_key: dict[str, Any]
    ca_certificate: str


@dataclass
class Profile:
    """The key is in the token `profile-<id>` under the person's PIN; here is only what isn't secret.

    `sealed_pin` opens with the device's key for the enrolment `sealed_for` and no other.
    """

    id: str
    phone: str
    portal: str
    portal_name: str
    user_id: str
    full_name: str
    portal_key: dict[str, Any]
    ca_certificate: str
    nonce: str
    state: ProfileState = ProfileState.MAKING
    csr: str | None = None
    credential: str | None = None
    fingerprint: str | None = None  # the certificate's SHA-256, hex
    not_after: datetime | None = None
    sealed_pin: bytes | None = None
    sealed_for: str | None = None
    key: str = "profile"  # its label in the token
    old_key: str | None = None  # a renewed one's label, until the PIN is there to destroy it

    @classmethod
    def begin(cls, profile_id: str, phone: str, offer: Offer) -> "Profile":
        """What an accepted offer makes."""
        return cls(
            id=profile_id,
            phone=phone,
            portal=offer.portal,
            portal_name=offer.portal_name,
            user_id=offer.user_id,
            full_name=offer.full_name,
            portal_key=offer.portal_key,
            ca_certificate=offer.ca_certificate,
            nonce=offer.nonce,
        )

    def certify(self, credential: str, fingerprint: str, not_after: datetime) -> None:
        """The certificate is in the token."""
        self.credential, self.fingerprint, self.not_after = credential, fingerprint, not_after
        self.state = ProfileState.CERTIFIED

    def renew(self, key: str, credential: str, fingerprint: str, not_after: datetime) -> None:
        """The new key serves; the old one is to be destroyed."""
        self.key, self.old_key = key, self.key
        self.credential, self.fingerprint, self.not_after = credential, fingerprint, not_after

    def opens_by_sensor(self, enrolment: str | None) -> bool:
        """Whether the sensor can open it: the PIN is sealed, and the enrolment is the one of that day."""
        return self.sealed_pin is not None and enrolment is not None and self.sealed_for == enrolment

    def unseal(self) -> None:
        """Forget the sealed PIN."""
        self.sealed_pin = self.sealed_for = None


class Profiles(Protocol):
    """All profiles of all phones."""

    def of(self, phone: str, *states: ProfileState) -> list[Profile]:
        """The phone's profiles in one of these states, oldest first."""

    def find(self, phone: str, profile_id: str) -> Profile | None:
        """The phone's profile of that id."""

    def unfinished(self) -> list[str]:
        """Names of phones with a profile whose certificate never came, sorted."""

    def add(self, profile: Profile) -> None: ...

    def save(self, profile: Profile) -> None: ...

"""An account of a proofing app on a phone: the host that shows it, the key that puts it into its holder's hands."""

import hmac
import re
from typing import Protocol

from idp_sim.people.domain import Person
from idp_sim.people.service import Register
from simkit.citizen_id import CitizenId
from simkit.refusals import Attempt, Refused

PHONE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,18}[a-z0-9])?")  # a DNS label
PLATFORMS = ("ios", "android")


class AccountRefused(Refused):
    """There can't be such an account."""


class AccountUnknown(LookupError):
    """No account is on that phone."""


class ProofingRefused(Refused):
    """This account can't prove an identity, or not now, or not with this QR code."""


class ScanAttemptRefused(ProofingRefused, Attempt):
    """The QR code is unknown, and the scan counts."""


class HeldAccount(Protocol):
    """An account on a phone, as all apps have it."""

    phone: str
    platform: str
    citizen_id: CitizenId


class HoldKeys:
    """Keys that put an account of one app into its holder's hands: derived, stored nowhere."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def key(self, phone: str) -> str:
        """That phone's: the same each time."""
        return hmac.digest(self._secret, f"hold {phone}".encode(), "sha256").hex()

    def fits(self, phone: str, key: str) -> bool:
        """Whether the key is this phone's."""
        return hmac.compare_digest(self.key(phone).encode(), key.encode())


def checked_owner(register: Register, phone: str, citizen_id: CitizenId, platform: str) -> Person:
    """The owner of a new account; raises PersonUnknown, and AccountRefused for a bad name or an unknown platform."""
    if not PHONE.fullmatch(phone):
        raise AccountRefused("account.bad_phone")
    if platform not in PLATFORMS:
        raise AccountRefused("account.unknown_platform")
    return register.get(citizen_id)


def phone_in_host(host: str, app_host: str) -> str | None:
    """The phone's name in `Host: <phone>.<app_host>`, else None."""
    name, dot, rest = host.lower().partition(".")
    return name if dot and rest == app_host and PHONE.fullmatch(name) else None

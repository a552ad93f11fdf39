"""What both apps have in common: an account on a phone, the host that shows it, the key that puts it into a hand."""

import hmac
import re

from simkit.refusals import Refused

PHONE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,18}[a-z0-9])?")  # a DNS label
PLATFORMS = ("ios", "android")


class AccountRefused(Refused):
    """There can't be such an account."""


class AccountUnknown(LookupError):
    """No account is on that phone."""


class ProofingRefused(Refused):
    """This account can't prove an identity, or not now, or not with this picture."""


class HoldKeys:
    """Keys that put an account of one app into its holder's hand: derived, kept nowhere."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def key(self, phone: str) -> str:
        """That phone's: the same each time."""
        return hmac.digest(self._secret, f"hold {phone}".encode(), "sha256").hex()

    def fits(self, phone: str, key: str) -> bool:
        """Whether the key is this phone's."""
        return hmac.compare_digest(self.key(phone).encode(), key.encode())


def phone_in_host(host: str, app_host: str) -> str | None:
    """The phone's name in `Host: <phone>.<app_host>`, else None."""
    name, dot, rest = host.lower().partition(".")
    return name if dot and rest == app_host and PHONE.fullmatch(name) else None

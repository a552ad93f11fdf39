"""What a provider says about a person to a client, in either flow."""

import base64
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from idp_sim.people.service import Register
from idp_sim.provider.dialects import Claim, Dialect
from simkit.citizen_id import CitizenId
from simkit.clock import Clock

ID_TOKEN_LIFETIME = timedelta(seconds=300)


class IdTokens(Protocol):
    """The holder of the provider's key."""

    def sign(self, claims: dict[str, Any]) -> str:
        """The claims as a signed JWT."""


@dataclass(frozen=True)
class Disclosure:
    """`holder` lets `client` know the claims in both `scopes` (asked for) and `released` (agreed to)."""

    holder: CitizenId
    client: str
    scopes: list[str]
    released: list[str]
    nonce: str | None
    decided_at: datetime


@dataclass(frozen=True)
class Statements:
    """One provider's. `pairwise_key` makes an opaque subject of a person and a client."""

    dialect: Dialect
    register: Register
    tokens: IdTokens
    clock: Clock
    pairwise_key: bytes

    def claims(self, disclosure: Disclosure) -> dict[str, Claim]:
        """About the person: what was asked for and agreed to."""
        person = self.register.get(disclosure.holder)
        return self.dialect.claims_about(person, [name for name in disclosure.scopes if name in disclosure.released])

    def id_token(self, disclosure: Disclosure) -> str:
        """These claims, signed, with issuer, audience and times (OpenID Connect Core, 2)."""
        now = self.clock.now()
        claims = {
            **self.claims(disclosure),
            "iss": self.dialect.issuer,
            "sub": self.subject(disclosure),
            "aud": disclosure.client,
            "iat": int(now.timestamp()),
            "exp": int((now + ID_TOKEN_LIFETIME).timestamp()),
            "auth_time": int(disclosure.decided_at.timestamp()),
        }
        return self.tokens.sign(claims | ({"nonce": disclosure.nonce} if disclosure.nonce else {}))

    def subject(self, disclosure: Disclosure) -> str:
        """Pairwise (OpenID Connect Core, 8.1): two clients can't tell by it that they know the same person."""
        citizen_id = self.register.get(disclosure.holder).citizen_id
        pair = f"{self.dialect.issuer} {disclosure.client} {citizen_id.digits}"
        return base64.urlsafe_b64encode(hmac.digest(self.pairwise_key, pair.encode(), "sha256")[:24]).decode()

"""What a provider says of a person to a client, whichever way the client asked."""

import base64
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from idp_sim.people.domain import Person
from idp_sim.people.service import Register
from idp_sim.provider.dialects import Claim, Dialect
from simkit.citizen_id import CitizenId
from simkit.clock import Clock

ID_TOKEN_LIFETIME = timedelta(seconds=300)


class IdTokens(Protocol):
    """Whoever has the key."""

    def sign(self, claims: dict[str, Any]) -> str:
        """The claims as a signed JWT."""


@dataclass(frozen=True)
class Decision:
    """Who lets which client know what; `released` are the claims that this person agreed to."""

    holder: CitizenId
    client: str
    scopes: list[str]
    released: list[str]
    nonce: str | None
    decided_at: datetime


class Statements:
    """One provider's. `pairwise_key` makes of a person and a client an opaque subject."""

    def __init__(
        self, dialect: Dialect, register: Register, tokens: IdTokens, clock: Clock, pairwise_key: bytes
    ) -> None:  # fmt: skip
        self._dialect = dialect
        self._register = register
        self._tokens = tokens
        self._clock = clock
        self._pairwise_key = pairwise_key

    def told(self, decision: Decision) -> dict[str, Claim]:
        """About the person: what was asked for and agreed to."""
        person = self._register.get(decision.holder)
        return self._dialect.tell(person, [name for name in decision.scopes if name in decision.released])

    def id_token(self, decision: Decision) -> str:
        """The same, signed, with who says it to whom and when (OpenID Connect Core, 2)."""
        now = self._clock.now()
        nonce = {"nonce": decision.nonce} if decision.nonce else {}
        return self._tokens.sign({
            **self.told(decision), **nonce,
            "iss": self._dialect.issuer, "sub": self.subject(decision), "aud": decision.client,
            "iat": int(now.timestamp()), "exp": int((now + ID_TOKEN_LIFETIME).timestamp()),
            "auth_time": int(decision.decided_at.timestamp()),
        })  # fmt: skip

    def subject(self, decision: Decision) -> str:
        """Pairwise (OpenID Connect Core, 8.1): two clients can't tell that they know the same person by it."""
        person: Person = self._register.get(decision.holder)
        told = f"{self._dialect.issuer} {decision.client} {person.citizen_id.digits}"
        digest = hmac.digest(self._pairwise_key, told.encode(), "sha256")
        return base64.urlsafe_b64encode(digest[:24]).decode()

"""Use cases of ThaiD as a provider: asked, shown, decided, taken along, exchanged."""

import base64
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from idp_sim.provider.clients import Client
from idp_sim.provider.dialects import Dialect
from idp_sim.provider.statements import Decision, Statements
from idp_sim.thaid.asking import Asked, answer_address
from idp_sim.thaid.authorization import (
    BACK_WITH,
    Authorization,
    Authorizations,
    ExchangeRefused,
    Stage,
    digest_of,
    new_ref_code,
)
from simkit.citizen_id import CitizenId
from simkit.clock import Clock


@dataclass(frozen=True)
class Exchanged:
    """A token answer; with `openid` the person is in the ID token, without it in `claims`."""

    access_token: str
    expires_at: datetime
    scopes: list[str]
    claims: dict[str, Any]
    id_token: str | None


class CodeAuthorization:
    """`secret` makes tickets and codes: derived from the authorization's id, so a page can show them again."""

    def __init__(
        self, dialect: Dialect, authorizations: Authorizations, statements: Statements, clock: Clock, secret: bytes
    ) -> None:  # fmt: skip
        self.dialect = dialect
        self._authorizations = authorizations
        self._statements = statements
        self._clock = clock
        self._secret = secret

    def begin(self, asked: Asked) -> Authorization:
        """A new QR for that question."""
        name = secrets.token_urlsafe(32)
        fresh = Authorization(
            name, digest_of(self._derived("ticket", name)), new_ref_code(), asked.client, asked.redirect_uri,
            asked.state, asked.scopes, asked.nonce, asked.code_challenge, self._clock.now(),
        )  # fmt: skip
        self._authorizations.add(fresh)
        return fresh

    def find(self, authorization_id: str) -> Authorization | None:
        """By its id."""
        return self._authorizations.find(authorization_id)

    def qr(self, authorization: Authorization) -> str:
        """What the QR says."""
        return self.dialect.address(f"qr/{self._derived('ticket', authorization.id)}")

    def over(self, authorization: Authorization) -> bool:
        """Whether it was too late for the next step."""
        return authorization.expired(self._clock.now())

    def by_ticket(self, ticket: str) -> Authorization | None:
        """What a phone has in front of its camera."""
        return self._authorizations.by_ticket(digest_of(ticket))

    def claim(self, authorization: Authorization, phone: str, holder: CitizenId) -> None:
        """It is that phone's to decide; raises AuthorizationRefused."""
        authorization.claim(phone, holder, self._clock.now())
        self._authorizations.save(authorization)

    def approve(self, authorization: Authorization, released: list[str]) -> None:
        """Its holder has confirmed; raises AuthorizationRefused."""
        authorization.approve(released, self._clock.now())
        self._authorizations.save(authorization)

    def deny(self, authorization: Authorization) -> None:
        """Its holder has refused; raises AuthorizationRefused."""
        authorization.deny(self._clock.now())
        self._authorizations.save(authorization)

    def cancel(self, authorization: Authorization) -> None:
        """Given up on the computer."""
        authorization.cancel(self._clock.now())
        self._authorizations.save(authorization)

    def way_back(self, authorization: Authorization) -> str:
        """Where the computer goes on, with a code or an error; raises AuthorizationRefused when there is no way."""
        at, state = authorization.redirect_uri, authorization.state
        if authorization.stage in BACK_WITH:
            return answer_address(at, error=BACK_WITH[authorization.stage], state=state)
        code = self._derived("code", authorization.id)
        authorization.hand_over(code, self._clock.now())
        self._authorizations.save(authorization)
        return answer_address(at, code=code, state=state)

    def exchange(self, client: Client, code: str, redirect_uri: str, verifier: str | None) -> Exchanged:
        """The code is gone from here on, whatever comes of it; raises ExchangeRefused."""
        found = self._authorizations.by_code(digest_of(code))
        if found is None:
            raise ExchangeRefused("invalid_request")
        if not self._authorizations.spend(found):
            self._revoke(found)  # somebody has the code twice (RFC 6749, 4.1.2)
            raise ExchangeRefused("duplicate_request")
        found.stage = Stage.SPENT
        found.check_exchange(client.id, redirect_uri, verifier, self._clock.now())
        return self._given(found)

    def introspect(self, client: Client, token: str) -> dict[str, Any]:
        """RFC 7662, 2.2: what a token is good for, and of the others no more than that they aren't."""
        found = self._authorizations.by_access(digest_of(token))
        if found is None or found.client != client.id or not found.has_access(self._clock.now()):
            return {"active": False}
        return {
            "active": True, "client_id": found.client, "scope": " ".join(found.scopes), "token_type": "Bearer",
            "sub": self._statements.subject(_decision(found)), "exp": _seconds(found.access_until),
        }  # fmt: skip

    def revoke(self, client: Client, token: str) -> None:
        """RFC 7009, 2.2: what isn't there needs no revoking."""
        found = self._authorizations.by_access(digest_of(token))
        if found and found.client == client.id:
            self._revoke(found)

    def _given(self, found: Authorization) -> Exchanged:
        access_token, decision = secrets.token_urlsafe(32), _decision(found)
        found.give_access(access_token, self._clock.now())
        self._authorizations.save(found)
        if found.access_until is None:
            raise ExchangeRefused("invalid_request")
        openid = "openid" in found.scopes
        return Exchanged(
            access_token, found.access_until, found.scopes,
            {} if openid else dict(self._statements.told(decision)),
            self._statements.id_token(decision) if openid else None,
        )  # fmt: skip

    def _revoke(self, found: Authorization) -> None:
        found.revoke()
        found.stage = Stage.SPENT
        self._authorizations.save(found)

    def _derived(self, kind: str, name: str) -> str:
        digest = hmac.digest(self._secret, f"{kind} {name}".encode(), "sha256")
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _decision(found: Authorization) -> Decision:
    if found.holder is None or found.decided_at is None:
        raise ExchangeRefused("invalid_request")
    return Decision(found.holder, found.client, found.scopes, found.released, found.nonce, found.decided_at)


def _seconds(at: datetime | None) -> int | None:
    return int(at.timestamp()) if at else None

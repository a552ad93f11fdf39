"""Use cases of the authorization code flow (RFC 6749, 4.1; RFC 7009; RFC 7662)."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from idp_sim.provider.authorization_request import AuthorizationRequest, answer_address
from idp_sim.provider.clients import Client
from idp_sim.provider.code_flow import CodeAuthorization, CodeAuthorizations, new_ref_code
from idp_sim.provider.decision import Stage, TokenAttemptRefused, TokenRefused
from idp_sim.provider.flow import Flow
from simkit.digests import base64url, sha256_hex


@dataclass(frozen=True)
class TokenAnswer:
    """With the scope `openid` the person is in the ID token, without it in `claims`."""

    access_token: str
    expires_at: datetime
    scopes: list[str]
    claims: dict[str, Any]
    id_token: str | None


@dataclass(frozen=True)
class CodeFlow(Flow[CodeAuthorization]):
    """One provider's authorizations by code; `errors` are what the client is told for a decision against it.

    `secret` makes tickets and codes: derived from the authorization's id, so a page can show them again.
    """

    decisions: CodeAuthorizations
    errors: dict[Stage, str]
    secret: bytes

    def begin(self, request: AuthorizationRequest) -> CodeAuthorization:
        """A new QR for that request."""
        name = secrets.token_urlsafe(32)
        authorization = CodeAuthorization(
            id=name,
            issuer=self.dialect.issuer,
            client=request.client,
            scopes=request.scopes,
            nonce=request.nonce,
            issued_at=self.clock.now(),
            ticket_digest=sha256_hex(self._derived("ticket", name)),
            ref_code=new_ref_code(),
            redirect_uri=request.redirect_uri,
            state=request.state,
            code_challenge=request.code_challenge,
        )
        self.decisions.add(authorization)
        return authorization

    def qr(self, authorization: CodeAuthorization) -> str:
        """What the QR says."""
        return self.dialect.address(f"qr/{self._derived('ticket', authorization.id)}")

    def by_ticket(self, ticket: str) -> CodeAuthorization | None:
        """The authorization whose QR a phone has scanned."""
        return self._own(self.decisions.by_ticket(sha256_hex(ticket)))

    def cancel(self, authorization: CodeAuthorization) -> None:
        """Given up on the computer."""
        authorization.cancel(self.clock.now())
        self.decisions.save(authorization)

    def renew(self, authorization: CodeAuthorization) -> CodeAuthorization:
        """The same request with a new QR; the old one is no longer valid."""
        self.cancel(authorization)
        return self.begin(authorization.request)

    def error_address(self, authorization: CodeAuthorization) -> str | None:
        """Where the browser takes a decision against the client; None for any other."""
        error = self.errors.get(authorization.stage)
        return answer_address(authorization.redirect_uri, error=error, state=authorization.state) if error else None

    def code_address(self, authorization: CodeAuthorization) -> str:
        """Where the browser takes the code, whose minute begins at the first call; raises DecisionRefused."""
        code = self._derived("code", authorization.id)
        authorization.hand_over(code, self.clock.now())
        self.decisions.save(authorization)
        return answer_address(authorization.redirect_uri, code=code, state=authorization.state)

    def exchange(self, client: Client, code: str, redirect_uri: str, verifier: str | None) -> TokenAnswer:
        """The code is spent by it, whatever the answer; raises TokenRefused."""
        authorization = self._own(self.decisions.by_code(sha256_hex(code)))
        if authorization is None:
            raise TokenRefused("invalid_request")
        if not self.decisions.spend(authorization):
            self._revoke(authorization)  # somebody has the code twice (RFC 6749, 4.1.2)
            raise TokenAttemptRefused("duplicate_request")
        authorization.stage = Stage.SPENT
        authorization.check_exchange(client.id, redirect_uri, verifier, self.clock.now())
        return self._answer(authorization)

    def introspect(self, client: Client, token: str) -> dict[str, Any]:
        """RFC 7662, 2.2: what a token is good for, and of the others no more than that they aren't."""
        authorization = self._with_access(client, token)
        if authorization is None or not authorization.has_access(self.clock.now()):
            return {"active": False}
        return {
            "active": True,
            "client_id": authorization.client,
            "scope": " ".join(authorization.scopes),
            "token_type": "Bearer",
            "sub": self.statements.subject(self._disclosure(authorization)),
            "exp": _seconds(authorization.access_until),
        }

    def revoke(self, client: Client, token: str) -> None:
        """RFC 7009, 2.2: an unknown token needs no revoking."""
        if authorization := self._with_access(client, token):
            self._revoke(authorization)

    def _with_access(self, client: Client, token: str) -> CodeAuthorization | None:
        authorization = self._own(self.decisions.by_access(sha256_hex(token)))
        return authorization if authorization and authorization.client == client.id else None

    def _answer(self, authorization: CodeAuthorization) -> TokenAnswer:
        access_token, disclosure = secrets.token_urlsafe(32), self._disclosure(authorization)
        expires_at = authorization.give_access(access_token, self.clock.now())
        self.decisions.save(authorization)
        claims, id_token = {}, None
        if "openid" in authorization.scopes:
            id_token = self.statements.id_token(disclosure)
        else:
            claims = dict(self.statements.claims(disclosure))
        return TokenAnswer(access_token, expires_at, authorization.scopes, claims, id_token)

    def _revoke(self, authorization: CodeAuthorization) -> None:
        authorization.revoke()
        authorization.stage = Stage.SPENT
        self.decisions.save(authorization)

    def _derived(self, kind: str, name: str) -> str:
        return base64url(hmac.digest(self.secret, f"{kind} {name}".encode(), "sha256"))


def _seconds(at: datetime | None) -> int | None:
    return int(at.timestamp()) if at else None

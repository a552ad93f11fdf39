"""An authorization by code (RFC 6749, 4.1), decided by a phone that scans a QR: from request to access token."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol

from idp_sim.provider.authorization_request import AuthorizationRequest
from idp_sim.provider.decision import (
    CODE_LETTERS,
    LIFETIME,
    UNDECIDED,
    Claimant,
    Decision,
    DecisionRefused,
    Decisions,
    Stage,
    TokenAttemptRefused,
)
from simkit.digests import base64url, sha256_hex

CODE_LIFETIME = timedelta(seconds=60)
ACCESS_LIFETIME = timedelta(minutes=15)
DECIDED = {Stage.APPROVED, Stage.DENIED, Stage.CANCELLED}


@dataclass(kw_only=True)
class CodeAuthorization(Decision):
    """Digests are SHA-256 in hex; `code_until` and `access_until` are when code and access token expire."""

    TAKEN = "proofing.taken"

    ticket_digest: str  # of what the QR says
    ref_code: str
    redirect_uri: str
    state: str
    code_challenge: str | None
    code_digest: str | None = None
    code_until: datetime | None = None
    access_digest: str | None = None
    access_until: datetime | None = None

    @property
    def request(self) -> AuthorizationRequest:
        """The client's request, for a new QR."""
        return AuthorizationRequest(
            self.client, self.redirect_uri, self.state, self.scopes, self.nonce, self.code_challenge
        )

    def belongs_to(self, claimant: Claimant) -> bool:
        """That phone's alone."""
        return self.phone == claimant.phone

    def expired(self, now: datetime) -> bool:
        """It wasn't decided in time, or the computer hasn't fetched the decision in time."""
        if self.stage in DECIDED and self.decided_at:
            return now >= self.decided_at + LIFETIME
        return self.stage in UNDECIDED and now >= self.expires_at

    def cancel(self, now: datetime) -> None:
        """Given up on the computer; a decision that was made stands."""
        if self.stage in UNDECIDED:
            self.stage, self.decided_at = Stage.CANCELLED, now

    def hand_over(self, code: str, now: datetime) -> None:
        """The computer fetches the code, maybe again: a page may be loaded twice. Raises DecisionRefused."""
        if self.stage is not Stage.APPROVED or self.expired(now):
            raise DecisionRefused("auth.over")
        if self.code_until is None:
            self.code_digest, self.code_until = sha256_hex(code), now + CODE_LIFETIME

    def check_exchange(self, client: str, redirect_uri: str, verifier: str | None, now: datetime) -> None:
        """RFC 6749, 4.1.3, and RFC 7636, 4.6; raises TokenAttemptRefused."""
        on_time = self.code_until is not None and now < self.code_until
        if not on_time or self.client != client or self.redirect_uri != redirect_uri or not self._proven_by(verifier):
            raise TokenAttemptRefused("invalid_request")

    def give_access(self, token: str, now: datetime) -> datetime:
        """The access token is valid from now on; when it expires."""
        self.access_digest, self.access_until = sha256_hex(token), now + ACCESS_LIFETIME
        return self.access_until

    def revoke(self) -> None:
        """The access token is no longer valid."""
        self.access_until = None

    def has_access(self, now: datetime) -> bool:
        """Whether the access token is valid."""
        return self.access_until is not None and now < self.access_until

    def _proven_by(self, verifier: str | None) -> bool:
        """A verifier without a challenge is refused, too: somebody took the challenge away (RFC 9700, 2.1.1)."""
        if self.code_challenge is None or verifier is None:
            return self.code_challenge is None and verifier is None
        challenge = base64url(sha256(verifier.encode()).digest())
        return hmac.compare_digest(challenge.encode(), self.code_challenge.encode())


class CodeAuthorizations(Decisions[CodeAuthorization], Protocol):
    """All authorizations by code."""

    def by_ticket(self, digest: str) -> CodeAuthorization | None:
        """By the digest of what the QR says."""

    def by_code(self, digest: str) -> CodeAuthorization | None:
        """By the digest of its code."""

    def by_access(self, digest: str) -> CodeAuthorization | None:
        """By the digest of its access token."""


def new_ref_code() -> str:
    """Six letters that two screens show: for comparing by eye, so they need to differ, not to be secret."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(6))

"""Requests and renewals as the phone gets them: signed by the portal."""

from typing import Any, Protocol

from portal_sim.signing.domain import SigningRequest
from portal_sim.soft_token.renewal.domain import Renewal


class RequestSigner(Protocol):
    """Signs requests with the portal's key."""

    public_jwk: dict[str, Any]
    ca_pem: str

    def sign(self, request: SigningRequest) -> str:
        """A compact JWS, typ `soft-token-challenge+jwt` (docs/protocol.md)."""


class RenewalSigner(Protocol):
    """Signs renewals with the portal's key."""

    def sign(self, renewal: Renewal) -> str:
        """A compact JWS, typ `soft-token-renewal+jwt` (docs/protocol.md)."""

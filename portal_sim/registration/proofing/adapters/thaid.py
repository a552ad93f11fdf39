"""ThaiD's dialect: authorization code, with nonce and PKCE, which its documents don't ask for (RFC 9700, 2.1.1)."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import structlog

from portal_sim.registration.proofing.adapters.oidc import SCOPES, SECONDS, OpenIdProvider, object_in
from portal_sim.registration.proofing.device import ProofingRefused, ProviderDown
from portal_sim.registration.proofing.redirect import AuthorizationRedirect
from portal_sim.registration.rows.domain import ProofedIdentity
from simkit.digests import base64url

log = structlog.get_logger(__name__)
# ThaiD's words, and RFC 6749's (5.2); what else it refuses is no fault of the code
BAD_CODE = {"invalid_request", "duplicate_request", "invalid_grant"}


class ThaidProvider(OpenIdProvider):
    """The QR is on ThaiD's own page; the browser goes there and comes back with a code."""

    name = "thaid"

    def __init__(
        self,
        issuer: str,
        client_id: str,
        secret_file: Path,
        *,
        address: str = "",
        seconds: float = SECONDS,
    ) -> None:
        super().__init__(issuer, client_id, secret_file, address=address, seconds=seconds)
        self.origin = "{0.scheme}://{0.netloc}".format(urlsplit(issuer))

    def address(self, departure: AuthorizationRedirect, back_to: str) -> str:
        asked = urlencode({
            "response_type": "code", "client_id": self.client_id, "redirect_uri": back_to, "scope": SCOPES,
            "state": departure.state, "nonce": departure.nonce,
            "code_challenge": _challenge(departure.verifier), "code_challenge_method": "S256",
        })  # fmt: skip
        return f"{self.origin}{self.endpoint('authorization_endpoint')}?{asked}"

    def redeem(self, code: str, nonce: str, verifier: str, back_to: str, now: datetime) -> ProofedIdentity:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back_to,
            "code_verifier": verifier,
        }
        answer = self.post("token_endpoint", form, may_refuse=True)
        told = object_in(answer)
        if answer.is_error:
            error = str(told.get("error"))
            log.warning("code refused", error=error[:40])
            raise ProofingRefused("proofing.bad_token") if error in BAD_CODE else ProviderDown
        return self.identity(told, nonce, now)


def _challenge(verifier: str) -> str:
    """RFC 7636, 4.2, S256."""
    return base64url(sha256(verifier.encode()).digest())

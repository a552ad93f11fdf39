"""เป๋าตัง's dialect: device authorization (RFC 8628)."""

from datetime import datetime

import structlog

from portal_sim.registration.proofing.adapters.oidc import SCOPES, OpenIdProvider, object_in
from portal_sim.registration.proofing.device import DeviceAuthorization, ProofingRefused, ProviderDown
from portal_sim.registration.rows.domain import ProofedIdentity

log = structlog.get_logger(__name__)
GRANT = "urn:ietf:params:oauth:grant-type:device_code"
ANSWERS = {
    "authorization_pending": "proofing.pending",
    "slow_down": "proofing.slow_down",
    "expired_token": "proofing.expired",
    "invalid_grant": "proofing.expired",  # spent, or never known
    "access_denied": "proofing.denied",
}


class PaotangProvider(OpenIdProvider):
    """The QR is the portal's own, and the portal asks until the person has decided."""

    name = "paotang"

    def begin(self, nonce: str) -> DeviceAuthorization:
        told = object_in(self.post("device_authorization_endpoint", {"scope": SCOPES, "nonce": nonce}))
        try:
            return DeviceAuthorization(
                told["device_code"],
                told["user_code"],
                told["verification_uri_complete"],
                int(told["expires_in"]),
                int(told.get("interval", 5)),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ProviderDown from error

    def ask(self, device_code: str, nonce: str, now: datetime) -> ProofedIdentity:
        answer = self.post("token_endpoint", {"grant_type": GRANT, "device_code": device_code}, may_refuse=True)
        told = object_in(answer)
        if answer.is_error:
            raise _refusal(str(told.get("error")))
        return self.identity(told, nonce, now)


def _refusal(error: str) -> ProofingRefused:
    """What isn't about this QR is the provider's trouble."""
    if error in ANSWERS:
        return ProofingRefused(ANSWERS[error])
    log.warning("provider refused", error=error[:40])
    return ProviderDown()

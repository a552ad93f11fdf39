"""Use cases of device authorization (RFC 8628)."""

import secrets
from dataclasses import dataclass

from idp_sim.provider.clients import Client
from idp_sim.provider.decision import TokenAttemptRefused, TokenRefused
from idp_sim.provider.device_flow import DeviceAuthorization, DeviceAuthorizations, new_user_code
from idp_sim.provider.flow import Flow
from simkit.digests import sha256_hex


@dataclass(frozen=True)
class Issued:
    """What the client gets; the device_code is stored nowhere."""

    device_code: str
    authorization: DeviceAuthorization


@dataclass(frozen=True)
class DeviceFlow(Flow[DeviceAuthorization]):
    """One provider's device authorizations."""

    decisions: DeviceAuthorizations

    def begin(self, client: Client, scopes: list[str], nonce: str | None) -> Issued:
        """A client asks for a person's identity (RFC 8628, 3.1 and 3.2)."""
        device_code = secrets.token_urlsafe(32)
        authorization = DeviceAuthorization(
            id=secrets.token_urlsafe(16),
            issuer=self.dialect.issuer,
            client=client.id,
            scopes=scopes,
            nonce=nonce,
            issued_at=self.clock.now(),
            device_digest=sha256_hex(device_code),
            user_code=self._fresh_user_code(),
        )
        self.decisions.add(authorization)
        return Issued(device_code, authorization)

    def collect(self, client: Client, device_code: str) -> tuple[DeviceAuthorization, str]:
        """The authorization, spent now, and its ID token (RFC 8628, 3.4); raises TokenRefused."""
        authorization = self.decisions.by_device_code(self.dialect.issuer, sha256_hex(device_code))
        if authorization is None or authorization.client != client.id:
            raise TokenRefused("invalid_grant")
        try:
            authorization.poll(self.clock.now())
        except TokenAttemptRefused:
            self.decisions.save(authorization)
            raise
        if not self.decisions.spend(authorization):
            raise TokenRefused("invalid_grant")
        return authorization, self.statements.id_token(self._disclosure(authorization))

    def by_user_code(self, user_code: str) -> DeviceAuthorization | None:
        """The authorization whose code a phone has scanned."""
        return self.decisions.by_user_code(self.dialect.issuer, user_code)

    def _fresh_user_code(self) -> str:
        while self.by_user_code(code := new_user_code()):
            continue
        return code

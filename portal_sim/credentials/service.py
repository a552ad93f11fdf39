"""Use cases around a credential."""

import hmac
from dataclasses import dataclass

from portal_sim.credentials.domain import Credential, Credentials, CredentialUnknown


@dataclass(frozen=True)
class CredentialService:
    """Looks credentials up."""

    credentials: Credentials

    def active_of(self, user_id: str) -> Credential | None:
        """The one that serves the user's login."""
        return self.credentials.active_of(user_id)

    def of_device(self, credential_id: str, device_key: str) -> Credential:
        """The credential, if it is this device's; raises CredentialUnknown without telling whether another has it."""
        credential = self.credentials.get(credential_id)
        if not hmac.compare_digest(credential.device, device_key):
            raise CredentialUnknown("credential.unknown")
        return credential

"""What the phone is told, signed by the portal, and which device speaks."""

from dataclasses import dataclass
from typing import Any

from portal_sim.accounts.domain import Transaction
from portal_sim.credentials.domain import Credential
from portal_sim.credentials.service import CredentialService
from portal_sim.signing.service import PhoneRequests
from portal_sim.soft_token.protocol.challenges import RenewalSigner, RequestSigner
from portal_sim.soft_token.protocol.dpop import Nonces, device_of
from portal_sim.soft_token.renewal.service import TokenRenewal
from simkit.clock import Clock


@dataclass(frozen=True)
class PhoneProtocol:
    """`portal` is the public origin, which every proof of a device names."""

    _credentials: CredentialService
    _requests: PhoneRequests
    _renewals: TokenRenewal
    _request_signer: RequestSigner
    _renewal_signer: RenewalSigner
    _nonces: Nonces
    _transaction: Transaction
    portal: str
    _clock: Clock

    @property
    def public_jwk(self) -> dict[str, Any]:
        """The key that signs what waits for a phone."""
        return self._request_signer.public_jwk

    @property
    def ca_pem(self) -> str:
        """The certificate of the CA."""
        return self._request_signer.ca_pem

    def nonce(self) -> str:
        """A fresh one for the next proof (RFC 9449, 8)."""
        return self._nonces.make(self._clock.now())

    def device(self, proof: str | None, method: str, path: str) -> str:
        """The device that made the proof: its key's RFC 7638 thumbprint. Raises ProofRefused."""
        return device_of(proof, method, self.portal + path, self._nonces, self._clock.now())

    def credential(self, credential_id: str, device: str) -> Credential:
        """The credential of that device; raises CredentialUnknown."""
        return self._credentials.of_device(credential_id, device)

    def credential_as_read(self, credential_id: str, device: str) -> Credential:
        """The same, read before the request's transaction begins, so that signatures can be checked first.

        No change to this object is kept.
        """
        with self._transaction.reading():
            return self.credential(credential_id, device)

    def inbox(self, credential: Credential) -> dict[str, list[dict[str, str]]]:
        """The requests and renewals that wait for the credential, each a signed JWS (docs/protocol.md)."""
        requests, renewals = self._requests.inbox(credential), self._renewals.waiting_for(credential)
        return {
            "requests": [{"challenge": self._request_signer.sign(request)} for request in requests],
            "renewals": [{"task": self._renewal_signer.sign(renewal)} for renewal in renewals],
        }

"""The status of a certificate, asked of the CA in its own process as anybody else may ask over the wire (RFC 6960)."""

from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from portal_sim.credentials.adapters.keys import TokenAuthority
from portal_sim.credentials.domain import Credential, Credentials


class CaStatuses:
    """Answers are kept, not sent: without a nonce, for nobody waits for one."""

    def __init__(self, authority: TokenAuthority, credentials: Credentials, ca: x509.Certificate) -> None:
        self._authority, self._credentials, self._ca = authority, credentials, ca

    def of(self, credential: Credential, now: datetime) -> bytes:
        certificate = x509.load_pem_x509_certificate(credential.certificate_pem.encode())
        asked = ocsp.OCSPRequestBuilder().add_certificate(certificate, self._ca, SHA256()).build()
        return self._authority.ocsp(asked.public_bytes(Encoding.DER), self._credentials.by_serial, now)

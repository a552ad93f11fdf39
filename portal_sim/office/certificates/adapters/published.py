"""What is published about certificates, read back from the signed CRL and OCSP answer."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from portal_sim.office.certificates.domain import CrlEntry, OcspStatus


@dataclass(frozen=True)
class PublishedStatus:
    """Asks as a relying party does: by the list that anybody can fetch, and by an OCSP request."""

    _authority: x509.Certificate
    _crl: Callable[[], bytes]
    _old_crl: Callable[[], bytes]
    _ocsp_answer: Callable[[bytes], bytes]

    def entries(self) -> dict[str, CrlEntry]:
        return _entries(self._crl())

    def old_entries(self) -> dict[str, CrlEntry]:
        return _entries(self._old_crl())

    def ocsp(self, certificate_pem: str) -> OcspStatus:
        certificate = x509.load_pem_x509_certificate(certificate_pem.encode())
        # SHA-1 names the issuer here, it protects nothing (RFC 5019, 2.1.1)
        request = ocsp.OCSPRequestBuilder().add_certificate(certificate, self._authority, hashes.SHA1())  # noqa: S303
        answer = ocsp.load_der_ocsp_response(self._ocsp_answer(request.build().public_bytes(Encoding.DER)))
        until = answer.next_update_utc or answer.produced_at_utc
        return OcspStatus(answer.certificate_status.name.lower(), answer.produced_at_utc, until)


@lru_cache(maxsize=2)  # the lists of both CAs, until others are made
def _entries(crl: bytes) -> dict[str, CrlEntry]:
    parsed = x509.load_der_x509_crl(crl)
    return {f"{one.serial_number:x}": CrlEntry(one.revocation_date_utc, _reason(one)) for one in parsed}


def _reason(revoked: x509.RevokedCertificate) -> str:
    try:
        return revoked.extensions.get_extension_for_class(x509.CRLReason).value.reason.value
    except x509.ExtensionNotFound:
        return x509.ReasonFlags.unspecified.value

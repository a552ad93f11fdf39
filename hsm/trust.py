"""Whether a person's certificate may be believed: path validation (RFC 5280, 6) by cryptography."""

from datetime import datetime

from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from hsm.errors import CertificateRefused


def verify_client(certificate: x509.Certificate, authority: x509.Certificate, now: datetime) -> None:
    """Raises CertificateRefused; whether the certificate was revoked is its issuer's to say, not asked here.

    `expired` and `not_yet_valid` say that everything else is in order: an expired certificate still tells who
    wants to renew, an untrusted one tells nothing.
    """
    start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not _path_holds(certificate, authority, min(max(now, start), end)):
        raise CertificateRefused("untrusted")
    if now < start:
        raise CertificateRefused("not_yet_valid")
    if now > end:
        raise CertificateRefused("expired")


def _path_holds(certificate: x509.Certificate, authority: x509.Certificate, at: datetime) -> bool:
    verifier = PolicyBuilder().store(Store([authority])).time(at).build_client_verifier()
    try:
        verifier.verify(certificate, [])
    except VerificationError:
        return False
    return True

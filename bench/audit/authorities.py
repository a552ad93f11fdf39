"""What the CAs said at the run's end: their certificates and their revocation lists, as anybody could fetch them."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

from bench.audit.stores import AuditImpossible

LISTS = {"ca.pem": "ca.crl", "token-key-ca.pem": "token-key-ca.crl"}


@dataclass(frozen=True)
class Revocation:
    """When a certificate was revoked, in the test-bed's time, and why (RFC 5280, 5.3.1)."""

    at: str
    reason: str


@dataclass(frozen=True)
class Authorities:
    """The CAs of one stack; `revoked` is by serial number, in hex."""

    revoked: dict[str, Revocation]
    forged: list[str]  # lists that aren't signed by their CA


def authorities_of(stack: Path) -> Authorities:
    """Raises AuditImpossible when the run kept none: it didn't come to its end."""
    revoked, forged = dict[str, Revocation](), list[str]()
    for certificate_name, list_name in LISTS.items():
        try:
            authority = x509.load_pem_x509_certificate((stack / certificate_name).read_bytes())
            crl = x509.load_der_x509_crl((stack / list_name).read_bytes())
        except (OSError, ValueError) as problem:
            raise AuditImpossible(f"{stack.name} kept no revocation list of its CAs: {problem}") from problem
        if not crl.is_signature_valid(cast("EllipticCurvePublicKey", authority.public_key())):
            forged.append(list_name)
        revoked |= {f"{entry.serial_number:x}": _revocation(entry) for entry in crl}
    return Authorities(revoked, forged)


def _revocation(entry: x509.RevokedCertificate) -> Revocation:
    try:
        reason = entry.extensions.get_extension_for_class(x509.CRLReason).value.reason.value
    except x509.ExtensionNotFound:
        reason = "unspecified"
    return Revocation(entry.revocation_date_utc.isoformat(), reason)

"""The portal's CAs: each key lives in a token, and they believe of a request nothing but the key."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from hsm.csr import requested_key, requested_legacy_key
from hsm.errors import AuthorityNotValid, CertificateMissing, KeyMissing
from hsm.keys import Keys
from hsm.profiles import ORGANISATION_NAMES, PersonKey, authority_builder, person_builder

KEY_LABEL = "issuing-ca"
AUTHORITY_YEARS = 30
PERSON_YEARS = 2
CLOCK_SKEW = timedelta(minutes=5)  # what is signed is valid a little before it is made: clocks differ
STATUS_LIFETIME = timedelta(minutes=10)  # of CRLs and OCSP answers: a hold, or its end, is soon known to who keeps them


@dataclass(frozen=True)
class Revoked:
    """A certificate that is revoked, or on hold: its serial number, since when, and why (RFC 5280, 5.3.1)."""

    serial: int
    at: datetime
    reason: x509.ReasonFlags = x509.ReasonFlags.unspecified

    def told_at(self, now: datetime) -> datetime:
        """Since when, as it may be told at `now`: no later than the list or answer that tells it is dated.

        Java believes a certificate whose revocation isn't in its past by a second, and its clock may be behind.
        """
        return whole_seconds(min(self.at, now - CLOCK_SKEW))


class Authority:
    """Issues and revokes. Takes any EC private key of cryptography's; `open` takes a token's."""

    def __init__(
        self, key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate, crl_url: str, ocsp_url: str | None = None
    ) -> None:
        """`crl_url`, and `ocsp_url` if there is a responder, are written into the certificates that it issues."""
        self.certificate = certificate
        self._key = key
        self._crl_url = crl_url
        self._ocsp_url = ocsp_url

    @classmethod
    def open(
        cls, keys: Keys, name: str, now: datetime, crl_url: str, *, ocsp_url: str | None = None, label: str = KEY_LABEL
    ) -> Self:
        """The authority whose key has that label; makes what is missing, so an interrupted first start is finished."""
        try:
            key = keys.ec(label)
        except KeyMissing:
            key = keys.make_ec(label)
        try:
            certificate = keys.certificate(label)
        except CertificateMissing:
            certificate = self_signed(key, name, now)
            keys.put_certificate(label, certificate)
        return cls(key, certificate, crl_url, ocsp_url)

    def issue(self, csr: x509.CertificateSigningRequest, user_id: str, now: datetime) -> x509.Certificate:
        """Two years for the request's key; raises CsrRefused, AuthorityNotValid."""
        start = whole_seconds(now)
        return self._certify(requested_key(csr), user_id, start, years_later(start, PERSON_YEARS))

    def issue_legacy(
        self, csr: x509.CertificateSigningRequest, user_id: str, start: datetime, end: datetime
    ) -> x509.Certificate:
        """For a Token Key's request, with the validity that it is to have; raises CsrRefused, AuthorityNotValid."""
        return self._certify(requested_legacy_key(csr), user_id, whole_seconds(start), whole_seconds(end))

    def _certify(self, key: PersonKey, user_id: str, start: datetime, end: datetime) -> x509.Certificate:
        """Within the authority's own validity: nobody believes a certificate outside of it."""
        first, last = self.certificate.not_valid_before_utc, self.certificate.not_valid_after_utc
        if not first <= start < last:
            raise AuthorityNotValid(f"the authority is valid from {first} to {last}, and it is {start}")
        builder = person_builder(key, user_id, self._crl_url, self._ocsp_url)
        builder = builder.not_valid_before(max(start - CLOCK_SKEW, first)).not_valid_after(min(end, last))
        builder = builder.issuer_name(self.certificate.subject).add_extension(self._key_id(), critical=False)
        return builder.sign(self._key, hashes.SHA256())

    def crl(self, revoked: Iterable[Revoked], now: datetime, number: int) -> x509.CertificateRevocationList:
        """The whole list of today (RFC 5280, 5), never a delta; `number` must be larger than that of any before."""
        start = whole_seconds(now)
        entries = [_crl_entry(one, start) for one in revoked]  # added one by one, each would copy those before it
        builder = x509.CertificateRevocationListBuilder(revoked_certificates=entries)
        builder = builder.issuer_name(self.certificate.subject)
        builder = builder.last_update(start - CLOCK_SKEW).next_update(start + STATUS_LIFETIME)
        builder = builder.add_extension(x509.CRLNumber(number), critical=False)
        builder = builder.add_extension(self._key_id(), critical=False)
        return builder.sign(self._key, hashes.SHA256())

    def sign_status(self, response_data: bytes) -> bytes:
        """ECDSA with SHA-256 over an OCSP answer's ResponseData, DER (RFC 6960, 4.2.1)."""
        return self._key.sign(response_data, ec.ECDSA(hashes.SHA256()))

    def _key_id(self) -> x509.AuthorityKeyIdentifier:
        own = self.certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
        return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(own)


def self_signed(key: ec.EllipticCurvePrivateKey, name: str, now: datetime) -> x509.Certificate:
    """The authority's own certificate: thirty years, may issue to people but to no further authority."""
    subject = x509.Name([*ORGANISATION_NAMES, x509.NameAttribute(NameOID.COMMON_NAME, name)])
    start = whole_seconds(now)
    builder = authority_builder(key.public_key(), subject).issuer_name(subject)
    builder = builder.not_valid_before(start - CLOCK_SKEW)
    return builder.not_valid_after(years_later(start, AUTHORITY_YEARS)).sign(key, hashes.SHA256())


def years_later(start: datetime, years: int) -> datetime:
    """The same day of another year; 28 February for a 29th that the year hasn't got."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)


def whole_seconds(now: datetime) -> datetime:
    """Certificates know no fractions (RFC 5280, 4.1.2.5)."""
    return now.replace(microsecond=0)


def _crl_entry(revoked: Revoked, now: datetime) -> x509.RevokedCertificate:
    builder = x509.RevokedCertificateBuilder().serial_number(revoked.serial)
    builder = builder.revocation_date(revoked.told_at(now))
    if revoked.reason is not x509.ReasonFlags.unspecified:  # is not to be written (RFC 5280, 5.3.1)
        builder = builder.add_extension(x509.CRLReason(revoked.reason), critical=False)
    return builder.build()

"""The issuing CA with a key of cryptography's own: what it puts into certificates and lists."""

from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from hsm import (
    Authority,
    AuthorityNotValid,
    CertificateRefused,
    CsrRefused,
    Revoked,
    certificate_user,
    make_csr,
    verify_client,
)
from hsm.authority import CLOCK_SKEW, STATUS_LIFETIME, self_signed, years_later

NOW = datetime(2025, 3, 14, 9, 26, 53, 589793, tzinfo=UTC)
CRL_URL = "http://portal.localhost/crl"
T = TypeVar("T", bound=x509.ExtensionType)
PHONE_KEY = ec.generate_private_key(ec.SECP256R1())


def new_authority(name: str = "Issuing CA") -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    return Authority(key, self_signed(key, name, NOW), CRL_URL)


AUTHORITY = new_authority()
CERTIFICATE = AUTHORITY.issue(make_csr(PHONE_KEY, "asked-for", "nonce"), "somchai.j", NOW)


def extension(certificate: x509.Certificate, kind: type[T]) -> x509.Extension[T]:
    return certificate.extensions.get_extension_for_class(kind)


def refusal_of(certificate: x509.Certificate, authority: Authority, now: datetime) -> str:
    with pytest.raises(CertificateRefused) as refusal:
        verify_client(certificate, authority.certificate, now)
    return refusal.value.reason


def test_a_new_certificate_is_trusted() -> None:
    verify_client(CERTIFICATE, AUTHORITY.certificate, NOW)


def test_a_certificate_lasts_two_years_to_the_second() -> None:
    end = datetime(2027, 3, 14, 9, 26, 53, tzinfo=UTC)
    verify_client(CERTIFICATE, AUTHORITY.certificate, end)
    assert refusal_of(CERTIFICATE, AUTHORITY, end + timedelta(seconds=1)) == "expired"


def test_half_a_second_after_the_last_one_it_is_over() -> None:
    """K6: as Java has it; cryptography's verifier goes by whole seconds and would say valid until the next."""
    half = timedelta(seconds=0.5)
    end = datetime(2027, 3, 14, 9, 26, 53, tzinfo=UTC)
    verify_client(CERTIFICATE, AUTHORITY.certificate, end - half)
    assert refusal_of(CERTIFICATE, AUTHORITY, end + half) == "expired"


def test_a_clock_five_minutes_behind_still_trusts_a_new_certificate() -> None:
    start = NOW.replace(microsecond=0) - timedelta(minutes=5)
    verify_client(CERTIFICATE, AUTHORITY.certificate, start)
    assert refusal_of(CERTIFICATE, AUTHORITY, start - timedelta(seconds=1)) == "not_yet_valid"


def test_another_authority_of_the_same_name_is_not_believed() -> None:
    assert refusal_of(CERTIFICATE, new_authority(), NOW) == "untrusted"


def test_untrusted_outweighs_expired() -> None:
    assert refusal_of(CERTIFICATE, new_authority(), NOW + timedelta(days=3650)) == "untrusted"


def test_a_self_made_certificate_is_not_trusted() -> None:
    own = new_authority("somchai.j")
    assert refusal_of(own.certificate, AUTHORITY, NOW) == "untrusted"


def test_the_authority_itself_is_nobody_s_login() -> None:
    assert refusal_of(AUTHORITY.certificate, AUTHORITY, NOW) == "untrusted"


def test_a_certificate_for_a_server_is_nobody_s_login() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    authority = Authority(key, self_signed(key, "Issuing CA", NOW), CRL_URL)
    builder = x509.CertificateBuilder(extensions=[e for e in CERTIFICATE.extensions if not _is_usage(e)])
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    builder = builder.subject_name(CERTIFICATE.subject).issuer_name(authority.certificate.subject)
    builder = builder.not_valid_before(CERTIFICATE.not_valid_before_utc).serial_number(7)
    builder = builder.not_valid_after(CERTIFICATE.not_valid_after_utc).public_key(PHONE_KEY.public_key())
    assert refusal_of(builder.sign(key, hashes.SHA256()), authority, NOW) == "untrusted"


def _is_usage(found: x509.Extension[x509.ExtensionType]) -> bool:
    return isinstance(found.value, x509.ExtendedKeyUsage)


def test_a_certificate_is_for_the_key_of_the_request() -> None:
    assert CERTIFICATE.public_key() == PHONE_KEY.public_key()


def test_nothing_else_that_a_request_asks_for_is_granted() -> None:
    builder = x509.CertificateSigningRequestBuilder()
    builder = builder.subject_name(x509.Name([x509.NameAttribute(NameOID.USER_ID, "director")]))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName("portal")]), critical=False)
    issued = AUTHORITY.issue(builder.sign(PHONE_KEY, hashes.SHA256()), "somchai.j", NOW)
    assert not extension(issued, x509.BasicConstraints).value.ca
    assert certificate_user(issued) == "somchai.j"
    assert "director" not in issued.subject.rfc4514_string()
    assert extension(issued, x509.SubjectAlternativeName).value.get_values_for_type(x509.DNSName) == []


def test_a_request_for_another_curve_is_refused() -> None:
    with pytest.raises(CsrRefused):
        AUTHORITY.issue(make_csr(ec.generate_private_key(ec.SECP384R1()), "x", "n"), "somchai.j", NOW)


@pytest.mark.parametrize("user_id", ["somchai.j", "1100200300", "with space", "สมชาย", "a/b?c=d%20"])
def test_the_user_is_found_in_the_certificate(user_id: str) -> None:
    issued = AUTHORITY.issue(make_csr(PHONE_KEY, "x", "n"), user_id, NOW)
    verify_client(issued, AUTHORITY.certificate, NOW)
    assert certificate_user(issued) == user_id


def test_a_person_s_name_and_id_are_in_the_subject() -> None:
    values = {name.oid: name.value for name in CERTIFICATE.subject}
    assert (values[NameOID.USER_ID], values[NameOID.COMMON_NAME]) == ("somchai.j", "somchai.j")
    assert (values[NameOID.COUNTRY_NAME], values[NameOID.ORGANIZATION_NAME]) == (
        "TH",
        "New GFMIS Thai (simulated)",
    )


def test_the_authority_s_certificate_belongs_to_no_user() -> None:
    with pytest.raises(ValueError, match="not a person's"):
        certificate_user(AUTHORITY.certificate)


def test_a_certificate_only_signs_and_only_logs_in() -> None:
    assert not extension(CERTIFICATE, x509.BasicConstraints).value.ca
    usage = extension(CERTIFICATE, x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert not usage.value.key_cert_sign
    assert list(extension(CERTIFICATE, x509.ExtendedKeyUsage).value) == [ExtendedKeyUsageOID.CLIENT_AUTH]


def test_the_authority_signs_certificates_but_makes_no_further_authority() -> None:
    constraints = extension(AUTHORITY.certificate, x509.BasicConstraints)
    usage = extension(AUTHORITY.certificate, x509.KeyUsage)
    assert (constraints.critical, constraints.value.ca, constraints.value.path_length) == (True, True, 0)
    assert (usage.critical, usage.value.key_cert_sign, usage.value.crl_sign) == (True, True, True)
    assert not usage.value.digital_signature


def test_the_authority_lasts_thirty_years() -> None:
    assert AUTHORITY.certificate.not_valid_after_utc == datetime(2055, 3, 14, 9, 26, 53, tzinfo=UTC)


def test_no_certificate_outlives_its_authority() -> None:
    late = datetime(2054, 6, 1, tzinfo=UTC)
    issued = AUTHORITY.issue(make_csr(PHONE_KEY, "x", "n"), "somchai.j", late)
    assert issued.not_valid_after_utc == AUTHORITY.certificate.not_valid_after_utc


def test_serial_numbers_are_positive_and_fit_20_bytes() -> None:
    serials = {AUTHORITY.issue(make_csr(PHONE_KEY, "x", "n"), "u", NOW).serial_number for _ in range(8)}
    assert len(serials) == 8
    assert all(0 < serial.bit_length() < 160 for serial in serials)


def test_a_certificate_says_where_its_revocation_is_published() -> None:
    points = extension(CERTIFICATE, x509.CRLDistributionPoints).value
    assert [name.value for point in points for name in point.full_name or ()] == [CRL_URL]


def test_two_years_after_a_leap_day_is_the_28th() -> None:
    assert years_later(datetime(2024, 2, 29, tzinfo=UTC), 2) == datetime(2026, 2, 28, tzinfo=UTC)


def test_an_authority_issues_within_its_own_validity_alone() -> None:
    """F30: before its beginning or after its end nobody would believe what it issues."""
    first, last = AUTHORITY.certificate.not_valid_before_utc, AUTHORITY.certificate.not_valid_after_utc
    csr = make_csr(PHONE_KEY, "x", "n")
    for outside in (first - timedelta(seconds=1), first - timedelta(days=30), last, last + timedelta(days=1)):
        with pytest.raises(AuthorityNotValid):
            AUTHORITY.issue(csr, "somchai.j", outside)
    issued = AUTHORITY.issue(csr, "somchai.j", first)
    assert issued.not_valid_before_utc == first
    verify_client(issued, AUTHORITY.certificate, first)


def listed(revoked: Revoked, now: datetime = NOW) -> x509.RevokedCertificate:
    entry = AUTHORITY.crl([revoked], now, 1).get_revoked_certificate_by_serial_number(revoked.serial)
    assert entry is not None
    return entry


@pytest.mark.parametrize("reason", [x509.ReasonFlags.superseded, x509.ReasonFlags.certificate_hold])
def test_a_revoked_certificate_is_on_the_list_with_its_reason(reason: x509.ReasonFlags) -> None:
    entry = listed(Revoked(CERTIFICATE.serial_number, NOW, reason))
    assert entry.extensions.get_extension_for_class(x509.CRLReason).value.reason is reason


def test_an_unspecified_reason_is_left_out() -> None:
    assert list(listed(Revoked(5, NOW)).extensions) == []


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(seconds=1), timedelta(minutes=10), timedelta(days=30)])
def test_no_entry_is_dated_after_its_list(ahead: timedelta) -> None:
    """K3: the clock was put back after the revocation; Java and NSS would take the certificate as good again."""
    assert listed(Revoked(5, NOW + ahead)).revocation_date_utc == NOW.replace(microsecond=0) - CLOCK_SKEW


def test_an_entry_of_the_past_keeps_its_time() -> None:
    before = NOW.replace(microsecond=0) - timedelta(days=2)
    assert listed(Revoked(5, before)).revocation_date_utc == before


def test_a_list_is_signed_dated_as_certificates_are_and_good_for_minutes() -> None:
    """K2: a machine a little behind believes it; who keeps it learns soon that a hold has ended."""
    crl, second = AUTHORITY.crl([], NOW, 1), NOW.replace(microsecond=0)
    key = AUTHORITY.certificate.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert crl.is_signature_valid(key)
    assert (crl.last_update_utc, crl.next_update_utc) == (second - CLOCK_SKEW, second + STATUS_LIFETIME)
    assert timedelta(0) < STATUS_LIFETIME <= timedelta(minutes=10)


def test_a_list_is_whole_and_has_its_number() -> None:
    """Verifiers disagree about deltas: there are none, and nothing points to one."""
    extensions = AUTHORITY.crl([], NOW, 4711).extensions
    assert extensions.get_extension_for_class(x509.CRLNumber).value.crl_number == 4711
    assert {type(one.value) for one in extensions} == {x509.CRLNumber, x509.AuthorityKeyIdentifier}


def test_a_list_names_the_key_that_signed_it() -> None:
    own = extension(AUTHORITY.certificate, x509.SubjectKeyIdentifier).value.digest
    named = AUTHORITY.crl([], NOW, 1).extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value
    assert named.key_identifier == own

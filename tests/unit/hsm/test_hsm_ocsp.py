"""Answers about certificates, by a key of cryptography's own: read back by cryptography, made by asn1crypto."""

from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import ocsp as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from hypothesis import given
from hypothesis import strategies as st

from hsm import Authority, Good, Revoked, make_csr, ocsp_answer
from hsm.authority import CLOCK_SKEW, STATUS_LIFETIME, self_signed

NOW = datetime(2025, 3, 14, 9, 26, 53, 589793, tzinfo=UTC)
SECOND = NOW.replace(microsecond=0)
KEY = ec.generate_private_key(ec.SECP256R1())
AUTHORITY = Authority(KEY, self_signed(KEY, "Issuing CA", NOW), "http://portal.localhost/crl")
ISSUED = [AUTHORITY.issue(make_csr(KEY, "x", "n"), user_id, NOW) for user_id in ("malee", "somchai")]
NAMED = hashes.SHA256()  # the hash by which a request names the issuer
HOLD = x509.ReasonFlags.certificate_hold


def request(*certificates: x509.Certificate, nonce: bytes | None = None) -> bytes:
    """About all of them (RFC 6960, 4.1.1), joined of requests about one."""
    builders = [ocsp.OCSPRequestBuilder().add_certificate(one, AUTHORITY.certificate, NAMED) for one in certificates]
    if nonce is not None:
        builders = [one.add_extension(x509.OCSPNonce(nonce), critical=False) for one in builders]
    whole, *others = [asn1.OCSPRequest.load(one.build().public_bytes(Encoding.DER)) for one in builders]
    for other in others:
        whole["tbs_request"]["request_list"].append(other["tbs_request"]["request_list"][0])
    told: bytes = whole.dump(force=True)
    return told


def answered(asked: bytes, status: Good | Revoked | None = Good(), now: datetime = NOW) -> ocsp.OCSPResponse:  # noqa: B008
    answer = ocsp.load_der_ocsp_response(ocsp_answer(AUTHORITY, asked, lambda _serial: status, now))
    if answer.response_status is ocsp.OCSPResponseStatus.SUCCESSFUL:
        KEY.public_key().verify(answer.signature, answer.tbs_response_bytes, ec.ECDSA(hashes.SHA256()))
    return answer


def test_the_responder_is_named_by_its_name() -> None:
    """K1: GnuTLS finds no signer that is named by the hash of a key."""
    answer = answered(request(ISSUED[0]))
    assert (answer.responder_name, answer.responder_key_hash) == (AUTHORITY.certificate.subject, None)


def test_an_answer_is_dated_as_certificates_are_and_holds_for_minutes() -> None:
    """K2: a machine a little behind believes it; one that keeps it asks again soon."""
    answer = answered(request(ISSUED[0]))
    assert (answer.this_update_utc, answer.next_update_utc) == (SECOND - CLOCK_SKEW, SECOND + STATUS_LIFETIME)
    assert answer.produced_at_utc == SECOND


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(seconds=1), timedelta(days=30)])
def test_nothing_was_revoked_in_the_future(ahead: timedelta) -> None:
    """K3: the clock was put back after the revocation, or is a little behind at who asks."""
    answer = answered(request(ISSUED[0]), Revoked(1, NOW + ahead))
    assert (answer.certificate_status, answer.revocation_time_utc) == (ocsp.OCSPCertStatus.REVOKED, SECOND - CLOCK_SKEW)
    assert answer.revocation_time_utc == answer.this_update_utc


def test_a_past_revocation_keeps_its_time_and_reason() -> None:
    answer = answered(request(ISSUED[0]), Revoked(1, NOW - timedelta(days=2), HOLD))
    assert (answer.revocation_time_utc, answer.revocation_reason) == (SECOND - timedelta(days=2), HOLD)


@pytest.mark.parametrize("reason", [*x509.ReasonFlags])
def test_each_reason_of_a_certificate_is_told(reason: x509.ReasonFlags) -> None:
    told = None if reason is x509.ReasonFlags.unspecified else reason
    assert answered(request(ISSUED[0]), Revoked(1, NOW, reason)).revocation_reason is told


def test_an_unknown_serial_number_is_told_as_unknown() -> None:
    assert answered(request(ISSUED[0]), None).certificate_status is ocsp.OCSPCertStatus.UNKNOWN


@pytest.mark.parametrize("number", [1, 2])
def test_each_certificate_of_a_request_is_answered_in_its_order(number: int) -> None:
    """F24: two in one request are usual, with `openssl ocsp -cert A -serial B`."""
    asked, serials = request(*ISSUED[:number]), [one.serial_number for one in ISSUED[:number]]
    status = {serials[0]: Good()}
    told = list(ocsp.load_der_ocsp_response(ocsp_answer(AUTHORITY, asked, status.get, NOW)).responses)
    assert [one.serial_number for one in told] == serials
    words = [ocsp.OCSPCertStatus.GOOD, ocsp.OCSPCertStatus.UNKNOWN][:number]
    assert [one.certificate_status for one in told] == words


def test_one_of_another_authority_leaves_all_unanswered() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    stranger = Authority(key, self_signed(key, "Another CA", NOW), "http://portal.localhost/crl")
    foreign = ocsp.OCSPRequestBuilder().add_certificate(ISSUED[0], stranger.certificate, NAMED).build()
    whole = asn1.OCSPRequest.load(request(ISSUED[0]))
    whole["tbs_request"]["request_list"].append(
        asn1.OCSPRequest.load(foreign.public_bytes(Encoding.DER))["tbs_request"]["request_list"][0]
    )
    assert answered(whole.dump(force=True)).response_status is ocsp.OCSPResponseStatus.UNAUTHORIZED


@pytest.mark.parametrize(("size", "fits"), [(1, True), (32, True), (64, True), (128, True), (0, False), (129, False)])
def test_a_nonce_of_up_to_128_bytes_goes_back_as_it_came(size: int, fits: bool) -> None:
    """F24: RFC 9654 has up to 128 bytes; its predecessor had 32."""
    answer = answered(request(ISSUED[0], nonce=bytes(range(size))))
    if fits:
        assert answer.extensions.get_extension_for_class(x509.OCSPNonce).value.nonce == bytes(range(size))
    else:
        assert answer.response_status is ocsp.OCSPResponseStatus.MALFORMED_REQUEST


@given(st.integers(0, 400), st.binary(max_size=3), st.integers(0, 4))
def test_what_is_no_request_is_told_so(at: int, instead: bytes, left_out: int) -> None:
    good = request(*ISSUED, nonce=bytes(16))
    told = ocsp_answer(AUTHORITY, good[:at] + instead + good[at + left_out :], lambda _: Good(), NOW)
    assert ocsp.load_der_ocsp_response(told).response_status.name

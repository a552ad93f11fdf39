"""Certificate status on request (RFC 6960), answered by the issuing authority itself.

cryptography's builder takes one certificate an answer, and dates answers by the machine's clock: this is asn1crypto's.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import ocsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from hsm.authority import CLOCK_SKEW, STATUS_LIFETIME, Authority, Revoked, whole_seconds

NONCE_BYTES = range(1, 129)  # RFC 9654, 2.1
HASHES = {"sha1", "sha224", "sha256", "sha384", "sha512"}  # that may name the issuer


@dataclass(frozen=True)
class Good:
    """Issued by this authority and not revoked."""


Status = Good | Revoked | None  # None: this authority has issued no certificate with that serial number


@dataclass(frozen=True)
class _Question:
    """`asked` are the CertIDs as they came, asn1crypto's."""

    asked: list[Any]
    nonce: bytes | None


def answer(authority: Authority, request: bytes, status_of: Callable[[int], Status], now: datetime) -> bytes:
    """The answer (DER) to a request (DER), however many certificates it asks about, in its order.

    What can't be answered is told by the status of the answer.
    """
    try:
        question = _read(request)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):  # asn1crypto raises any of them
        return _unsuccessful("malformed_request")
    if not all(_is_ours(one, authority.certificate) for one in question.asked):
        return _unsuccessful("unauthorized")
    now = whole_seconds(now)
    answers = [_single(one, status_of(one["serial_number"].native), now) for one in question.asked]
    return _signed(authority, _response_data(authority, answers, question.nonce, now))


def _read(request: bytes) -> _Question:
    """Raises ValueError and others for what is no request."""
    told = ocsp.OCSPRequest.load(request, strict=True)["tbs_request"]
    asked = [one["req_cert"] for one in told["request_list"]]
    if not asked or any(one["hash_algorithm"]["algorithm"].native not in HASHES for one in asked):
        raise ValueError("asks about nothing, or names the issuer by an unknown hash")
    told.native  # noqa: B018 - reads it to its last byte
    return _Question(asked, _nonce(told))


def _nonce(told: Any) -> bytes | None:
    """Goes back as it came; raises ValueError for two, and for one of another size than RFC 9654 has."""
    extensions = told["request_extensions"].native or ()
    nonces: list[bytes] = [one["extn_value"] for one in extensions if one["extn_id"] == "nonce"]
    if any(len(one) not in NONCE_BYTES for one in nonces) or len(nonces) > 1:
        raise ValueError("one nonce of 1 to 128 bytes")
    return nonces[0] if nonces else None


def _is_ours(asked: Any, certificate: x509.Certificate) -> bool:
    """Whether the request names this authority (RFC 6960, 4.1.1): hashes of its name and of its key's bits."""
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return False
    bits = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    algorithm = asked["hash_algorithm"]["algorithm"].native
    expected = tuple(hashlib.new(algorithm, part).digest() for part in (certificate.subject.public_bytes(), bits))
    return (asked["issuer_name_hash"].native, asked["issuer_key_hash"].native) == expected


def _single(asked: Any, status: Status, now: datetime) -> dict[str, Any]:
    told = {"cert_id": asked, "cert_status": _status(status, now)}
    return {**told, "this_update": now - CLOCK_SKEW, "next_update": now + STATUS_LIFETIME}


def _status(status: Status, now: datetime) -> Any:
    if not isinstance(status, Revoked):
        word = "unknown" if status is None else "good"
        return ocsp.CertStatus(name=word, value=word)
    told: dict[str, Any] = {"revocation_time": status.told_at(now)}
    if status.reason is not x509.ReasonFlags.unspecified:
        told["revocation_reason"] = status.reason.name  # asn1crypto has the same words
    return ocsp.CertStatus(name="revoked", value=told)


def _response_data(authority: Authority, answers: list[dict[str, Any]], nonce: bytes | None, now: datetime) -> bytes:
    """Named by the authority's name: GnuTLS finds no signer by the hash of a key."""
    name = asn1_x509.Name.load(authority.certificate.subject.public_bytes())
    told = {"responder_id": ocsp.ResponderId(name="by_name", value=name), "produced_at": now, "responses": answers}
    if nonce is not None:
        told["response_extensions"] = [{"extn_id": "nonce", "extn_value": nonce}]
    data: bytes = ocsp.ResponseData(told).dump()
    return data


def _signed(authority: Authority, data: bytes) -> bytes:
    basic = {
        "tbs_response_data": ocsp.ResponseData.load(data),
        "signature_algorithm": {"algorithm": "sha256_ecdsa"},
        "signature": authority.sign_status(data),
    }
    response = {"response_type": "basic_ocsp_response", "response": ocsp.BasicOCSPResponse(basic)}
    told: bytes = ocsp.OCSPResponse({"response_status": "successful", "response_bytes": response}).dump()
    return told


def _unsuccessful(status: str) -> bytes:
    told: bytes = ocsp.OCSPResponse({"response_status": status}).dump()
    return told

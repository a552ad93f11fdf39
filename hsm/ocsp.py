"""Certificate status on request (RFC 6960), answered by the issuing authority itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import Hash
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import ocsp

from hsm.authority import Authority, Revoked, whole_seconds

LIFETIME = timedelta(hours=1)
NONCE_BYTES = range(1, 33)  # RFC 8954, 2.1


@dataclass(frozen=True)
class Good:
    """Issued by this authority and not revoked."""


Status = Good | Revoked | None  # None: this authority has issued no certificate with that serial number


def answer(authority: Authority, request: bytes, status_of: Callable[[int], Status], now: datetime) -> bytes:
    """The answer (DER) to a request (DER) about one certificate; what can't be answered is told by its status."""
    try:
        question = ocsp.load_der_ocsp_request(request)
        nonce = _nonce(question)
        ours = _is_ours(question, authority.certificate)
    except (ValueError, NotImplementedError):
        return _unsuccessful(ocsp.OCSPResponseStatus.MALFORMED_REQUEST)
    if not ours:
        return _unsuccessful(ocsp.OCSPResponseStatus.UNAUTHORIZED)
    return authority.sign_ocsp(_builder(question, status_of(question.serial_number), nonce, authority, now))


def _builder(
    request: ocsp.OCSPRequest, status: Status, nonce: x509.OCSPNonce | None, authority: Authority, now: datetime
) -> ocsp.OCSPResponseBuilder:
    start = whole_seconds(now)
    revoked = status if isinstance(status, Revoked) else None
    kind = ocsp.OCSPCertStatus.REVOKED if revoked else ocsp.OCSPCertStatus.GOOD
    builder = ocsp.OCSPResponseBuilder().add_response_by_hash(
        request.issuer_name_hash, request.issuer_key_hash, request.serial_number, request.hash_algorithm,
        ocsp.OCSPCertStatus.UNKNOWN if status is None else kind,
        start, start + LIFETIME, whole_seconds(revoked.at) if revoked else None, revoked.reason if revoked else None,
    )  # fmt: skip
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, authority.certificate)
    return builder.add_extension(nonce, critical=False) if nonce else builder


def _is_ours(request: ocsp.OCSPRequest, certificate: x509.Certificate) -> bool:
    """Whether the request names this authority (RFC 6960, 4.1.1): hashes of its name and of its key's bits."""
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return False
    bits = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    expected = tuple(_hash(request.hash_algorithm, part) for part in (certificate.subject.public_bytes(), bits))
    return (request.issuer_name_hash, request.issuer_key_hash) == expected


def _hash(algorithm: hashes.HashAlgorithm, content: bytes) -> bytes:
    digest = Hash(algorithm)
    digest.update(content)
    return digest.finalize()


def _nonce(request: ocsp.OCSPRequest) -> x509.OCSPNonce | None:
    """Goes back as it came; raises ValueError for one of another size than RFC 8954 has."""
    try:
        nonce = request.extensions.get_extension_for_class(x509.OCSPNonce).value
    except x509.ExtensionNotFound:
        return None
    if len(nonce.nonce) not in NONCE_BYTES:
        raise ValueError("a nonce has 1 to 32 bytes")
    return nonce


def _unsuccessful(status: ocsp.OCSPResponseStatus) -> bytes:
    return ocsp.OCSPResponseBuilder.build_unsuccessful(status).public_bytes(Encoding.DER)

"""Certificate requests (PKCS #10, RFC 2986) that are bound to the offer they answer."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import AttributeOID, NameOID

from hsm.errors import CsrRefused


def make_csr(key: ec.EllipticCurvePrivateKey, user_id: str, challenge: str) -> x509.CertificateSigningRequest:
    """A request by the holder of `key`; `challenge` (the offer's nonce) is covered by its signature."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, user_id)])
    builder = x509.CertificateSigningRequestBuilder().subject_name(name)
    return builder.add_attribute(AttributeOID.CHALLENGE_PASSWORD, challenge.encode()).sign(key, hashes.SHA256())


def csr_challenge(csr: x509.CertificateSigningRequest) -> str | None:
    """The PKCS #9 challengePassword (RFC 2985, 5.4.1) or None; raises CsrRefused when nobody proves to own it."""
    check_possession(csr)
    try:
        attribute = csr.attributes.get_attribute_for_oid(AttributeOID.CHALLENGE_PASSWORD)
        return attribute.value.decode()
    except (x509.AttributeNotFound, ValueError):
        return None


def check_possession(csr: x509.CertificateSigningRequest) -> None:
    """Raises CsrRefused("signature") unless the request is signed by the key that it asks for."""
    if not csr.is_signature_valid:
        raise CsrRefused("signature")


def requested_key(csr: x509.CertificateSigningRequest) -> ec.EllipticCurvePublicKey:
    """The only thing that is believed of a request; raises CsrRefused unless it is a proven P-256 key."""
    try:
        key = csr.public_key()
    except ValueError as problem:  # a point that isn't on its curve
        raise CsrRefused("key") from problem
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise CsrRefused("key")
    check_possession(csr)
    return key

"""Certificate requests (PKCS #10, RFC 2986): a phone's is bound to the offer it answers, a Token Key's to nothing."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import AttributeOID, NameOID

from hsm.errors import CsrRefused

RSA_BITS = 2048


def make_csr(key: ec.EllipticCurvePrivateKey, user_id: str, challenge: str) -> x509.CertificateSigningRequest:
    """A request by the holder of `key`; `challenge` (the offer's nonce) is covered by its signature."""
    builder = _builder(user_id)
    return builder.add_attribute(AttributeOID.CHALLENGE_PASSWORD, challenge.encode()).sign(key, hashes.SHA256())


def make_legacy_csr(key: rsa.RSAPrivateKey, user_id: str) -> x509.CertificateSigningRequest:
    """A request by a Token Key's key."""
    return _builder(user_id).sign(key, hashes.SHA256())


def _builder(user_id: str) -> x509.CertificateSigningRequestBuilder:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, user_id)])
    return x509.CertificateSigningRequestBuilder().subject_name(name)


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
    key = _public_key(csr)
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise CsrRefused("key")
    check_possession(csr)
    return key


def requested_legacy_key(csr: x509.CertificateSigningRequest) -> rsa.RSAPublicKey:
    """The same for a Token Key; raises CsrRefused unless it is a proven RSA-2048 key."""
    key = _public_key(csr)
    if not isinstance(key, rsa.RSAPublicKey) or key.key_size != RSA_BITS:
        raise CsrRefused("key")
    check_possession(csr)
    return key


def _public_key(csr: x509.CertificateSigningRequest) -> object:
    try:
        return csr.public_key()
    except ValueError as problem:  # a point that isn't on its curve
        raise CsrRefused("key") from problem

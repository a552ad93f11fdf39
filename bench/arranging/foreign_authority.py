"""A CA that the portal doesn't know, under the old CA's name: what a Token Key of somebody else carries."""

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NAME = x509.Name(
    [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "TH"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "New GFMIS Thai (simulated)"),
        x509.NameAttribute(NameOID.COMMON_NAME, "GFMIS Token Key CA (simulated)"),
    ]
)


def foreign_certificate(
    csr: str, user_id: str, now: datetime, authority: ec.EllipticCurvePrivateKey | None = None
) -> str:
    """In every field as the old CA would issue it, but signed by another key, by default one of its own; PEM."""
    request = x509.load_pem_x509_csr(csr.encode())
    user = x509.UniformResourceIdentifier(f"urn:x-gfmis:user:{user_id}")
    builder = x509.CertificateBuilder().subject_name(request.subject).public_key(request.public_key()).issuer_name(NAME)
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=365))
    builder = builder.add_extension(x509.SubjectAlternativeName([user]), critical=False)
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
    signed = builder.sign(authority or ec.generate_private_key(ec.SECP256R1()), hashes.SHA256())
    return signed.public_bytes(Encoding.PEM).decode()

"""Certificate profiles (RFC 5280): what is in the authority's certificate, and what in a person's."""

from urllib.parse import quote, unquote

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

ORGANISATION_NAMES = (
    x509.NameAttribute(NameOID.COUNTRY_NAME, "TH"),
    x509.NameAttribute(NameOID.ORGANIZATION_NAME, "New GFMIS Thai (simulated)"),
)
USER_URI = "urn:x-gfmis:user:"
PersonKey = ec.EllipticCurvePublicKey | rsa.RSAPublicKey  # a phone's, a Token Key's


def authority_builder(key: ec.EllipticCurvePublicKey, subject: x509.Name) -> x509.CertificateBuilder:
    """All but issuer and validity of a root that issues to end entities only."""
    builder = _builder(key, subject)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    return builder.add_extension(_key_usage(signs_certificates=True), critical=True)


def person_builder(key: PersonKey, user_id: str, crl_url: str, ocsp_url: str | None = None) -> x509.CertificateBuilder:
    """All but issuer, its key id and validity of a certificate for logging in.

    The user id is the subject's UID (RFC 4519, 2.39) and common name and, as path validation for clients wants an
    alternative name, a URI too. The person's name is not in it: long Thai names exceed 64 bytes, to which
    cryptography's builder holds a common name (X.520 has 64 letters; openssl and certtool go by that or by nothing).
    """
    names = (
        x509.NameAttribute(NameOID.USER_ID, user_id),
        x509.NameAttribute(NameOID.COMMON_NAME, user_id),
    )
    builder = _builder(key, x509.Name([*ORGANISATION_NAMES, *names]))
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_key_usage(signs_certificates=False), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
    builder = builder.add_extension(x509.SubjectAlternativeName([_user_uri(user_id)]), critical=False)
    if ocsp_url:
        builder = builder.add_extension(_ocsp_access(ocsp_url), critical=False)
    return builder.add_extension(_crl_points(crl_url), critical=False)


def certificate_user(certificate: x509.Certificate) -> str:
    """The user id that a person's certificate was issued to; raises ValueError when it is no such certificate."""
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound as problem:
        raise ValueError("not a person's certificate") from problem
    for uri in names.get_values_for_type(x509.UniformResourceIdentifier):
        if uri.startswith(USER_URI):
            return unquote(uri.removeprefix(USER_URI))
    raise ValueError("not a person's certificate")


def _builder(key: PersonKey, subject: x509.Name) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).public_key(key)
    builder = builder.serial_number(x509.random_serial_number())
    return builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)


def _user_uri(user_id: str) -> x509.UniformResourceIdentifier:
    return x509.UniformResourceIdentifier(USER_URI + quote(user_id, safe=""))


def _crl_points(url: str) -> x509.CRLDistributionPoints:
    where = [x509.UniformResourceIdentifier(url)]
    point = x509.DistributionPoint(full_name=where, relative_name=None, reasons=None, crl_issuer=None)
    return x509.CRLDistributionPoints([point])


def _ocsp_access(url: str) -> x509.AuthorityInformationAccess:
    where = x509.UniformResourceIdentifier(url)
    return x509.AuthorityInformationAccess([x509.AccessDescription(AuthorityInformationAccessOID.OCSP, where)])


def _key_usage(*, signs_certificates: bool) -> x509.KeyUsage:
    """An authority signs certificates and CRLs and nothing else, a person everything else but those."""
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )

"""The portal's token store: both CAs and the key that signs login requests, made in the token, kept in it."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from hsm import (
    Authority,
    AuthorityNotValid,
    CsrRefused,
    Good,
    KeyMissing,
    Keys,
    Revoked,
    StoreUnavailable,
    TokenFailed,
    TokenMissing,
    TokenStore,
    csr_challenge,
    ocsp_answer,
)
from portal_sim.credentials.domain import NOT_GOOD, CertificateRequestRefused, Credential, IssuedCertificate
from portal_sim.credentials.legacy import LegacyCertificate
from simkit.faults import Faults

CA_FAILED = "ca.failed"
FAULTS = {CA_FAILED: "the CA's token fails at the next certificate"}
TOKEN = "portal"  # noqa: S105 - a label
SIGNING = "challenge-signing"
OLD_CA = "old-ca"
OLD = timedelta(days=3650)  # both CAs were there long before: the clock may be put back, and old certificates ended


class PortalKeys:
    """Opens the portal's token, making token and keys the first time.

    Once something was `issued`, there is no other first time: with new keys no certificate would be worth anything.
    """

    def __init__(self, store: TokenStore, pin: str, portal: str, now: datetime, *, issued: bool) -> None:
        """Raises StoreUnavailable."""
        self.store = store
        keys = _opened(store, pin, issued=issued)
        self.authority = Authority.open(
            keys, "New GFMIS Thai CA (simulated)", now - OLD, f"{portal}/pki/ca.crl", ocsp_url=f"{portal}/pki/ocsp"
        )
        self.old_authority = Authority.open(
            keys, "GFMIS Token Key CA (simulated)", now - OLD, f"{portal}/pki/token-key-ca.crl", label=OLD_CA
        )
        self.signing = _made_once(keys, SIGNING)

    def prove(self) -> str:
        """Make a signature in the token and check it, as a proof of life; names the key."""
        signature = self.signing.sign(b"ready", ec.ECDSA(SHA256()))
        self.signing.public_key().verify(signature, b"ready", ec.ECDSA(SHA256()))
        return f"{TOKEN}/{SIGNING}"


def _opened(store: TokenStore, pin: str, *, issued: bool) -> Keys:
    try:
        return store.token(TOKEN).open(pin)
    except TokenMissing:
        if issued:
            raise StoreUnavailable(
                "the portal's token is missing, and has issued certificates: bring it back"
            ) from None
        return store.create_token(TOKEN, pin).open(pin)


def _made_once(keys: Keys, label: str) -> ec.EllipticCurvePrivateKey:
    try:
        return keys.ec(label)
    except KeyMissing:
        return keys.make_ec(label)


class TokenAuthority:
    """The issuing CA."""

    def __init__(self, keys: PortalKeys, faults: Faults) -> None:
        self._authority = keys.authority
        self.ca_pem = _pem(keys.authority.certificate)
        self._faults = faults

    def issue(self, csr_pem: str, nonce: str, user_id: str, now: datetime) -> IssuedCertificate:
        if self._faults.fires(CA_FAILED):
            raise TokenFailed("the CA's token, by a fault")
        try:
            csr = x509.load_pem_x509_csr(csr_pem.encode())
            if csr_challenge(csr) != nonce:
                raise CertificateRequestRefused("activation.bad_request")
            certificate = self._authority.issue(csr, user_id, now)
        except AuthorityNotValid as error:
            raise CertificateRequestRefused("activation.not_now") from error
        except (ValueError, CsrRefused) as error:
            raise CertificateRequestRefused("activation.bad_request") from error
        der = certificate.public_bytes(Encoding.DER)
        serial = f"{certificate.serial_number:x}"
        return IssuedCertificate(_pem(certificate), serial, sha256(der).hexdigest(), certificate.not_valid_after_utc)

    def crl(self, not_good: Iterable[Credential], now: datetime, number: int) -> bytes:
        """A CRL, DER."""
        entries = [_revoked(one, now) for one in not_good]
        return self._authority.crl(entries, now, number).public_bytes(Encoding.DER)

    def ocsp(self, request: bytes, by_serial: Callable[[str], Credential | None], now: datetime) -> bytes:
        """The answer about one certificate, DER (RFC 6960)."""

        def status_of(serial: int) -> Good | Revoked | None:
            found = by_serial(f"{serial:x}")
            if found is None:
                return None
            return _revoked(found, now) if found.state in NOT_GOOD else Good()

        return ocsp_answer(self._authority, request, status_of, now)


def _revoked(credential: Credential, now: datetime) -> Revoked:
    reason = x509.ReasonFlags(credential.revocation_reason or "unspecified")
    return Revoked(int(credential.serial, 16), credential.revoked_at or now, reason)


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode()


class OldAuthority:
    """Certifies Token Keys; its key is in the portal's token."""

    def __init__(self, keys: PortalKeys) -> None:
        self._authority = keys.old_authority
        self.ca_pem = _pem(keys.old_authority.certificate)

    def issue(self, csr: str, user_id: str, start: datetime, end: datetime) -> tuple[str, str]:
        try:
            asked = x509.load_pem_x509_csr(csr.encode())
            certificate = self._authority.issue_legacy(asked, user_id, start, end)
        except (ValueError, CsrRefused, AuthorityNotValid) as problem:
            raise CertificateRequestRefused("token_key.bad_request") from problem
        return f"{certificate.serial_number:x}", _pem(certificate)

    def crl(self, revoked: Iterable[LegacyCertificate], now: datetime, number: int) -> bytes:
        """A CRL, DER."""
        entries = [Revoked(int(one.serial, 16), one.revoked_at or now) for one in revoked]
        return self._authority.crl(entries, now, number).public_bytes(Encoding.DER)

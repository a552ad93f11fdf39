"""The portal's token store: the CA and the key that signs login requests, made in the token, kept in it."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from hsm import Authority, CsrRefused, KeyMissing, Keys, Revoked, TokenMissing, TokenStore, csr_challenge
from portal_sim.activation.domain import ActivationRefused
from portal_sim.activation.service import Issued
from portal_sim.soft_token.domain import Credential

TOKEN = "portal"  # noqa: S105 - a label
SIGNING = "challenge-signing"


class PortalKeys:
    """Opens the portal's token, making token and keys the first time."""

    def __init__(self, directory: Path, pin: str, portal: str, now: datetime) -> None:
        keys = _opened(TokenStore.open(directory), pin)
        self.authority = Authority.open(keys, "New GFMIS Thai CA (simulated)", now, f"{portal}/pki/ca.crl")
        self.signing = _made_once(keys, SIGNING)

    def prove(self) -> str:
        """Make a signature in the token and check it, as a proof of life; names the key."""
        signature = self.signing.sign(b"ready", ec.ECDSA(SHA256()))
        self.signing.public_key().verify(signature, b"ready", ec.ECDSA(SHA256()))
        return f"{TOKEN}/{SIGNING}"


def _opened(store: TokenStore, pin: str) -> Keys:
    try:
        return store.token(TOKEN).open(pin)
    except TokenMissing:
        return store.create_token(TOKEN, pin).open(pin)


def _made_once(keys: Keys, label: str) -> ec.EllipticCurvePrivateKey:
    try:
        return keys.ec(label)
    except KeyMissing:
        return keys.make_ec(label)


class TokenAuthority:
    """The issuing CA."""

    def __init__(self, keys: PortalKeys) -> None:
        self._authority = keys.authority

    def issue(self, csr_pem: str, nonce: str, user_id: str, now: datetime) -> Issued:
        try:
            csr = x509.load_pem_x509_csr(csr_pem.encode())
            if csr_challenge(csr) != nonce:
                raise ActivationRefused("activation.bad_request")
            certificate = self._authority.issue(csr, user_id, now)
        except (ValueError, CsrRefused) as error:
            raise ActivationRefused("activation.bad_request") from error
        der = certificate.public_bytes(Encoding.DER)
        pem = certificate.public_bytes(Encoding.PEM).decode()
        serial = f"{certificate.serial_number:x}"
        return Issued(pem, serial, sha256(der).hexdigest(), certificate.not_valid_after_utc)

    def crl(self, revoked: Iterable[Credential], now: datetime) -> bytes:
        """The current CRL, DER."""
        entries = [
            Revoked(
                int(one.serial, 16), one.revoked_at or now, x509.ReasonFlags(one.revocation_reason or "unspecified")
            )
            for one in revoked
        ]
        return self._authority.crl(entries, now).public_bytes(Encoding.DER)

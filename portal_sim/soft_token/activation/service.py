"""Use cases of the activation: the page's and the phone's."""

import hmac
import secrets
from dataclasses import dataclass, field

from portal_sim.accounts.domain import Account, Accounts
from portal_sim.credentials.domain import CertificateAuthority, Credential, Credentials
from portal_sim.registration.rows.domain import Registrations
from portal_sim.soft_token.activation.domain import ActivationRefused, Offer, Offers, OfferState, OfferUnknown
from simkit.clock import Clock
from simkit.digests import base64url, sha256_hex


@dataclass(frozen=True)
class Device:
    """The phone that asks: `key` is the RFC 7638 thumbprint of its transport key."""

    key: str
    platform: str
    model: str


@dataclass(frozen=True)
class Activation:
    """Makes offers for the page, and lets a phone take one."""

    _offers: Offers
    _credentials: Credentials
    _registrations: Registrations
    _accounts: Accounts
    _authority: CertificateAuthority
    _link_key: bytes = field(repr=False)
    _clock: Clock

    # -- the page

    def start(self, user_id: str) -> Offer:
        """The offer to show: the open one, or a new one when it expired or is done."""
        self._require_current(user_id)
        offer = self._offers.newest(user_id)
        if offer and offer.state(self._clock.now()) in {OfferState.OPEN, OfferState.TAKEN}:
            return offer
        return self.renew(user_id)

    def renew(self, user_id: str) -> Offer:
        """A new offer; the previous one becomes invalid, also when a phone took it and hasn't confirmed."""
        self._require_current(user_id)
        before, now = self._offers.newest(user_id), self._clock.now()
        if before and before.credential:
            self._credentials.get(before.credential).revoke("superseded", now)
        fresh = secrets.token_urlsafe(16)
        digest = sha256_hex(self._secret(fresh))
        offer = Offer(fresh, digest, user_id, secrets.token_urlsafe(32), now)
        self._offers.add(offer)
        return offer

    def current(self, user_id: str) -> Offer | None:
        """The user's newest offer, if any."""
        return self._offers.newest(user_id)

    def state(self, user_id: str) -> OfferState | None:
        """How the newest offer stands."""
        offer = self._offers.newest(user_id)
        return offer.state(self._clock.now()) if offer else None

    def link(self, offer: Offer, portal: str) -> str:
        """What the QR says."""
        return f"{portal}/activate/{self._secret(offer.id)}"

    def _require_current(self, user_id: str) -> None:
        """A phone that is active has to go first (ST7, ST8.2): a password alone must not replace it."""
        if not self._registrations.of(user_id).may_activate or self._credentials.active_of(user_id):
            raise ActivationRefused("activation.not_yet")

    def _secret(self, offer_id: str) -> str:
        """Derived, not stored: the database alone gives nobody a link."""
        mac = hmac.digest(self._link_key, b"activation-offer:" + offer_id.encode(), "sha256")
        return base64url(mac)

    # -- the phone

    def offer_behind(self, secret: str) -> tuple[Offer, Account]:
        """The offer behind a link and whose it is; raises ActivationRefused."""
        offer = self._by_secret(secret)
        offer.must_be_open(self._clock.now())
        return offer, self._accounts.get(offer.user_id)

    def certify(self, secret: str, csr_pem: str, device: Device) -> Credential:
        """A certificate for the phone that takes the offer; the same one again when it asks again."""
        offer, now = self._by_secret(secret), self._clock.now()
        csr_digest = sha256_hex(csr_pem)
        if offer.credential and offer.repeats(device.key, csr_digest):
            return self._credentials.get(offer.credential)
        offer.must_be_open(now)
        issued = self._authority.issue(csr_pem, offer.nonce, offer.user_id, now)
        credential = Credential(
            secrets.token_urlsafe(16), offer.user_id, device.key, device.platform, device.model,
            issued.pem, issued.serial, issued.fingerprint, now, issued.not_after,
        )  # fmt: skip
        offer.take(device.key, csr_digest, credential.id, now)
        self._credentials.add(credential)
        return credential

    def confirm(self, credential: Credential, fingerprint: str) -> None:
        """The phone has its certificate: the credential serves, any earlier one ends, row 5 is done."""
        now = self._clock.now()
        offer = self._offers.by_credential(credential.id)
        if not credential.confirm(fingerprint, now):
            return
        offer.done_at = now
        for other in self._credentials.others_of(credential):
            other.revoke("superseded", now)
        self._registrations.of(credential.user_id).activated_at = now

    def _by_secret(self, secret: str) -> Offer:
        offer = self._offers.by_digest(sha256_hex(secret))
        if offer is None:
            raise OfferUnknown("activation.unknown")
        return offer

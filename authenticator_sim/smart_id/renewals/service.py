"""Update Profile: a new key beside the old one, its certificate, and then the old key's end (ST6.1.4).

A renewal asks for the PIN and never for the sensor: the new key is made under it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from authenticator_sim.keys import KeysFailed, NextKeys
from authenticator_sim.phone.domain import Phone
from authenticator_sim.pin import Pin, PinRefused
from authenticator_sim.smart_id.inbox.domain import ItemClosed, ItemState, Tray
from authenticator_sim.smart_id.profiles.domain import Profile, ProfileState
from authenticator_sim.smart_id.profiles.portal import Answers, Portal, PortalRefused, PortalUnreachable
from authenticator_sim.smart_id.renewals.domain import Renewal

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class ProfileUpdate:
    """`release` makes durable what is written so far: a renewal that is interrupted goes on from there."""

    renewals: Tray[Renewal]
    keys: NextKeys
    answers: Answers
    portal: Portal
    release: Callable[[], None]

    def show(self, phone: Phone, renewal_id: str) -> tuple[Renewal, Profile]:
        """Raises ItemUnknown."""
        return self.renewals.get(phone.name, renewal_id)

    def reject(self, phone: Phone, renewal_id: str) -> None:
        """No; raises PortalUnreachable, KeysFailed (then it can be tried again), ItemClosed, ItemUnknown."""
        renewal, profile = self.renewals.waiting(phone.name, renewal_id)
        self.release()
        try:
            self.portal.reject_renewal(phone, profile.credential or "", renewal.id)
            renewal.settle(ItemState.REJECTED)
        except PortalRefused as refusal:
            renewal.settle(ItemState.REFUSED, refusal.key)
        self.renewals.items.save(renewal)

    def require_unlocked(self, phone: Phone, renewal_id: str) -> tuple[Renewal, Profile]:
        """The PIN may be asked; raises PinRefused(`pin.locked`), ItemClosed, ItemUnknown."""
        renewal, profile = self.renewals.waiting(phone.name, renewal_id)
        if self.keys.locked(profile.id):
            raise PinRefused("pin.locked")
        return renewal, profile

    def accept(self, phone: Phone, renewal_id: str, typed: str) -> None:
        """Key, CSR, proof, certificate, confirmation, and the old key's end; called again it goes on where it failed.

        Raises PinRefused, PortalUnreachable, KeysFailed, ItemClosed, ItemUnknown. That the portal refuses is no
        exception: the renewal is settled and says so.
        """
        renewal, profile = self.require_unlocked(phone, renewal_id)
        pin = Pin.typed(typed)
        try:
            self._certify(phone, renewal, profile, pin)
            self._confirm(phone, renewal, profile)
        except PortalRefused as refusal:
            self._settle_refused(renewal, refusal)
            self.keys.destroy(profile.id, pin, renewal.key)
            return
        self.retire(profile, pin)

    def confirm_stored(self, phone: Phone) -> str | None:
        """Finish renewals that stopped between certificate and confirmation, without the PIN; the key of a problem."""
        problem = None
        for profile in self.renewals.profiles.of(phone.name, ProfileState.ACTIVE):
            for renewal in self.renewals.items.of(profile.id, ItemState.CERTIFIED):
                try:
                    self._confirm(phone, renewal, profile)
                except PortalRefused as refusal:
                    self._settle_refused(renewal, refusal)
                except (PortalUnreachable, KeysFailed) as refusal:
                    problem = refusal.key
        return problem

    def retire(self, profile: Profile, pin: Pin) -> None:
        """The old key's end: as soon as the PIN is there after the new one serves."""
        if profile.old_key:
            self.keys.destroy(profile.id, pin, profile.old_key)
            profile.old_key = None
            self.renewals.profiles.save(profile)

    def _settle_refused(self, renewal: Renewal, refusal: PortalRefused) -> None:
        renewal.settle(ItemState.REFUSED, refusal.key)
        self.renewals.items.save(renewal)
        self.release()

    def _certify(self, phone: Phone, renewal: Renewal, profile: Profile, pin: Pin) -> None:
        self.release()
        self.keys.make_next(profile.id, pin, renewal.key)
        if renewal.csr is None:
            renewal.csr = self.keys.request_next(profile.id, pin, renewal.key, renewal.user_id, renewal.nonce)
            self.renewals.items.save(renewal)
            self.release()
        proof = self.answers.prove_possession(profile, pin, renewal.proof(renewal.csr))
        issued = self.portal.renew(phone, profile.credential or "", renewal.id, renewal.csr, proof)
        stored = self.keys.store_next(profile.id, pin, renewal.key, issued.certificate, profile.ca_certificate)
        renewal.certify(issued.credential, stored.fingerprint, stored.not_after)
        self.renewals.items.save(renewal)
        self.release()

    def _confirm(self, phone: Phone, renewal: Renewal, profile: Profile) -> None:
        if renewal.credential is None or renewal.fingerprint is None or renewal.not_after is None:
            raise ItemClosed("inbox.closed")
        self.release()
        self.portal.confirm(phone, renewal.credential, renewal.fingerprint)
        profile.renew(renewal.key, renewal.credential, renewal.fingerprint, renewal.not_after)
        renewal.settle(ItemState.DONE)
        self.renewals.profiles.save(profile)
        self.renewals.items.save(renewal)
        self.release()
        log.info("profile renewed", phone=phone.name, profile=profile.id)

"""Update Profile: a new key beside the old one, its certificate, and then the old key's end (ST6.1.4).

A renewal asks for the PIN and never for the sensor: the new key is made under it.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from authenticator_sim.phone.domain import Phone
from authenticator_sim.smart_id.keys import RenewalKeys
from authenticator_sim.smart_id.pin import PinRefused, check_pin
from authenticator_sim.smart_id.portal import Answers, Portal, PortalRefused, PortalUnreachable
from authenticator_sim.smart_id.profiles import Profile, Profiles
from authenticator_sim.smart_id.renewals import Renewal, Renewals, RenewalState, RenewalUnknown
from simkit.refusals import Refused

log = structlog.get_logger(__name__)


class RenewalClosed(Refused):
    """It is settled already."""


@dataclass(frozen=True)
class RenewalPorts:
    """What the use cases need of the world."""

    profiles: Profiles
    renewals: Renewals
    keys: RenewalKeys
    answers: Answers
    portal: Portal


class Updating:
    """`keep` commits what was done so far: whatever a kill interrupts goes on from there."""

    def __init__(self, ports: RenewalPorts, keep: Callable[[], None]) -> None:
        self._ports = ports
        self._keep = keep

    def waiting(self, phone: Phone) -> Renewal | None:
        """What the app asks for when it is opened."""
        return next(iter(self._ports.renewals.of(phone.name, RenewalState.WAITING)), None)

    def show(self, phone: Phone, renewal_id: str) -> tuple[Renewal, Profile]:
        """Raises RenewalUnknown."""
        renewal = self._ports.renewals.find(phone.name, renewal_id)
        profile = self._ports.profiles.find(phone.name, renewal.profile) if renewal else None
        if renewal is None or profile is None:
            raise RenewalUnknown(renewal_id)
        return renewal, profile

    def reject(self, phone: Phone, renewal_id: str) -> None:
        """No; raises PortalUnreachable (then it can be tried again), RenewalClosed, RenewalUnknown."""
        renewal, profile = self._waiting(phone, renewal_id)
        self._keep()
        try:
            self._ports.portal.reject_renewal(phone, profile.credential or "", renewal.id)
            renewal.settle(RenewalState.REJECTED)
        except PortalRefused as refusal:
            renewal.settle(RenewalState.REFUSED, refusal.key)
        self._ports.renewals.save(renewal)

    def must_have_pin(self, phone: Phone, renewal_id: str) -> tuple[Renewal, Profile]:
        """The PIN may be asked; raises PinRefused(`pin.locked`), RenewalClosed, RenewalUnknown."""
        renewal, profile = self._waiting(phone, renewal_id)
        if self._ports.keys.locked(profile.id):
            raise PinRefused("pin.locked")
        return renewal, profile

    def accept(self, phone: Phone, renewal_id: str, pin: str) -> None:
        """Key, CSR, proof, certificate, confirmation, and the old key's end; asked again it goes on where it failed.

        Raises PinRefused, PortalUnreachable, KeysFailed, RenewalClosed, RenewalUnknown. That the portal refuses is no
        exception: the renewal is settled and says so.
        """
        renewal, profile = self.must_have_pin(phone, renewal_id)
        pin = check_pin(pin)
        try:
            self._certify(phone, renewal, profile, pin)
            self._confirm(phone, renewal, profile)
        except PortalRefused as refusal:
            renewal.settle(RenewalState.REFUSED, refusal.key)
            self._ports.renewals.save(renewal)
            self._ports.keys.destroy(profile.id, pin, renewal.key)
            return
        self.retire(profile, pin)

    def confirm_stored(self, phone: Phone) -> str | None:
        """A renewal that stopped between certificate and confirmation goes on without the PIN; the key of a problem."""
        problem = None
        for renewal in self._ports.renewals.of(phone.name, RenewalState.CERTIFIED):
            _, profile = self.show(phone, renewal.id)
            try:
                self._confirm(phone, renewal, profile)
            except PortalRefused as refusal:
                renewal.settle(RenewalState.REFUSED, refusal.key)
                self._ports.renewals.save(renewal)
            except PortalUnreachable as refusal:
                problem = refusal.key
        return problem

    def retire(self, profile: Profile, pin: str) -> None:
        """The old key's end: as soon as the PIN is there after the new one serves."""
        if profile.old_key:
            self._ports.keys.destroy(profile.id, pin, profile.old_key)
            profile.old_key = None
            self._ports.profiles.save(profile)

    def _waiting(self, phone: Phone, renewal_id: str) -> tuple[Renewal, Profile]:
        renewal, profile = self.show(phone, renewal_id)
        if renewal.state is not RenewalState.WAITING:
            raise RenewalClosed("renewal.closed")
        return renewal, profile

    def _certify(self, phone: Phone, renewal: Renewal, profile: Profile, pin: str) -> None:
        keys = self._ports.keys
        keys.make_next(profile.id, pin, renewal.key)
        if renewal.csr is None:
            renewal.csr = keys.request_next(profile.id, pin, renewal.key, renewal.user_id, renewal.nonce)
            self._ports.renewals.save(renewal)
        proof = self._ports.answers.prove(profile, pin, _claims(renewal, renewal.csr))
        self._keep()
        issued = self._ports.portal.renew(phone, profile.credential or "", renewal.id, renewal.csr, proof)
        stored = keys.store_next(profile.id, pin, renewal.key, issued.certificate, profile.ca_certificate)
        renewal.certify(issued.credential, stored.fingerprint, stored.not_after)
        self._ports.renewals.save(renewal)
        self._keep()

    def _confirm(self, phone: Phone, renewal: Renewal, profile: Profile) -> None:
        if renewal.credential is None or renewal.fingerprint is None or renewal.not_after is None:
            raise RenewalClosed("renewal.closed")
        self._ports.portal.confirm(phone, renewal.credential, renewal.fingerprint)
        profile.renew(renewal.key, renewal.credential, renewal.fingerprint, renewal.not_after)
        renewal.settle(RenewalState.DONE)
        self._ports.profiles.save(profile)
        self._ports.renewals.save(renewal)
        self._keep()
        log.info("profile renewed", phone=phone.name, profile=profile.id)


def _claims(renewal: Renewal, csr: str) -> dict[str, str]:
    """What the old key signs (docs/protocol.md)."""
    return {
        "renewal": renewal.id, "nonce": renewal.nonce, "portal": renewal.portal, "user": renewal.user_id,
        "csr_sha256": hashlib.sha256(csr.encode()).hexdigest(),
    }  # fmt: skip

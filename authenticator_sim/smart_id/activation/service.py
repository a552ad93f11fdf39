"""Activation: from the scanned QR to a profile that serves (ST2.5)."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from authenticator_sim.keys import BadCertificate, KeysFailed, ProfileKeys, SealLost, Seals
from authenticator_sim.phone.domain import Phone
from authenticator_sim.pin import Pin, PinRefused
from authenticator_sim.smart_id.activation.domain import ActivationOver, offer_in
from authenticator_sim.smart_id.profiles.domain import Offer, Profile, Profiles, ProfileState
from authenticator_sim.smart_id.profiles.memory import Memories, Pending, Stage
from authenticator_sim.smart_id.profiles.portal import Portal, PortalRefused, PortalUnreachable

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Activation:
    """`release` makes durable what is written so far: before a key is made, and before the portal is asked."""

    profiles: Profiles
    keys: ProfileKeys
    seals: Seals
    portal: Portal
    memories: Memories
    portal_origin: str
    release: Callable[[], None]

    def scan(self, phone: Phone, text: str) -> None:
        """Look at the offer in a QR's text; raises ScanRefused, PortalRefused, PortalUnreachable."""
        secret = offer_in(text, self.portal_origin)
        self.release()
        offer = self.portal.offer(secret)
        self.cancel(phone)
        self.memories.of(phone.name).pending = Pending(offer)

    def offer(self, phone: Phone) -> Offer:
        """Raises ActivationOver."""
        return self._at(phone, Stage.OFFER).offer

    def stage(self, phone: Phone) -> Stage | None:
        """How far it has come; None when nothing is being activated."""
        pending = self.memories.of(phone.name).pending
        return pending.stage if pending else None

    def begin(self, phone: Phone) -> None:
        """The person wants it."""
        self._at(phone, Stage.OFFER).stage = Stage.PIN

    def choose_pin(self, phone: Phone, typed: str) -> None:
        """The first time; raises PinRefused(`pin.malformed`)."""
        pending = self._at(phone, Stage.PIN, Stage.AGAIN)
        pending.sealed = self.seals.seal_choice(phone.name, Pin.typed(typed))
        pending.stage = Stage.AGAIN

    def repeat_pin(self, phone: Phone, typed: str) -> None:
        """The second time; raises PinRefused(`pin.malformed`, `pin.differs`: then the first one is gone too)."""
        pending, again = self._at(phone, Stage.AGAIN), Pin.typed(typed)
        if not self._chosen(phone, pending).is_same(again):
            pending.sealed, pending.stage = None, Stage.PIN
            raise PinRefused("pin.differs")
        asks = phone.sensor and self.seals.can_seal(phone.name)
        pending.stage = Stage.QUESTION if asks else Stage.FINISHING

    def answer_question(self, phone: Phone, *, biometrics: bool) -> None:
        """Face or finger beside the PIN, or not; the sensor may have to learn one first."""
        pending = self._at(phone, Stage.QUESTION)
        pending.biometrics = biometrics
        pending.stage = Stage.ENROL if biometrics and not phone.recognises else Stage.FINISHING

    def go_on(self, phone: Phone) -> None:
        """From the phone's settings, with a face or finger if there is one by now."""
        pending = self._at(phone, Stage.ENROL)
        pending.biometrics, pending.stage = phone.recognises, Stage.FINISHING

    def finish(self, phone: Phone) -> None:
        """Key, certificate, confirmation; called again it goes on where it failed, with the same key and CSR.

        Raises PortalRefused (then it is over), PortalUnreachable, KeysFailed.
        """
        pending = self._at(phone, Stage.FINISHING)
        pin = self._chosen(phone, pending)
        profile = self._profile(phone, pending)
        try:
            if profile.state is ProfileState.MAKING:
                self._certify(phone, pending, profile, pin)
            if profile.state is ProfileState.CERTIFIED:
                self._confirm(phone, profile)
        except (PortalRefused, KeysFailed) as refusal:
            if isinstance(refusal, PortalRefused | BadCertificate):
                self.cancel(phone)
            raise
        if pending.biometrics:
            self._seal(phone, profile, pin)
        memory = self.memories.of(phone.name)
        memory.pending, memory.activated = None, profile.id

    def confirm_stored(self, phone: Phone) -> str | None:
        """Finish activations that stopped between certificate and confirmation; the key of a problem."""
        problem = None
        for profile in self.profiles.of(phone.name, ProfileState.CERTIFIED):
            try:
                self._confirm(phone, profile)
            except (PortalRefused, PortalUnreachable, KeysFailed) as refusal:
                problem = refusal.key
        return problem

    def activated(self, phone: Phone) -> Profile:
        """What the success screen is about; raises ActivationOver."""
        profile = self.profiles.find(phone.name, self.memories.of(phone.name).activated or "")
        if profile is None:
            raise ActivationOver("activation.over")
        return profile

    def cancel(self, phone: Phone) -> None:
        """Forget the activation under way; a profile that has its certificate stays, to be confirmed later."""
        self.memories.of(phone.name).pending = None
        self.discard_unfinished(phone.name)

    def discard_unfinished(self, phone: str) -> None:
        """Profiles whose certificate never came can't go on without the PIN in memory."""
        for profile in self.profiles.of(phone, ProfileState.MAKING):
            self._discard(profile)

    def _at(self, phone: Phone, *stages: Stage) -> Pending:
        pending = self.memories.of(phone.name).pending
        if pending is None or pending.stage not in stages:
            raise ActivationOver("activation.over")
        return pending

    def _chosen(self, phone: Phone, pending: Pending) -> Pin:
        try:
            return self.seals.open_choice(phone.name, pending.sealed or b"")
        except SealLost as problem:
            self.cancel(phone)
            raise ActivationOver("activation.over") from problem

    def _profile(self, phone: Phone, pending: Pending) -> Profile:
        begun = self.profiles.find(phone.name, pending.profile or "")
        if begun:
            return begun
        fresh = Profile.begin(secrets.token_hex(8), phone.name, pending.offer)
        self.profiles.add(fresh)
        pending.profile = fresh.id
        return fresh

    def _certify(self, phone: Phone, pending: Pending, profile: Profile, pin: Pin) -> None:
        self.release()  # the row comes before the token, so that no token is unaccounted for
        self.keys.make(profile.id, pin)
        if profile.csr is None:
            profile.csr = self.keys.request(profile.id, pin, profile.user_id, profile.nonce)
            self.profiles.save(profile)
            self.release()
        issued = self.portal.certify(phone, pending.offer.id, profile.csr)
        stored = self.keys.store(profile.id, pin, issued.certificate, profile.ca_certificate)
        profile.certify(issued.credential, stored.fingerprint, stored.not_after)
        self.profiles.save(profile)

    def _confirm(self, phone: Phone, profile: Profile) -> None:
        """Tell the portal that the certificate is stored; the transport key is enough for that."""
        if profile.credential is None or profile.fingerprint is None:
            raise ActivationOver("activation.over")
        self.release()
        try:
            self.portal.confirm(phone, profile.credential, profile.fingerprint)
        except PortalRefused:
            self._discard(profile)
            raise
        self._replace_older(profile)
        profile.state = ProfileState.ACTIVE
        self.profiles.save(profile)
        self.release()
        log.info("profile active", phone=phone.name, profile=profile.id)

    def _seal(self, phone: Phone, profile: Profile, pin: Pin) -> None:
        if phone.enrolment is not None:
            profile.sealed_pin = self.seals.seal_for_sensor(phone.name, profile.id, phone.enrolment, pin)
            profile.sealed_for = phone.enrolment
            self.profiles.save(profile)

    def _replace_older(self, profile: Profile) -> None:
        for older in self.profiles.of(profile.phone, ProfileState.ACTIVE):
            if (older.portal, older.user_id) == (profile.portal, profile.user_id):
                older.state = ProfileState.REPLACED
                older.unseal()
                self.profiles.save(older)

    def _discard(self, profile: Profile) -> None:
        profile.state = ProfileState.DISCARDED
        profile.unseal()
        self.profiles.save(profile)
        self.release()
        log.info("profile discarded", phone=profile.phone, profile=profile.id)

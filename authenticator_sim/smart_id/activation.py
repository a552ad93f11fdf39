"""Activation: from the scanned QR to a profile that serves (ST2.5)."""

import hmac
import secrets
from collections.abc import Callable

import structlog

from authenticator_sim.phone.domain import Phone
from authenticator_sim.smart_id.keys import KeysFailed, ProfileKeys, SealLost, Seals
from authenticator_sim.smart_id.memory import Memories, Pending, Stage
from authenticator_sim.smart_id.pin import PinRefused, check_pin
from authenticator_sim.smart_id.portal import Portal, PortalRefused
from authenticator_sim.smart_id.profiles import Offer, Profile, Profiles, ProfileState
from authenticator_sim.smart_id.scanning import offer_in
from simkit.refusals import Refused

log = structlog.get_logger(__name__)


class ActivationOver(Refused):
    """Nothing is being activated, or not at this point of it."""


class Activation:
    """`keep` makes durable what is written so far: before a key is made, and before the portal is asked."""

    def __init__(
        self, profiles: Profiles, keys: ProfileKeys, seals: Seals, portal: Portal, memories: Memories,
        portal_origin: str, keep: Callable[[], None],
    ) -> None:  # fmt: skip
        self._profiles = profiles
        self._keys = keys
        self._seals = seals
        self._portal = portal
        self._memories = memories
        self._origin = portal_origin
        self._keep = keep

    def scan(self, phone: Phone, text: str) -> None:
        """Look at the offer in a QR's text; raises ScanRefused, PortalRefused, PortalUnreachable."""
        secret = offer_in(text, self._origin)
        self._keep()
        offer = self._portal.look(secret)
        self.cancel(phone)
        self._memories.of(phone.name).pending = Pending(offer)

    def offer(self, phone: Phone) -> Offer:
        """Raises ActivationOver."""
        return self._at(phone, Stage.OFFER).offer

    def stage(self, phone: Phone) -> Stage | None:
        """How far it has come; None when nothing is being activated."""
        pending = self._memories.of(phone.name).pending
        return pending.stage if pending else None

    def begin(self, phone: Phone) -> None:
        """The person wants it."""
        self._at(phone, Stage.OFFER).stage = Stage.PIN

    def choose_pin(self, phone: Phone, pin: str) -> None:
        """The first time; raises PinRefused(`pin.malformed`)."""
        pending = self._at(phone, Stage.PIN, Stage.AGAIN)
        pending.sealed = self._seals.seal_choice(phone.name, check_pin(pin))
        pending.stage = Stage.AGAIN

    def repeat_pin(self, phone: Phone, pin: str) -> None:
        """The second time; raises PinRefused(`pin.differs`), after which the first one is gone too."""
        pending = self._at(phone, Stage.AGAIN)
        first = self._chosen(phone, pending)
        if not hmac.compare_digest(check_pin(pin), first):
            pending.sealed, pending.stage = None, Stage.PIN
            raise PinRefused("pin.differs")
        asks = phone.recognises and self._seals.can_seal(phone.name)
        pending.stage = Stage.QUESTION if asks else Stage.FINISHING

    def answer_question(self, phone: Phone, *, biometrics: bool) -> None:
        """Face or finger beside the PIN, or not."""
        pending = self._at(phone, Stage.QUESTION)
        pending.biometrics, pending.stage = biometrics, Stage.FINISHING

    def finish(self, phone: Phone) -> None:
        """Key, certificate, confirmation; asked again it goes on where it failed, with the same key and CSR.

        Raises PortalRefused (then it is over), PortalUnreachable, KeysFailed.
        """
        pending = self._at(phone, Stage.FINISHING)
        pin = self._chosen(phone, pending)
        profile = self._profile(phone, pending)
        try:
            if profile.state is ProfileState.MAKING:
                self._certify(phone, pending, profile, pin)
            if profile.state is ProfileState.CERTIFIED:
                self.confirm(phone, profile)
        except (PortalRefused, KeysFailed) as refusal:
            if isinstance(refusal, PortalRefused) or refusal.key == "activation.bad_certificate":
                self.cancel(phone)
            raise
        if pending.biometrics:
            self._seal(phone, profile, pin)
        memory = self._memories.of(phone.name)
        memory.pending, memory.activated = None, profile.id

    def confirm(self, phone: Phone, profile: Profile) -> None:
        """Tell the portal that the certificate is stored; the transport key is enough for that."""
        if profile.credential is None or profile.fingerprint is None:
            raise ActivationOver("activation.over")
        self._keep()
        try:
            self._portal.confirm(phone, profile.credential, profile.fingerprint)
        except PortalRefused:
            self._discard(profile)
            raise
        self._replace_older(profile)
        profile.state = ProfileState.ACTIVE
        self._profiles.save(profile)
        log.info("profile active", phone=phone.name, profile=profile.id)

    def activated(self, phone: Phone) -> Profile:
        """What the success screen is about; raises ActivationOver."""
        profile = self._profiles.find(phone.name, self._memories.of(phone.name).activated or "")
        if profile is None:
            raise ActivationOver("activation.over")
        return profile

    def cancel(self, phone: Phone) -> None:
        """Forget the activation under way; a profile that has its certificate stays, to be confirmed later."""
        self._memories.of(phone.name).pending = None
        self.discard_unfinished(phone.name)

    def discard_unfinished(self, phone: str) -> None:
        """Profiles whose certificate never came can't go on without the PIN in memory."""
        for profile in self._profiles.of(phone, ProfileState.MAKING):
            self._discard(profile)

    def _at(self, phone: Phone, *stages: Stage) -> Pending:
        pending = self._memories.of(phone.name).pending
        if pending is None or pending.stage not in stages:
            raise ActivationOver("activation.over")
        return pending

    def _chosen(self, phone: Phone, pending: Pending) -> str:
        try:
            return self._seals.open_choice(phone.name, pending.sealed or b"")
        except SealLost as problem:
            self.cancel(phone)
            raise ActivationOver("activation.over") from problem

    def _profile(self, phone: Phone, pending: Pending) -> Profile:
        known = self._profiles.find(phone.name, pending.profile or "")
        if known:
            return known
        fresh = Profile.begin(secrets.token_hex(8), phone.name, pending.offer)
        self._profiles.add(fresh)
        pending.profile = fresh.id
        return fresh

    def _certify(self, phone: Phone, pending: Pending, profile: Profile, pin: str) -> None:
        self._keep()  # the row comes before the token, so that no token is unaccounted for
        self._keys.make(profile.id, pin)
        if profile.csr is None:
            profile.csr = self._keys.request(profile.id, pin, profile.user_id, profile.nonce)
            self._profiles.save(profile)
            self._keep()
        issued = self._portal.certify(phone, pending.offer.id, profile.csr)
        stored = self._keys.store(profile.id, pin, issued.certificate, profile.ca_certificate)
        profile.certify(issued.credential, stored.fingerprint, stored.not_after)
        self._profiles.save(profile)

    def _seal(self, phone: Phone, profile: Profile, pin: str) -> None:
        if phone.enrolment is not None:
            profile.sealed_pin = self._seals.seal_for_sensor(phone.name, profile.id, phone.enrolment, pin)
            profile.sealed_for = phone.enrolment
            self._profiles.save(profile)

    def _replace_older(self, profile: Profile) -> None:
        for older in self._profiles.of(profile.phone, ProfileState.ACTIVE):
            if (older.portal, older.user_id) == (profile.portal, profile.user_id):
                older.state = ProfileState.REPLACED
                older.unseal()
                self._profiles.save(older)

    def _discard(self, profile: Profile) -> None:
        profile.state = ProfileState.DISCARDED
        profile.unseal()
        self._profiles.save(profile)
        self._keep()
        log.info("profile discarded", phone=profile.phone, profile=profile.id)

"""A request: shown, accepted or rejected, its key unlocked by sensor or PIN (ST4.2)."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from authenticator_sim.faults import OTHER_PICTURE
from authenticator_sim.keys import ProfileKeys, SealLost, Seals
from authenticator_sim.phone.domain import Phone
from authenticator_sim.pin import Pin, PinRefused
from authenticator_sim.smart_id.inbox.domain import ItemClosed, ItemState, Tray
from authenticator_sim.smart_id.profiles.domain import Profile
from authenticator_sim.smart_id.profiles.memory import Memories, Unlocking
from authenticator_sim.smart_id.profiles.portal import Answers, Portal, PortalRefused
from authenticator_sim.smart_id.requests.domain import SealForgotten, SigningRequest
from simkit.faults import Faults
from simkit.pictures import PICTURES

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class RequestAnswer:
    """The sensor's result and the PIN stay here: the portal gets a signature and nothing else.

    `retire` destroys a renewed key, for which the PIN is needed; `release` makes durable what is written so far.
    """

    requests: Tray[SigningRequest]
    keys: ProfileKeys
    seals: Seals
    answers: Answers
    portal: Portal
    memories: Memories
    faults: Faults
    retire: Callable[[Profile, Pin], None]
    release: Callable[[], None]

    def show(self, phone: Phone, request_id: str) -> tuple[SigningRequest, Profile]:
        """The request with the picture that it is shown with, from now on; raises ItemUnknown."""
        request, profile = self.requests.get(phone.name, request_id)
        if request.state is ItemState.WAITING and request.displayed is None:
            request.display(self._picture_for(request))
            self.requests.items.save(request)
        return request, profile

    def accept(self, phone: Phone, request_id: str) -> None:
        """The pictures are the same: on to unlocking the key. Raises ItemUnknown, ItemClosed."""
        request, profile = self.requests.waiting(phone.name, request_id)
        note = None
        if profile.sealed_pin and not profile.opens_by_sensor(phone.enrolment):
            self._forget_sealed(profile)
            note = "sensor.changed"
        prompt = profile.sealed_pin is not None and not self.keys.locked(profile.id)
        self.memories.of(phone.name).unlocking = Unlocking(request.id, prompt, note=note)

    def reject(self, phone: Phone, request_id: str) -> None:
        """No; raises PortalUnreachable (then it can be tried again), KeysFailed, ItemUnknown, ItemClosed."""
        request, profile = self.requests.waiting(phone.name, request_id)
        signed = self.answers.sign_rejection(phone.name, request.answer("reject"))
        self._hand_in(phone, profile, request, signed, ItemState.REJECTED)

    def unlocking(self, phone: Phone, request_id: str) -> tuple[SigningRequest, Profile, Unlocking]:
        """Where the unlocking stands; raises ItemUnknown, ItemClosed, PinRefused(`pin.locked`)."""
        request, profile = self.requests.waiting(phone.name, request_id)
        unlocking = self.memories.of(phone.name).unlocking
        if unlocking is None or unlocking.request != request.id:
            raise ItemClosed("request.not_accepted")
        if self.keys.locked(profile.id):
            raise PinRefused("pin.locked")
        if unlocking.prompt and not profile.opens_by_sensor(phone.enrolment):
            unlocking.close_prompt("sensor.changed")
        return request, profile, unlocking

    def matched(self, phone: Phone, request_id: str) -> None:
        """The sensor recognises the person; raises as `enter_pin` does, and SealForgotten."""
        request, profile, unlocking = self._prompted(phone, request_id)
        try:
            sealed_for, sealed_pin = profile.sealed_for or "", profile.sealed_pin or b""
            pin = self.seals.open_for_sensor(phone.name, profile.id, sealed_for, sealed_pin)
        except SealLost as lost:
            unlocking.close_prompt()
            self._forget_sealed(profile)
            raise SealForgotten("sensor.changed") from lost
        self._sign(phone, profile, request, pin)

    def mismatched(self, phone: Phone, request_id: str) -> None:
        """The sensor doesn't know the person: three times, then only the PIN helps."""
        self._prompted(phone, request_id)[2].mismatch()

    def cancel_prompt(self, phone: Phone, request_id: str) -> None:
        """The person would rather type the PIN."""
        self._prompted(phone, request_id)[2].close_prompt()

    def enter_pin(self, phone: Phone, request_id: str, typed: str) -> None:
        """Unlock by PIN, sign, hand in. Raises PinRefused, PortalUnreachable, KeysFailed, ItemUnknown, ItemClosed.

        That the portal refuses is no exception: the request is settled and says so.
        """
        request, profile, _ = self.unlocking(phone, request_id)
        self._sign(phone, profile, request, Pin.typed(typed))

    def _forget_sealed(self, profile: Profile) -> None:
        profile.unseal()
        self.requests.profiles.save(profile)

    def _sign(self, phone: Phone, profile: Profile, request: SigningRequest, pin: Pin) -> None:
        self.release()  # nobody waits for the token
        signed = self.answers.sign_acceptance(profile, pin, request.answer("accept"))
        self.retire(profile, pin)
        self._hand_in(phone, profile, request, signed, ItemState.ACCEPTED)

    def _hand_in(self, phone: Phone, profile: Profile, request: SigningRequest, signed: str, state: ItemState) -> None:
        self.release()
        try:
            self.portal.answer(phone, profile.credential or "", signed)
            request.settle(state)
        except PortalRefused as refusal:
            request.settle(ItemState.REFUSED, refusal.key)
        self.requests.items.save(request)
        self.memories.of(phone.name).unlocking = None
        log.info("request settled", phone=phone.name, state=request.state.value, key=request.refusal)

    def _picture_for(self, request: SigningRequest) -> str:
        if self.faults.fires(OTHER_PICTURE):
            return secrets.choice([picture for picture in PICTURES if picture != request.picture])
        return request.picture

    def _prompted(self, phone: Phone, request_id: str) -> tuple[SigningRequest, Profile, Unlocking]:
        request, profile, unlocking = self.unlocking(phone, request_id)
        if not unlocking.prompt:
            raise ItemClosed("sensor.not_asked")
        return request, profile, unlocking

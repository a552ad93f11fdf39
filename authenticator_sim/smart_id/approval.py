"""A login request: shown, accepted or rejected, its key unlocked by sensor or PIN (ST4.2)."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from authenticator_sim.faults import OTHER_PICTURE
from authenticator_sim.phone.domain import Phone
from authenticator_sim.smart_id.keys import ProfileKeys, SealLost, Seals
from authenticator_sim.smart_id.memory import Memories, Unlocking
from authenticator_sim.smart_id.pin import PinRefused, check_pin
from authenticator_sim.smart_id.portal import Answers, Portal, PortalRefused
from authenticator_sim.smart_id.profiles import Profile, Profiles
from authenticator_sim.smart_id.requests import LoginRequest, Requests, RequestState, RequestUnknown
from simkit.faults import Faults
from simkit.pictures import PICTURES
from simkit.refusals import Refused

log = structlog.get_logger(__name__)


class RequestClosed(Refused):
    """It is answered already, or nobody pressed Accept."""


@dataclass(frozen=True)
class Ports:
    """What the use cases need of the world."""

    profiles: Profiles
    requests: Requests
    keys: ProfileKeys
    seals: Seals
    answers: Answers
    portal: Portal


class Approval:
    """The sensor's result and the PIN stay here: the portal gets a signature and nothing else."""

    def __init__(
        self, ports: Ports, memories: Memories, faults: Faults, retire: Callable[[Profile, str], None],
        keep: Callable[[], None],
    ) -> None:  # fmt: skip
        """`retire` destroys a renewed key, for which the PIN is needed."""
        self._ports = ports
        self._memories = memories
        self._faults = faults
        self._retire = retire
        self._keep = keep

    def show(self, phone: Phone, request_id: str) -> tuple[LoginRequest, Profile]:
        """The request with the picture that it is shown with, from now on; raises RequestUnknown."""
        request, profile = self._known(phone, request_id)
        if request.state is RequestState.WAITING and request.displayed is None:
            request.display(self._picture_for(request))
            self._ports.requests.save(request)
        return request, profile

    def accept(self, phone: Phone, request_id: str) -> None:
        """The pictures are the same: on to unlocking the key. Raises RequestUnknown, RequestClosed."""
        request, profile = self._waiting(phone, request_id)
        note = None
        if profile.sealed_pin and not profile.opens_by_sensor(phone.enrolment):
            self._forget_sealed(profile)
            note = "sensor.changed"
        prompt = profile.sealed_pin is not None and not self._ports.keys.locked(profile.id)
        self._memories.of(phone.name).unlocking = Unlocking(request.id, prompt, note=note)

    def reject(self, phone: Phone, request_id: str) -> None:
        """No; raises PortalUnreachable (then it can be tried again), RequestUnknown, RequestClosed."""
        request, profile = self._waiting(phone, request_id)
        signed = self._ports.answers.reject(phone.name, request.answer("reject"))
        self._hand_in(phone, profile, request, signed, RequestState.REJECTED)

    def unlocking(self, phone: Phone, request_id: str) -> tuple[LoginRequest, Profile, Unlocking]:
        """Where the unlocking stands; raises RequestUnknown, RequestClosed, PinRefused(`pin.locked`)."""
        request, profile = self._waiting(phone, request_id)
        unlocking = self._memories.of(phone.name).unlocking
        if unlocking is None or unlocking.request != request.id:
            raise RequestClosed("request.not_accepted")
        if self._ports.keys.locked(profile.id):
            raise PinRefused("pin.locked")
        if unlocking.prompt and not profile.opens_by_sensor(phone.enrolment):
            unlocking.close_prompt("sensor.changed")
        return request, profile, unlocking

    def matched(self, phone: Phone, request_id: str) -> None:
        """The sensor recognises the person; raises as `enter_pin` does."""
        request, profile, unlocking = self._prompted(phone, request_id)
        try:
            pin = self._ports.seals.open_for_sensor(
                phone.name, profile.id, profile.sealed_for or "", profile.sealed_pin or b""
            )
        except SealLost as lost:
            unlocking.close_prompt()
            self._forget_sealed(profile)
            raise PinRefused("sensor.changed") from lost
        self._sign(phone, profile, request, pin)

    def mismatched(self, phone: Phone, request_id: str) -> None:
        """The sensor doesn't know the person: three times, then only the PIN helps."""
        self._prompted(phone, request_id)[2].mismatch()

    def cancel_prompt(self, phone: Phone, request_id: str) -> None:
        """The person would rather type the PIN."""
        self._prompted(phone, request_id)[2].close_prompt()

    def enter_pin(self, phone: Phone, request_id: str, pin: str) -> None:
        """Unlock by PIN, sign, hand in. Raises PinRefused, PortalUnreachable, KeysFailed, RequestClosed.

        That the portal refuses is no exception: the request is settled and says so.
        """
        request, profile, _ = self.unlocking(phone, request_id)
        self._sign(phone, profile, request, check_pin(pin))

    def _forget_sealed(self, profile: Profile) -> None:
        profile.unseal()
        self._ports.profiles.save(profile)

    def _sign(self, phone: Phone, profile: Profile, request: LoginRequest, pin: str) -> None:
        signed = self._ports.answers.accept(profile, pin, request.answer("accept"))
        self._retire(profile, pin)
        self._hand_in(phone, profile, request, signed, RequestState.ACCEPTED)

    def _hand_in(
        self, phone: Phone, profile: Profile, request: LoginRequest, signed: str, state: RequestState
    ) -> None:  # fmt: skip
        self._keep()
        try:
            self._ports.portal.answer(phone, profile.credential or "", signed)
            request.settle(state)
        except PortalRefused as refusal:
            request.settle(RequestState.REFUSED, refusal.key)
        self._ports.requests.save(request)
        self._memories.of(phone.name).unlocking = None
        log.info("request settled", phone=phone.name, state=request.state.value, key=request.refusal)

    def _picture_for(self, request: LoginRequest) -> str:
        if self._faults.fires(OTHER_PICTURE):
            return secrets.choice([picture for picture in PICTURES if picture != request.picture])
        return request.picture

    def _known(self, phone: Phone, request_id: str) -> tuple[LoginRequest, Profile]:
        request = self._ports.requests.find(phone.name, request_id)
        profile = self._ports.profiles.find(phone.name, request.profile) if request else None
        if request is None or profile is None:
            raise RequestUnknown(request_id)
        return request, profile

    def _waiting(self, phone: Phone, request_id: str) -> tuple[LoginRequest, Profile]:
        request, profile = self._known(phone, request_id)
        if request.state is not RequestState.WAITING:
            raise RequestClosed("request.closed")
        return request, profile

    def _prompted(self, phone: Phone, request_id: str) -> tuple[LoginRequest, Profile, Unlocking]:
        request, profile, unlocking = self.unlocking(phone, request_id)
        if not unlocking.prompt:
            raise RequestClosed("sensor.not_asked")
        return request, profile, unlocking

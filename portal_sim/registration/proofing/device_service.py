"""Use cases of the proofing (ST2.2)."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog

from portal_sim.registration.proofing.device import (
    AskedInVain,
    DeviceProofing,
    DeviceProofings,
    DeviceProvider,
    ProofingRefused,
    ProofingState,
)
from portal_sim.registration.rows.domain import RegistrationRefused, Registrations, Row
from simkit.clock import Clock

log = structlog.get_logger(__name__)
SETTLES = {
    "proofing.denied": ProofingState.DENIED,
    "proofing.expired": ProofingState.EXPIRED,
    "proofing.bad_token": ProofingState.BAD_TOKEN,
}


@dataclass(frozen=True)
class DeviceProofingService:
    """`keep` commits what is written so far: no database lock is held while a provider is asked.

    `compares_codes`: the app asks whether its code is the computer's, which shows it then (not in the manual).
    """

    _proofings: DeviceProofings
    _registrations: Registrations
    _provider: DeviceProvider
    _keep: Callable[[], None]
    _clock: Clock
    compares_codes: bool = False

    def current(self, user_id: str) -> tuple[DeviceProofing, ProofingState] | None:
        """The newest proofing, and how it stands."""
        found = self._proofings.newest(user_id)
        return (found, found.state(self._clock.now())) if found else None

    def start(self, user_id: str) -> DeviceProofing:
        """A new QR; raises ProviderDown, RegistrationRefused."""
        self._registrations.of(user_id).require_current(Row.PROOFING)
        nonce = secrets.token_urlsafe(32)
        self._keep()
        begun, now = self._provider.begin(nonce), self._clock.now()
        proofing = DeviceProofing(
            secrets.token_urlsafe(16), user_id, self._provider.name, begun.device_code, begun.user_code, begun.link,
            nonce, now + timedelta(seconds=begun.lifetime), begun.interval, now,
        )  # fmt: skip
        self._proofings.add(proofing)
        return proofing

    def check(self, user_id: str) -> None:
        """ตรวจสอบสถานะ: row 2 is done, or a refusal says why not (ProofingRefused, RegistrationRefused)."""
        proofing, now = self._proofings.newest(user_id), self._clock.now()
        if proofing is None or proofing.state(now) is ProofingState.EXPIRED:
            raise ProofingRefused("proofing.expired")
        if proofing.settled is not ProofingState.OPEN:
            raise ProofingRefused(f"proofing.{proofing.settled}")
        if not proofing.may_ask(now):
            raise ProofingRefused("proofing.pending")
        proofing.asked(now)
        code, nonce = proofing.device_code, proofing.nonce
        self._keep()
        self._ask(user_id, code, nonce)

    def _ask(self, user_id: str, device_code: str, nonce: str) -> None:
        now = self._clock.now()
        try:
            identity = self._provider.ask(device_code, nonce, now)
        except ProofingRefused as refusal:
            self._note(user_id, refusal)
            told = "proofing.pending" if refusal.key == "proofing.slow_down" else refusal.key
            raise AskedInVain(refusal, told) from refusal
        proofing = self._newest(user_id)
        try:
            self._registrations.of(user_id).prove(identity, now)
        except RegistrationRefused as refusal:
            proofing.settled = ProofingState.OTHER_PERSON
            log.warning("another person proofed", user=user_id)
            raise AskedInVain(refusal) from refusal
        proofing.settled = ProofingState.DONE

    def _note(self, user_id: str, refusal: ProofingRefused) -> None:
        log.info("not proofed", user=user_id, key=refusal.key)
        proofing = self._newest(user_id)
        if refusal.key == "proofing.slow_down":
            proofing.asked(self._clock.now(), slower=True)
        elif refusal.key in SETTLES:
            proofing.settled = SETTLES[refusal.key]

    def _newest(self, user_id: str) -> DeviceProofing:
        found = self._proofings.newest(user_id)
        if found is None:
            raise LookupError("the proofing is gone")
        return found

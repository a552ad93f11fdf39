"""Keys, seals and signatures without a token."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from authenticator_sim.keys import SealLost, Stored
from authenticator_sim.pin import Pin, PinRefused
from authenticator_sim.smart_id.profiles.domain import Profile
from tests.unit.authenticator_sim.fakes import NOW


@dataclass
class FakeKeys:
    """Profile tokens: one PIN each, five wrong ones lock."""

    pins: dict[str, Pin] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    labels: dict[str, set[str]] = field(default_factory=dict)
    made: int = 0
    requested: int = 0

    def make(self, profile: str, pin: Pin) -> None:
        if profile not in self.pins:
            self.made += 1
            self.pins[profile], self.left[profile] = pin, 5
            self.labels[profile] = {"profile"}

    def unlock(self, profile: str, pin: Pin) -> None:
        if self.left[profile] == 0:
            raise PinRefused("pin.locked")
        self.left[profile] -= 1
        if pin != self.pins[profile]:
            raise PinRefused("pin.wrong", left=self.left[profile]) if self.left[profile] else PinRefused("pin.locked")
        self.left[profile] = 5

    def request(self, profile: str, pin: Pin, user_id: str, nonce: str) -> str:
        self.unlock(profile, pin)
        self.requested += 1
        return f"csr {self.requested} of {profile} for {user_id}, {nonce}"  # ECDSA: no two are the same

    def store(self, profile: str, pin: Pin, certificate: str, ca_certificate: str) -> Stored:
        self.unlock(profile, pin)
        return Stored("ab" * 32, NOW + timedelta(days=730))

    def locked(self, profile: str) -> bool:
        return self.left[profile] == 0

    def make_next(self, profile: str, pin: Pin, key: str) -> None:
        self.unlock(profile, pin)
        self.labels[profile].add(key)

    def request_next(self, profile: str, pin: Pin, key: str, user_id: str, nonce: str) -> str:
        assert key in self.labels[profile]
        return self.request(profile, pin, user_id, nonce)

    def store_next(self, profile: str, pin: Pin, key: str, certificate: str, ca_certificate: str) -> Stored:
        self.unlock(profile, pin)
        return Stored("cd" * 32, NOW + timedelta(days=1400))

    def destroy(self, profile: str, pin: Pin, key: str) -> None:
        self.unlock(profile, pin)
        self.labels[profile].discard(key)


@dataclass
class FakeSeals:
    """The chip. A seal is a note of what it holds; `destroyed` enrolments open nothing any more."""

    held: dict[bytes, tuple[str, ...]] = field(default_factory=dict)
    destroyed: set[str] = field(default_factory=set)
    installed: list[str] = field(default_factory=list)
    seals: bool = True

    def install(self, phone: str) -> None:
        self.installed.append(phone)

    def forget_enrolment(self, phone: str, enrolment: str) -> None:
        self.destroyed.add(enrolment)

    def _seal(self, *content: str) -> bytes:
        name = f"seal-{len(self.held)}".encode()
        self.held[name] = content
        return name

    def _open(self, sealed: bytes, *context: str) -> Pin:
        *sealed_for, pin = self.held.get(sealed, ("?",))
        if tuple(sealed_for) != context or self.destroyed & set(context):
            raise SealLost
        return Pin(pin)

    def can_seal(self, phone: str) -> bool:
        return self.seals

    def seal_choice(self, phone: str, pin: Pin) -> bytes:
        return self._seal(phone, pin.digits)

    def open_choice(self, phone: str, sealed: bytes) -> Pin:
        return self._open(sealed, phone)

    def seal_for_sensor(self, phone: str, profile: str, enrolment: str, pin: Pin) -> bytes:
        return self._seal(phone, profile, enrolment, pin.digits)

    def open_for_sensor(self, phone: str, profile: str, enrolment: str, sealed: bytes) -> Pin:
        return self._open(sealed, phone, profile, enrolment)


@dataclass
class FakeAnswers:
    keys: FakeKeys

    def sign_acceptance(self, profile: Profile, pin: Pin, claims: dict[str, Any]) -> str:
        self.keys.unlock(profile.id, pin)
        return json.dumps({**claims, "by": profile.id})

    def prove_possession(self, profile: Profile, pin: Pin, claims: dict[str, Any]) -> str:
        self.keys.unlock(profile.id, pin)
        return json.dumps({**claims, "by": profile.key})

    def sign_rejection(self, phone: str, claims: dict[str, Any]) -> str:
        return json.dumps({**claims, "by": phone})

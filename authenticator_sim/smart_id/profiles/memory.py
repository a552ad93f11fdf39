"""What the app has only in memory: gone after a restart of the phone, and of the process."""

from dataclasses import dataclass, field
from enum import IntEnum

from authenticator_sim.smart_id.profiles.domain import Offer

TRIES = 3  # at the sensor, before it must be the PIN


class Stage(IntEnum):
    """How far an activation has come; each is a screen."""

    OFFER = 0
    PIN = 1
    AGAIN = 2
    QUESTION = 3
    ENROL = 4  # wanted, and the sensor knows nobody yet
    FINISHING = 5


@dataclass
class Pending:
    """An activation under way. `sealed` is the chosen PIN, sealed by the phone's chip."""

    offer: Offer
    stage: Stage = Stage.OFFER
    sealed: bytes | None = None
    biometrics: bool = False
    profile: str | None = None


@dataclass
class Unlocking:
    """The key is being unlocked for a request; `prompt` while the system asks the sensor."""

    request: str
    prompt: bool
    tries_left: int = TRIES
    note: str | None = None  # message key of what just happened

    def mismatch(self) -> None:
        """Not the enrolled face or finger."""
        self.tries_left -= 1
        self.note = "sensor.mismatch" if self.tries_left else "sensor.exhausted"
        self.prompt = self.tries_left > 0

    def close_prompt(self, note: str | None = None) -> None:
        """On with the PIN."""
        self.prompt, self.note = False, note


@dataclass
class Memory:
    """One phone's."""

    pending: Pending | None = None
    activated: str | None = None  # profile that the success screen is about
    unlocking: Unlocking | None = None


@dataclass
class Memories:
    """Of all phones, by name."""

    _of: dict[str, Memory] = field(default_factory=dict)

    def of(self, phone: str) -> Memory:
        return self._of.setdefault(phone, Memory())

    def forget(self, phone: str) -> None:
        """The phone was switched off."""
        self._of.pop(phone, None)

"""Everything that can be made to go wrong: one closed list over all simulators, for features, desk and command line."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from bench.stack.controls import Controls
from bench.stack.running import Running

PARTS = {  # how a person calls the simulators
    "portal_sim": "Portal",
    "authenticator_sim": "Phones and Token Keys",
    "idp_sim": "Identity providers",
    "bench.mailbox": "Mail",
}


class UnknownFault(LookupError):
    """No simulator has a fault of that name."""


@dataclass(frozen=True)
class Fault:
    """`what` happens when it fires, in words; `armed`: it waits for its occasion."""

    name: str
    sim: str
    what: str
    armed: bool


class FaultBoard:
    """Names are unique over all simulators, so nobody needs to know which one a fault belongs to."""

    def __init__(self, controls: Sequence[Controls]) -> None:
        self._controls = controls

    def all(self) -> list[Fault]:
        """The closed list, by name."""
        listings = [(sim.name, sim.get("/faults")) for sim in self._controls]
        found = [
            Fault(name, sim, what, name in faults["armed"])
            for sim, faults in listings
            for name, what in faults["known"].items()
        ]
        return sorted(found, key=lambda fault: fault.name)

    def arm(self, name: str) -> Fault:
        """Let it fire at its next occasion, once; raises UnknownFault."""
        fault = next((fault for fault in self.all() if fault.name == name), None)
        if fault is None:
            raise UnknownFault(name)
        next(sim for sim in self._controls if sim.name == fault.sim).arm(name)
        return fault

    def off(self) -> None:
        """No fault armed; whatever a fault holds up goes on."""
        for sim in self._controls:
            sim.rest()


@contextmanager
def board_of(meant: Running) -> Iterator[FaultBoard]:
    """That of a test-bed which another process has started."""
    controls = [Controls(name, path) for name, path in meant.sockets.items()]
    try:
        yield FaultBoard(controls)
    finally:
        for sim in controls:
            sim.close()

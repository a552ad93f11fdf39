"""Everything that can be made to go wrong: one closed list over all simulators, for features, desk and command line."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.recording.runs import RUNS, is_alive
from bench.stack.controls import Controls

NOTE = "controls.json"


class UnknownFault(LookupError):
    """No simulator has a fault of that name."""


class NothingUp(LookupError):
    """No test-bed was started by `up`."""


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


def note_controls(directory: Path, sockets: dict[str, Path]) -> None:
    """Leave a note where this test-bed's controls are: reading it is enough to use them."""
    note = directory / NOTE
    note.touch(mode=0o600)
    note.write_text(json.dumps({name: str(socket) for name, socket in sockets.items()}))


@contextmanager
def board_of_running(runs: Path = RUNS) -> Iterator[FaultBoard]:
    """That of the test-bed that was started last by `up`; raises NothingUp."""
    notes = [note for note in sorted(runs.glob(f"*/{NOTE}"), reverse=True) if is_alive(note.parent)]
    if not notes:
        raise NothingUp("no test-bed is up")
    sockets = json.loads(notes[0].read_text())
    controls = [Controls(name, Path(path)) for name, path in sockets.items()]
    try:
        yield FaultBoard(controls)
    finally:
        for sim in controls:
            sim.close()

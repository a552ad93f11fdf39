"""Named one-shot faults: a closed list of things that go wrong, armed from outside, each fired once."""

import threading
from collections.abc import Mapping


class UnknownFault(LookupError):
    """The name isn't on the simulator's list."""


class Faults:
    """`known` maps a fault's name to what happens when it fires, in words."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self.known = dict(known)
        self._armed: set[str] = set()
        self._lock = threading.Lock()

    def arm(self, name: str) -> None:
        """Let the fault fire at its next occasion; raises UnknownFault."""
        if name not in self.known:
            raise UnknownFault(name)
        with self._lock:
            self._armed.add(name)

    def disarm(self, name: str) -> None:
        """Let it not happen after all; raises UnknownFault."""
        if name not in self.known:
            raise UnknownFault(name)
        with self._lock:
            self._armed.discard(name)

    def rest(self) -> None:
        """Disarm all."""
        with self._lock:
            self._armed.clear()

    def fires(self, name: str) -> bool:
        """Whether the fault happens now; asking an armed fault spends it. Raises UnknownFault."""
        if name not in self.known:
            raise UnknownFault(name)
        with self._lock:
            if name in self._armed:
                self._armed.remove(name)
                return True
            return False

    @property
    def armed(self) -> list[str]:
        """Names of the faults that wait for their occasion."""
        return sorted(self._armed)

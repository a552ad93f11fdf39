"""Where a test-bed's parts answer on loopback: at ports that the system picks, or at fixed ones after the portal's."""

import os
import socket
from dataclasses import dataclass

PLACES = ("portal_sim", "desk", "authenticator_sim", "idp_sim", "bench.mailbox", "smtp")
LARGEST = 65535 - len(PLACES) + 1  # that the first may be


class PortTaken(OSError):
    """Nobody can listen there; the message has port and reason."""


@dataclass(frozen=True)
class Ports:
    """`first` is the portal's, 0 for whatever is free; the others follow in the order of PLACES."""

    first: int = 0

    def of(self, place: str) -> int:
        """Raises ValueError for a place that there isn't."""
        return self.first + PLACES.index(place) if self.first else 0

    def check(self) -> None:
        """Whether all can be had now; raises PortTaken."""
        for place in PLACES:
            listen(self.of(place)).close()


ANY = Ports()


def listen(port: int = 0) -> socket.socket:
    """A socket that hears connections of this machine at that port; raises PortTaken."""
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError as problem:
        raise PortTaken(f"port {port} can't be used: {os.strerror(problem.errno or 0)}") from None

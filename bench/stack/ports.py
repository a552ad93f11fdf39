"""Where a test-bed's parts answer on loopback: at ports that the system picks, or at fixed ones after the portal's."""

import os
import socket
from dataclasses import dataclass

PLACES = ("portal_sim", "desk", "authenticator_sim", "idp_sim", "bench.mailbox", "smtp")
LARGEST = 65535 - len(PLACES) + 1  # that the first may be
HTTP = 80  # browsers leave it out of addresses, by which the parts know each other
# What browsers open no page at (Fetch, "bad port")
REFUSED_BY_BROWSERS = frozenset({
    1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
    110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530,
    531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190,
    5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
})  # fmt: skip


class PortTaken(OSError):
    """Nobody can listen there, or open a page there; the message has port and reason."""


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
            port = self.of(place)
            if place != "smtp" and port in REFUSED_BY_BROWSERS | {HTTP}:
                raise PortTaken(f"port {port} can't be used: no browser opens pages by that number")
            listen(port).close()


ANY = Ports()


def listen(port: int = 0) -> socket.socket:
    """A socket that hears connections of this machine at that port; raises PortTaken."""
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError as problem:
        raise PortTaken(f"port {port} can't be used: {os.strerror(problem.errno or 0)}") from None

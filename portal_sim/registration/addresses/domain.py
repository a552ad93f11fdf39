"""An address and the person that it is bound to."""

from dataclasses import dataclass
from typing import Protocol

from simkit.refusals import Refused


class EmailRefused(Refused):
    """An address or code that is not accepted."""


@dataclass(eq=False)
class EmailHolder:
    """An address is bound to one citizen id (soft_token.yaml, facts)."""

    address: str
    citizen_id: str


class EmailHolders(Protocol):
    """E-mail addresses, each with its holder."""

    def of(self, address: str) -> EmailHolder | None:
        """The holder of the address, in any case of letters."""

    def bind(self, address: str, citizen_id: str) -> EmailHolder:
        """Bind the address to that person, unless it is bound already; whom it is bound to then."""

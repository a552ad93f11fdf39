"""An address and the person whom it is bound to."""

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
    """Who holds which address."""

    def of(self, address: str) -> EmailHolder | None:
        """In any case of letters."""

    def bind(self, address: str, citizen_id: str) -> EmailHolder:
        """Bind the address to that person, unless it is bound already; whom it is bound to then."""

"""What other features put into reports: rows that they keep themselves, and the ledger's figures for their own use."""

from collections.abc import Callable
from dataclasses import dataclass, field

from portal_sim.finance.budget.status.domain import Criteria, Facts, Row

Rows = Callable[[Criteria], list[Row]]


@dataclass
class Registers:
    """Rows by the register's name (reports.py); a register that nobody has added is empty."""

    known: dict[str, Rows] = field(default_factory=dict)

    def add(self, name: str, rows: Rows) -> None:
        """Where the rows of that register are from."""
        self.known[name] = rows


@dataclass(frozen=True)
class Ledgers:
    """What rows are made of, for these criteria."""

    facts: Callable[[Criteria], Facts]

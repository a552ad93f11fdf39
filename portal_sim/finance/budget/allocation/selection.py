"""What rows that are ticked would take, beside what there is (screen budget_entry)."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal_sim.finance.budget.allocation.service import BudgetAllocations
from portal_sim.finance.budget.analysis.domain import SheetRow


@dataclass(frozen=True)
class Taken:
    """Of one budget code, in satang: what is left before and after."""

    budget_code: str
    before: int
    asked: int

    @property
    def after(self) -> int:
        """Below zero for more than there is."""
        return self.before - self.asked


@dataclass(frozen=True)
class Selection:
    """How many rows, and what they take by budget code."""

    rows: int
    taken: tuple[Taken, ...]

    @property
    def amount(self) -> int:
        """Satang of all."""
        return sum(one.asked for one in self.taken)


def selected(allocations: BudgetAllocations, unit: str, rows: Sequence[SheetRow]) -> Selection:
    """By code in the order of the rows."""
    asked: dict[tuple[str, str], int] = {}
    for row in rows:
        code = str(row.values.get("source", "")), str(row.values.get("budget_code", ""))
        asked[code] = asked.get(code, 0) + row.amount
    taken = (Taken(code, allocations.available(unit, source, code), sum_) for (source, code), sum_ in asked.items())
    return Selection(len(rows), tuple(taken))

"""What BP1.3 asks of its sheet: codes as the registers have them, money as the ledger has it, central units apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from portal_sim.finance.budget.allocation.domain import AllocationLine
from portal_sim.finance.budget.allocation.service import BudgetAllocations
from portal_sim.finance.budget.analysis.domain import Judged, SheetRefused, SheetRow, Values
from portal_sim.finance.budget.entering.receivers import Receiver, receiver
from simkit.refusals import Refused

CENTRAL, REGIONAL = range(2)  # the tabs of the layout
_SAID = {CENTRAL: "กลาง", REGIONAL: "ภูมิภาค"}


@dataclass(frozen=True)
class AllocationSheet:
    """The rules of the sheet (analysis.domain.Rules)."""

    allocations: BudgetAllocations

    def judge(self, unit: str, rows: Sequence[SheetRow]) -> Judged:
        """In the order of the rows."""
        wrong = [*self.allocations.faults(unit, [line_of(row) for row in rows]), *self._in_wrong_part(unit, rows)]
        return Judged(sorted(wrong, key=lambda one: int(str(one.values.get("row", 0)))))

    def shown(self, unit: str, values: Values) -> Values:
        """With the receiving unit's name."""
        where = self._receiver(unit, str(values.get("receiver", "")))
        return {**values, "receiver_name": where.unit.name if where else None}

    def _in_wrong_part(self, unit: str, rows: Sequence[SheetRow]) -> Iterator[Refused]:
        known: dict[str, Receiver | None] = {}
        for row in rows:
            code = str(row.values.get("receiver", ""))
            if code not in known:
                known[code] = self._receiver(unit, code)
            where = known[code]
            right = REGIONAL if where and where.is_regional else CENTRAL
            if where and row.part != right:
                said = {"row": row.number, "unit": where.unit.name, "right": _SAID[right]}
                yield SheetRefused("analysis.central_regional", "part", **said)

    def _receiver(self, unit: str, code: str) -> Receiver | None:
        return receiver(self.allocations.desk.units, unit, code)


def line_of(row: SheetRow) -> AllocationLine:
    """The row as the use cases of allocation take it."""
    said: Mapping[str, str] = {name: str(value) for name, value in row.values.items()}
    return AllocationLine(
        said.get("receiver", ""), said.get("plan", ""), said.get("budget_code", ""), said.get("expenditure", ""),
        said.get("item", ""), said.get("source", ""), said.get("account", ""), said.get("area", ""),
        said.get("activity", ""), row.amount, row.number,
    )  # fmt: skip

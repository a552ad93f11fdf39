"""What BP2.3 asks of its sheet: codes by the registers, money by the ledger, rows as they were asked for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from portal_sim.finance.budget.analysis.domain import Judged, SheetRefused, SheetRow, Values
from portal_sim.finance.budget.change.domain import Change, ChangeState
from portal_sim.finance.budget.change.service import BudgetChanges
from portal_sim.finance.budget.entering.receivers import receiver
from portal_sim.finance.budget.items.domain import Item
from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.lines import MoneyLine
from portal_sim.finance.fiscal import buddhist
from portal_sim.finance.money import written
from simkit.messages import Told
from simkit.refusals import Refused

Move = tuple[str, str, str, str, int]  # old code, new code, main activity, cost centre, satang


@dataclass(frozen=True)
class ChangeSheet:
    """The rules of the sheet (analysis.domain.Rules)."""

    changes: BudgetChanges

    def judge(self, unit: str, rows: Sequence[SheetRow]) -> Judged:
        """In the order of the rows; which new codes are there already is said, too (P10, P11, P12, P29)."""
        wrong = [*(fault for row in rows for fault in self._wrong(unit, row)), *self._above(unit, rows)]
        found = [(row.number, row.values["new_code"]) for row in rows if self._item(row, "new_code")]
        notes = [Told("analysis.code_found", row=number, code=code) for number, code in found]
        return Judged(sorted(wrong, key=lambda one: int(str(one.values["row"]))), notes)

    def shown(self, unit: str, values: Values) -> Values:
        """With what is left of the old code."""
        row = SheetRow(0, 0, 0, values)
        return {**values, "left": self._left(unit, row)}

    def unlike_requests(self, case: int, rows: Sequence[SheetRow]) -> list[Refused]:
        """Rows that no request of the case is for, and requests that no row is for."""
        asked = Counter(self.move_of(one) for one in to_enter(self.changes.of_case(case)))
        wrong: list[Refused] = []
        for row in rows:
            move = move_of(row)
            if asked[move]:
                asked[move] -= 1
            else:
                said = {"row": row.number, "code": move[1], "amount": written(row.amount)}
                wrong.append(SheetRefused("change.not_requested", "amount", **said))
        left = [SheetRefused("change.not_analysed", code=one[1], amount=written(one[-1])) for one in asked.elements()]
        return [*wrong, *left]

    def move_of(self, change: Change) -> Move:
        """What a request moves, as a row of the sheet has it."""
        form = change.asked
        where = receiver(self.changes.desk.units, change.agency, form.unit)
        return form.old_code, form.new_code, form.activity, where.centre.code if where else "", form.amount

    def _wrong(self, unit: str, row: SheetRow) -> Iterator[Refused]:
        said, items = said_in(row), self.changes.items
        where = receiver(self.changes.desk.units, unit, said["centre"])
        if where is None:
            yield self._fault(row, "analysis.wrong_receiver", "centre", code=said["centre"])
        elif not where.is_in(said["area"]):
            yield self._fault(row, "analysis.wrong_area", "area", area=said["area"], right=where.area)
        if items.plan(unit, said["plan"]) is None:
            yield self._fault(row, "analysis.wrong_plan", "plan", code=said["plan"], year=buddhist(items.year()))
        if self._item(row, "old_code") is None:
            yield self._fault(row, "analysis.wrong_budget_code", "old_code", code=said["old_code"])
        yield from self._wrong_item(row)

    def _wrong_item(self, row: SheetRow) -> Iterator[Refused]:
        said, new = said_in(row), self._item(row, "new_code")
        if new is None:
            yield self._fault(row, "analysis.code_missing", "new_code", code=said["new_code"])
            return
        if new.plan != said["plan"]:
            yield self._fault(row, "analysis.wrong_budget_code", "new_code", code=said["new_code"])
        if new.kind != said["expenditure"]:
            yield self._fault(row, "analysis.wrong_kind", "expenditure", kind=said["expenditure"], right=new.kind)
        elif new.commitment_item != said["commitment"]:
            yield self._fault(row, "analysis.wrong_item", "commitment", item=said["commitment"], kind=new.kind)

    def _above(self, unit: str, rows: Sequence[SheetRow]) -> Iterator[Refused]:
        """What the rows before it have taken isn't there for a row any more."""
        taken: Counter[tuple[str, str, str]] = Counter()
        for row in rows:
            said = said_in(row)
            money = said["old_code"], said["activity"], said["centre"]
            left = self._left(unit, row) - taken[money]
            taken[money] += row.amount
            if row.amount > left:
                told = {"code": said["old_code"], "left": written(max(left, 0)), "amount": written(row.amount)}
                yield self._fault(row, "analysis.above_available", "amount", **told)

    def _left(self, unit: str, row: SheetRow) -> int:
        said = said_in(row)
        funds = self.changes.funds(unit, said["centre"], said["old_code"])
        return sum(left for fund, left in funds if fund.activity == said["activity"])

    def _item(self, row: SheetRow, name: str) -> Item | None:
        return self.changes.items.find(said_in(row)[name])

    def _fault(self, row: SheetRow, key: str, field: str, **values: object) -> SheetRefused:
        return SheetRefused(key, field, row=row.number, **values)


NAMES = ("plan", "activity", "old_code", "new_code", "expenditure", "commitment", "centre", "area")


def said_in(row: SheetRow) -> dict[str, str]:
    """The texts of a row by their columns."""
    return {name: str(row.values.get(name) or "") for name in NAMES}


def move_of(row: SheetRow) -> Move:
    """What a row moves."""
    said = said_in(row)
    return said["old_code"], said["new_code"], said["activity"], said["centre"], row.amount


def to_enter(asked: Sequence[Change]) -> list[Change]:
    """Without what the Budget Bureau has refused."""
    return [one for one in asked if one.state is not ChangeState.BUREAU_REFUSED]


def as_analysed(line: MoneyLine, row: SheetRow) -> MoneyLine:
    """The line of a document, with all that the sheet's row says of it."""
    said = said_in(row)
    codes = {
        **line.codes, "plan": said["plan"], "kind": said["expenditure"], "commitment_item": said["commitment"],
        "area": said["area"],
    }  # fmt: skip
    to = Fund(line.to.source, said["new_code"], said["activity"]) if line.to else None
    return replace(
        line, fund=Fund(line.fund.source, said["old_code"], said["activity"]), amount=row.amount,
        taken_from=said["centre"], given_to=said["centre"], to=to, codes=codes,
    )  # fmt: skip

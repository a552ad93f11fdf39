"""Allocation by cost centre and expenditure, an investment item at a time (BP1.4; P4, P29, P38, P39)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from portal_sim.finance.budget.allocation.domain import AllocationLine
from portal_sim.finance.budget.entering.filing import filed
from portal_sim.finance.budget.entering.receivers import Receiver, receiver
from portal_sim.finance.budget.items.domain import Item
from portal_sim.finance.budget.items.expenditures import INVESTMENT
from portal_sim.finance.budget.items.service import BudgetItems
from portal_sim.finance.codes.funds import MAIN_ACTIVITY, Fund
from portal_sim.finance.codes.parts import CodeRefused
from portal_sim.finance.documents.domain import Document, DocumentRefused, Kind
from portal_sim.finance.documents.lines import MoneyLine, document_of
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.fiscal import buddhist
from portal_sim.finance.ledger.domain import LedgerAccount, Stage
from portal_sim.finance.money import written

_ACCOUNT_LENGTH = 10


@dataclass(frozen=True)
class BudgetAllocations:
    """`agency` is the code of the agency whose budget it is: an budget officer records, the head approves."""

    items: BudgetItems

    @property
    def desk(self) -> Desk:
        return self.items.desk

    def faults(self, agency: str, lines: Sequence[AllocationLine]) -> list[DocumentRefused]:
        """All that is wrong with the lines of a sheet, each with the value `row` (BP1.3).

        `analysis.no_rows`; `analysis.wrong_plan` (plan; values code, year), `analysis.wrong_budget_code` (budget_code;
        value code), `analysis.wrong_kind` (kind; values kind, right), `analysis.wrong_item` (item; values item, kind),
        `analysis.wrong_receiver` (receiver; value code), `analysis.wrong_area` (area; values area, right),
        `analysis.wrong_source` (source; value code), `analysis.wrong_account` (ledger_account; value code),
        `analysis.wrong_activity` (activity; value code), `analysis.not_positive` (amount), `period.not_there`
        (budget_code; value code), `analysis.above_available` (amount; values code, left, amount).
        """
        if not lines:
            return [DocumentRefused("analysis.no_rows")]
        known = _Known(self, agency)
        return [*(wrong for line in lines for wrong in _wrong(known, line)), *_above(known, lines)]

    def allocate(
        self, agency: str, lines: Sequence[AllocationLine], *, by: str, key: str, amends: int | None = None
    ) -> Document:
        """One document of all these lines, which waits for the head of budget.

        Raises the first of `faults` but for the last kind; DocumentRefused `entry.one_investment` (P4),
        `entry.mixed_kinds`; TooMuch `entry.above_available` (P39).
        """
        if earlier := self.desk.begin(
            Kind.BUDGET_ALLOCATION, agency, sum(line.amount for line in lines), by=by, key=key
        ):
            return earlier
        money = self.money(agency, lines)
        demand_one_entry(lines)
        named = sorted({line.receiver for line in lines})
        centre, *others = {line.given_to for line in money}
        made = document_of(
            Kind.BUDGET_ALLOCATION, agency, money, {}, payee=named[0] if len(named) == 1 else "",
            payee_name=self._named(agency, named), cost_centre="" if others else centre,
        )  # fmt: skip
        return filed(self.desk, made, by=by, key=key, amends=amends)

    def money(self, agency: str, lines: Sequence[AllocationLine]) -> list[MoneyLine]:
        """As the lines are entered; raises the first of their faults, but for money that isn't there."""
        if not lines:
            raise DocumentRefused("analysis.no_rows")
        known = _Known(self, agency)
        for line in lines:
            for wrong in _wrong(known, line):
                raise wrong
        return [_money(known, line) for line in lines]

    def available(self, agency: str, source: str, budget_code: str) -> int:
        """Satang that are left of the code to be allocated."""
        fund = Fund(source, budget_code, "")
        types = self.desk.ledger.budget_types(fund, Stage.ALLOTTED, agency)
        return sum(self.desk.ledger.balance(LedgerAccount(fund, Stage.ALLOTTED, agency, one)) for one in types)

    def _named(self, agency: str, receivers: Sequence[str]) -> str:
        if len(receivers) > 1:
            return f"{len(receivers)} หน่วยรับงบประมาณ"  # language: not on screens
        where = receiver(self.desk.units, agency, receivers[0])
        return str(where.unit) if where else receivers[0]


class _Known:
    """What the registers and the ledger say of the lines of one sheet: each question is asked once."""

    def __init__(self, allocations: BudgetAllocations, agency: str) -> None:
        items, desk = allocations.items, allocations.desk
        self.agency, self.year = agency, items.year()
        self.item = cache(items.find)
        self.plan = cache(partial(items.plan, agency))
        self.receiver = cache(partial(receiver, desk.units, agency))
        self.available = cache(partial(allocations.available, agency))
        self.is_activity = cache(_is_activity)
        self._types = cache(partial(_types, desk, agency))
        self._sources = cache(partial(_sources, desk))

    def type(self, line: AllocationLine) -> str:
        """The budget type of what was allotted, "" where nothing was."""
        found: str = self._types(line.source, line.budget_code)
        return found

    def is_source(self, line: AllocationLine) -> bool:
        """Whether the Act gives the code money of that source."""
        sources: set[str] = self._sources(line.budget_code)
        return not sources or line.source in sources


def demand_one_entry(lines: Sequence[AllocationLine]) -> None:
    """Let what goes into one entry pass; raises DocumentRefused `entry.one_investment` (P4), `entry.mixed_kinds`."""
    kinds = {line.kind for line in lines}
    if INVESTMENT in kinds and len(lines) > 1:
        raise DocumentRefused("entry.one_investment")
    if len(kinds) > 1:
        raise DocumentRefused("entry.mixed_kinds")


def _types(desk: Desk, agency: str, source: str, budget_code: str) -> str:
    return next(iter(desk.ledger.budget_types(Fund(source, budget_code, ""), Stage.ALLOTTED, agency)), "")


def _sources(desk: Desk, budget_code: str) -> set[str]:
    return {frame.fund.source for frame in desk.shelf.live(Kind.FRAME, budget_code=budget_code)}


def _money(known: _Known, line: AllocationLine) -> MoneyLine:
    where = known.receiver(line.receiver)
    centre = where.centre.code if where else ""  # a line without one is refused before
    fund = Fund(line.source, line.budget_code, line.activity)
    codes = {
        "receiver": line.receiver, "plan": line.plan, "kind": line.kind, "item": line.item, "area": line.area,
        "ledger_account": line.ledger_account,
    }  # fmt: skip
    return MoneyLine(fund, line.amount, known.agency, centre, known.type(line), codes=codes)


def _wrong(known: _Known, line: AllocationLine) -> Iterator[DocumentRefused]:
    item, where = known.item(line.budget_code), known.receiver(line.receiver)
    row = {"row": line.row}
    if known.plan(line.plan) is None:
        yield DocumentRefused("analysis.wrong_plan", "plan", code=line.plan, year=buddhist(known.year), **row)
    elif item is None or (item.agency, item.plan) != (known.agency, line.plan):
        yield DocumentRefused("analysis.wrong_budget_code", "budget_code", code=line.budget_code, **row)
    else:
        yield from _wrong_item(known, line, item)
    yield from _wrong_place(known, line, where)
    if len(line.ledger_account) != _ACCOUNT_LENGTH or not line.ledger_account.isdecimal():
        yield DocumentRefused("analysis.wrong_account", "ledger_account", code=line.ledger_account, **row)
    if line.amount <= 0:
        yield DocumentRefused("analysis.not_positive", "amount", **row)


def _wrong_item(known: _Known, line: AllocationLine, item: Item) -> Iterator[DocumentRefused]:
    row = {"row": line.row}
    if line.kind != item.kind:
        yield DocumentRefused("analysis.wrong_kind", "kind", kind=line.kind, right=item.kind, **row)
    elif line.item != item.content:
        yield DocumentRefused("analysis.wrong_item", "item", item=line.item, kind=item.kind, **row)
    if not known.is_source(line):
        yield DocumentRefused("analysis.wrong_source", "source", code=line.source, **row)
    elif not known.type(line):
        yield DocumentRefused("period.not_there", "budget_code", code=line.budget_code, **row)


def _wrong_place(known: _Known, line: AllocationLine, where: Receiver | None) -> Iterator[DocumentRefused]:
    row = {"row": line.row}
    if where is None:
        yield DocumentRefused("analysis.wrong_receiver", "receiver", code=line.receiver, **row)
    elif not (known.is_activity(line.area) and where.is_in(line.area)):
        yield DocumentRefused("analysis.wrong_area", "area", area=line.area, right=where.area, **row)
    if not known.is_activity(line.activity):
        yield DocumentRefused("analysis.wrong_activity", "activity", code=line.activity, **row)


def _above(known: _Known, lines: Sequence[AllocationLine]) -> Iterator[DocumentRefused]:
    """The row with which a code's money is used up."""
    asked: Counter[tuple[str, str]] = Counter()
    for line in (one for one in lines if known.type(one)):
        code = line.source, line.budget_code
        left = known.available(*code)
        before, asked[code] = asked[code], asked[code] + max(line.amount, 0)
        if before <= left < asked[code]:
            said = {"code": line.budget_code, "left": written(left - before), "amount": written(line.amount)}
            yield DocumentRefused("analysis.above_available", "amount", row=line.row, **said)


@lru_cache(maxsize=1024)
def _is_activity(code: str) -> bool:
    """Areas are written as main activities are (budget.yaml, choices)."""
    try:
        MAIN_ACTIVITY.explain(code)
    except CodeRefused:
        return False
    return True

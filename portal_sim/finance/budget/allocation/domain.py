"""What a line of the analysis sheet of an allocation has (finance_screens.yaml, sheets: analysis_allocation)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from portal_sim.finance.documents.lines import MoneyLine
from portal_sim.finance.money import written


@dataclass(frozen=True)
class AllocationLine:
    """`receiver` is a unit's or cost centre's code, `kind` one of expenditures.KINDS, `item` its content.

    `amount` satang, `row` its place in the sheet, from 1.
    """

    receiver: str
    plan: str
    budget_code: str
    kind: str
    item: str
    source: str
    ledger_account: str
    area: str
    activity: str
    amount: int
    row: int = 1


@dataclass(frozen=True)
class Check:
    """That somebody has compared a document with the analysis: right, or wrong for a reason (BP1.5, BP2.5, BP3.5)."""

    document: int
    is_right: bool
    reason: str
    by: str
    at: datetime


class Checks(Protocol):
    """Only added to."""

    def of(self, document: int) -> list[Check]:
        """In order."""

    def add(self, row: Check) -> None:
        """Keep it."""


@dataclass(frozen=True)
class Compared:
    """One field of one line, as analysed and as entered."""

    line: int
    label: str
    analysed: str
    entered: str

    @property
    def same(self) -> bool:
        return self.analysed == self.entered


@dataclass(frozen=True)
class _Column:
    label: str
    text: Callable[[MoneyLine], str] = field(repr=False)


def _code(name: str) -> Callable[[MoneyLine], str]:
    return lambda line: line.codes.get(name, "")


_COLUMNS = (
    _Column("หน่วยรับงบประมาณ", _code("receiver")),
    _Column("รหัสศูนย์ต้นทุน", lambda line: line.given_to),
    _Column("รหัสงบประมาณ", lambda line: line.fund.budget_code),
    _Column("รหัสงบประมาณใหม่", lambda line: line.to.budget_code if line.to else ""),
    _Column("รหัสแหล่งของเงิน", lambda line: line.fund.source),
    _Column("รหัสบัญชีแยกประเภท", _code("ledger_account")),
    _Column("รายการผูกพัน", _code("commitment_item")),
    _Column("รหัสพื้นที่", _code("area")),
    _Column("รหัสกิจกรรมหลัก", lambda line: line.fund.activity),
    _Column("จำนวนเงิน", lambda line: written(line.amount)),
)


def compared(analysed: list[MoneyLine], entered: list[MoneyLine]) -> list[Compared]:
    """Field by field; a line that only one side has differs in all that it says."""
    found: list[Compared] = []
    for number in range(max(len(analysed), len(entered))):
        for column in _COLUMNS:
            one, other = (column.text(lines[number]) if number < len(lines) else "" for lines in (analysed, entered))
            if one or other:
                found.append(Compared(number + 1, column.label, one, other))
    return found

"""What a status report is: rows of texts and figures, in columns; what it asks for, and what its rows are made of."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from portal_sim.finance.budget.status.measures import Movement, percent
from portal_sim.finance.sheets.layouts import Layout
from portal_sim.finance.units.domain import Permission


class Form(StrEnum):
    """How a column's values are written, and whether they have a sum."""

    TEXT = "text"  # as somebody has written it
    WORDS = "words"  # ours, in the language of the page
    CODE = "code"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DAY = "day"

    @property
    def is_figure(self) -> bool:
        """Whether it stands at the right, under others."""
        return self in {Form.MONEY, Form.PERCENT, Form.NUMBER}


Value = str | int | date | None
RETURNS_LEFT_OUT = "เบิกจ่ายแล้ว"  # a column beside which what was sent back has to be told


@dataclass(frozen=True)
class Row:
    """A line: what names it, and its figures, all of which may be added up."""

    texts: Mapping[str, Value]
    figures: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """`of` gives a row's value: of the texts, or for a figure what it is of sums, too."""

    label: str
    form: Form
    of: Callable[[Row], Value]


def text(label: str, name: str, form: Form = Form.TEXT) -> Column:
    """A column of what names the row."""
    return Column(label, form, lambda row: row.texts.get(name))


def money(label: str, *names: str) -> Column:
    """A column of satang: the sum of these figures; a name behind a minus is taken off."""
    signed = [(-1, name[1:]) if name.startswith("-") else (1, name) for name in names]
    return Column(label, Form.MONEY, lambda row: sum(sign * row.figures.get(name, 0) for sign, name in signed))


def share(label: str, part: str, base: str) -> Column:
    """A column of per cent, of sums that of the sums."""
    return Column(label, Form.PERCENT, lambda row: percent(row.figures.get(part, 0), row.figures.get(base, 0)))


def total(rows: Iterable[Row]) -> Row:
    """The sum of their figures."""
    sums: dict[str, int] = {}
    for row in rows:
        for name, amount in row.figures.items():
            sums[name] = sums.get(name, 0) + amount
    return Row({}, sums)


class Filter(StrEnum):
    """What a report asks for beside the fiscal year."""

    DAY = "day"
    UNIT = "unit"
    KIND = "kind"
    CODE = "code"
    MONTH = "month"
    HALF = "half"


@dataclass(frozen=True)
class Criteria:
    """`year` is the fiscal year (Gregorian), `day` that as of which, `before` the day before the time that it is of.

    `units` are those that may be shown, None for all of the agency; `unit` is the chosen one of them, "" for each.
    """

    agency: str
    year: int
    day: date
    before: date
    units: frozenset[str] | None = None
    unit: str = ""
    kind: str = ""
    code: str = ""
    target: int = 0  # hundredths of a per cent that should have been disbursed

    def shows(self, unit: str) -> bool:
        """Whether that unit's rows are asked for, and may be seen."""
        return (self.units is None or unit in self.units) and self.unit in {"", unit}

    def takes(self, one: Movement) -> bool:
        """Whether that money is asked for, and may be seen."""
        return self.shows(one.unit) and self.kind in {"", one.expenditure} and one.budget_code.startswith(self.code)


@dataclass(frozen=True)
class Report:
    """One of the twelve (budget.yaml, reports): whom it is for, what it asks, its columns, and where its rows are from.

    With `grouped` the rows of the same first column stand together above their sum. A report that is a sheet of Excel
    in which people work, with the same columns, names its `layout`: as a workbook it is that sheet.
    """

    name: str
    title: str
    roles: tuple[Permission, ...]
    columns: Sequence[Column]
    rows: "Callable[[Facts, Criteria], list[Row]]"
    filters: tuple[Filter, ...] = (Filter.DAY, Filter.UNIT, Filter.KIND)
    code: str = ""
    grouped: bool = False
    layout: Layout | None = None

    @property
    def has_sum(self) -> bool:
        return any(column.form is Form.MONEY for column in self.columns)


@dataclass(frozen=True)
class Item:
    """What a budget code's money is for."""

    name: str
    plan: str = ""
    output: str = ""
    goods: str = ""  # of an investment: its kind


@dataclass(frozen=True)
class Order:
    """A purchase order that counts, with the last day of its delivery."""

    number: str
    unit: str
    budget_code: str
    delivery: date | None


class Facts(Protocol):
    """What rows are made of."""

    def movements(self, criteria: Criteria, day: date) -> list[Movement]:
        """Of the agency's money up to that day, as far as the criteria ask for it: that of their fiscal year, and
        loans of earlier ones, which go on.
        """

    def of_all_years(self, criteria: Criteria, day: date) -> list[Movement]:
        """The same of whatever year the money is."""

    def unit(self, code: str) -> str:
        """Code and name."""

    def unit_name(self, code: str) -> str:
        """Its name alone."""

    def item(self, budget_code: str) -> Item:
        """What the code is for."""

    def planned(self, criteria: Criteria) -> Mapping[str, int]:
        """Satang that the year's spending plan has for a code until the criteria's day, of codes that it names."""

    def orders(self, criteria: Criteria) -> list[Order]:
        """Those on the agency's money that were recorded up to the criteria's day, by number."""

    def register(self, name: str, criteria: Criteria) -> list[Row]:
        """Rows of that other register (reports.py), made by who keeps it."""

    def newest(self, criteria: Criteria) -> Mapping[tuple[str, str, str], str]:
        """Numbers of the newest documents that count, by receiving unit, budget code and kind, the oldest first."""


@dataclass(frozen=True)
class Group:
    """Rows of the same first column, and their sum; of a report that has no groups all rows, and no sum here."""

    rows: list[Row]
    sum: Row | None


@dataclass(frozen=True)
class Sheet:
    """A report as it was called up."""

    report: Report
    criteria: Criteria
    groups: list[Group]
    total: Row

    @property
    def is_empty(self) -> bool:
        return not any(group.rows for group in self.groups)

    @property
    def has_total(self) -> bool:
        return self.report.has_sum and not self.is_empty

    @property
    def lines(self) -> list["Line"]:
        """All that is to be written, in order: rows, sums of groups, and the sum of all in the last line."""
        found: list[Line] = []
        for group in self.groups:
            found += [self._line(row) for row in group.rows]
            if group.sum:
                found.append(self._line(group.sum, Total.GROUP))
        if self.has_total:
            found.append(self._line(self.total, Total.ALL))
        return found

    @property
    def returned(self) -> int:
        """Satang that were sent back to the treasury: neither disbursed nor left."""
        return self.total.figures.get("returned", 0) * any(one.label == RETURNS_LEFT_OUT for one in self.report.columns)

    def _line(self, row: Row, sums: "Total | None" = None) -> "Line":
        columns = self.report.columns
        if sums is None:
            return Line(tuple(column.of(row) for column in columns))
        of = (column.of(row) if column.form in {Form.MONEY, Form.PERCENT} else None for column in columns)
        return Line(tuple(of), sums)


class Total(StrEnum):
    """What a line sums up, as it is called."""

    GROUP = "รวม"
    ALL = "รวมทั้งสิ้น"


@dataclass(frozen=True)
class Line:
    """A row's values in the order of the columns; of a sum the figures only."""

    values: tuple[Value, ...]
    sums: Total | None = None


def laid_out(report: Report, criteria: Criteria, rows: list[Row]) -> Sheet:
    """The report of these rows."""
    if not report.grouped:
        return Sheet(report, criteria, [Group(rows, None)], total(rows))
    first = report.columns[0].of
    found: dict[Value, list[Row]] = {}
    for row in rows:
        found.setdefault(first(row), []).append(row)
    return Sheet(report, criteria, [Group(some, total(some)) for some in found.values()], total(rows))

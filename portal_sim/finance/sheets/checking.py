"""The rules of a workbook: it is read to its end, all that is wrong is remarked by cell, and only then it is taken."""
# language: not on screens

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from portal_sim.finance.money import written
from portal_sim.finance.sheets.domain import (
    Cell,
    CellKind,
    CellRefused,
    FileRefused,
    RawRow,
    Remark,
    Remarks,
    Row,
    Rows,
    RowsRefused,
    Tab,
    Value,
    cell_name,
    column_name,
    shortened,
)
from portal_sim.finance.sheets.layouts import HEADINGS_ROW, PARTS_ROW, Column, Layout, Needed
from simkit import typed

MOST_ROWS = 10_000  # of a file
VERSION_ROW = 1
Values = dict[str, Value | None]


def check(layout: Layout, tabs: Iterable[Tab], year: int, done: Collection[Needed] = ()) -> Rows:
    """All rows of a workbook of the fiscal year; `done` says which columns have to be filled in by now.

    Raises RowsRefused with everything that is wrong; FileRefused for more than 10,000 rows.
    """
    checking = _Checking(layout, year, {Needed.ALWAYS, *done})
    missing = list(layout.tabs)
    for tab in tabs:
        name = typed.line(tab.name)
        if name in missing:
            missing.remove(name)
            checking.tab(name, tab)
        else:
            checking.remarks.add(Remark("loader.other_tab", name, "A1"))
    for name in missing:
        checking.remarks.add(Remark("loader.no_tab", name, "A1"))
    return checking.taken()


class _Checking:
    """One file's."""

    def __init__(self, layout: Layout, year: int, needed: Collection[Needed]) -> None:
        self.remarks = Remarks()
        self._layout, self._year = layout, year
        self._needed = {column.name for column in layout.columns if column.needed in needed}
        self._notes, self._rows, self._count = Remarks(), list[Row](), 0
        self._keys: dict[tuple[Value | None, ...], int] = {}

    def taken(self) -> Rows:
        if not self._count and not self.remarks.count:
            self.remarks.add(Remark("loader.empty", self._layout.tabs[0], cell_name(0, HEADINGS_ROW + 1)))
        if self.remarks.count:
            raise RowsRefused(self.remarks)
        return Rows(tuple(self._rows), tuple(self._notes.kept), self._notes.count - len(self._notes.kept))

    def tab(self, name: str, tab: Tab) -> None:
        if tab.is_hidden:
            self.remarks.add(Remark("loader.hidden_tab", name, "A1"))
        rows, hidden = iter(tab.rows()), list[int]()
        head: dict[int, RawRow] = {}
        first = next(_noted(rows, head), None)
        readable = self._head(name, {number: row.cells for number, row in head.items()})
        for row in chain(head.values(), (first,) if first else (), rows):
            if row.is_hidden:
                hidden.append(row.number)
            for column, cell in row.cells.items():
                if cell.kind is CellKind.FORMULA:
                    self._remark("loader.cell_formula", name, column, row.number, cell)
            if row.number > HEADINGS_ROW:
                self._row(name, row, readable=readable)
        self._shape(name, tab, hidden)

    def _head(self, name: str, head: Mapping[int, Mapping[int, Cell]]) -> bool:
        """Whether it is the layout's, so that its cells can be read under their headings."""
        before = self.remarks.count
        if _text(head, VERSION_ROW, 0) != self._layout.version:
            self._remark("loader.wrong_sheet", name, 0, VERSION_ROW, sheet=self._layout.title)
            return False
        wanted = {(HEADINGS_ROW, at): column.label for at, column in enumerate(self._layout.columns)}
        wanted |= {(PARTS_ROW, at): part for at, part in self._layout.parts().items()}
        for (row, at), right in wanted.items():
            if (there := _text(head, row, at)) != typed.line(right):
                self._remark("loader.headings", name, at, row, Cell(CellKind.TEXT, there), right=right)
        return self.remarks.count == before

    def _row(self, tab: str, row: RawRow, *, readable: bool) -> None:
        cells = {at: cell for at, cell in row.cells.items() if not _is_blank(cell)}
        if not cells:
            return
        self._count += 1
        if self._count > MOST_ROWS:
            raise FileRefused("loader.too_big")
        if not readable:
            return
        before = self.remarks.count
        values: Values = {}
        for at, column in enumerate(self._layout.columns):
            if (cell := cells.pop(at, None)) is not None:
                self._read(tab, row.number, at, column, cell, values)
        for at, cell in cells.items():
            self._remark("loader.cell_outside", tab, at, row.number, cell)
        self._missing(tab, row, values)
        self._sum(tab, row.number, values)
        self._twice(tab, row.number, values)
        if self.remarks.count == before == 0:
            self._rows.append(Row(tab, row.number, {one.name: values.get(one.name) for one in self._layout.columns}))

    def _read(self, tab: str, row: int, at: int, column: Column, cell: Cell, values: Values) -> None:
        if cell.kind is CellKind.FORMULA:
            return
        try:
            values[column.name], said = column.kind.read(cell, self._year)
        except CellRefused as refusal:
            self._remark(refusal.key, tab, at, row, cell, column.label, **refusal.values)
            return
        if said:
            self._notes.add(
                Remark("loader.read_as", tab, cell_name(at, row), column.label, shortened(cell.text), {"value": said})
            )

    def _missing(self, tab: str, row: RawRow, values: Values) -> None:
        for at, column in enumerate(self._layout.columns):
            is_due = column.name in self._needed or (column.when and values.get(column.when[0]) == column.when[1])
            if is_due and _is_blank(row.cells.get(at)):
                self._remark("loader.cell_required", tab, at, row.number, label=column.label)

    def _sum(self, tab: str, row: int, values: Values) -> None:
        rule = self._layout.sum
        if rule is None:
            return
        amounts = {name: value for name in rule.names if isinstance(value := values.get(name), int)}
        if len(amounts) < len(rule.names):
            return
        right = sum(amounts[name] for name in rule.plus) - sum(amounts[name] for name in rule.minus)
        if amounts[rule.name] != right:
            column = self._layout.column(rule.name)
            at, found = self._layout.columns.index(column), Cell(CellKind.NUMBER, written(amounts[rule.name]))
            self._remark("loader.cell_sum", tab, at, row, found, column.label, right=written(right))

    def _twice(self, tab: str, row: int, values: Values) -> None:
        """Rows whose key isn't whole are like no other row."""
        key = tuple(values.get(name) for name in self._layout.key)
        if not key or None in key:
            return
        if other := self._keys.get(key):
            self._remark("loader.row_twice", tab, 0, row, row=row, other=other)
        else:
            self._keys[key] = row

    def _shape(self, name: str, tab: Tab, hidden: list[int]) -> None:
        """What is known of a tab at its end: what it hides, and what is merged."""
        columns = [pair for pair in tab.hidden_columns if pair[0] < len(self._layout.columns)]
        if hidden or columns:
            which = [*_ranges(hidden), *(_pair(column_name(first), column_name(last)) for first, last in columns)]
            place = cell_name(0, hidden[0]) if hidden else cell_name(columns[0][0], 1)
            self.remarks.add(Remark("loader.hidden_rows", name, place, values={"which": shortened(", ".join(which))}))
        for merged in tab.merged:
            first, _, last = merged.partition(":")
            if int("".join(filter(str.isdecimal, last or first)) or 0) >= PARTS_ROW:
                self.remarks.add(Remark("loader.cell_merged", name, first, found=merged))

    def _remark(
        self, key: str, tab: str, at: int, number: int, cell: Cell | None = None, label: str = "", **values: object
    ) -> None:
        found = shortened(cell.text) if cell else ""
        self.remarks.add(Remark(key, tab, cell_name(at, number), label, found, values))


def _noted(rows: Iterable[RawRow], head: dict[int, RawRow]) -> Iterator[RawRow]:
    """The rows below the headings; those above are noted."""
    for row in rows:
        if row.number > HEADINGS_ROW:
            yield row
        else:
            head[row.number] = row


def _text(head: Mapping[int, Mapping[int, Cell]], row: int, at: int) -> str:
    cell = head.get(row, {}).get(at)
    return typed.line(" ".join(cell.text.split())) if cell and cell.kind is CellKind.TEXT else ""


def _is_blank(cell: Cell | None) -> bool:
    return cell is None or (cell.kind is CellKind.TEXT and all(map(typed.is_unseen, cell.text)))


def _ranges(numbers: list[int]) -> list[str]:
    """`7-9` of 7, 8, 9."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return [_pair(first, last) for first, last in ranges]


def _pair(first: object, last: object) -> str:
    return f"{first}-{last}" if first != last else f"{first}"

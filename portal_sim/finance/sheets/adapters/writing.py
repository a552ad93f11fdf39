"""Workbooks that the portal writes: real days and amounts, totals with their values, and never a formula."""
# language: not on screens

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from portal_sim.finance.fiscal import buddhist
from portal_sim.finance.money import written
from portal_sim.finance.sheets.adapters.sheet import EPOCH
from portal_sim.finance.sheets.domain import Value
from portal_sim.finance.sheets.kinds import Amount, Kind, Percent, Text, Year
from portal_sim.finance.sheets.layouts import HEADINGS_ROW, Layout
from simkit.thai_text import short_date

EXACT = 10**15  # satang: what Excel's 15 digits hold
LEAST_WIDTHS: Mapping[type, int] = {Amount: 20, Percent: 12, Text: 12}
LEAST_WIDTH, MOST_WIDTH, MARGIN = 10, 60, 2
LAST_LISTED = HEADINGS_ROW + 10_000  # the row to which cells offer what their columns list
_BEGINS_A_FORMULA = tuple("=+-@\t\r")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FONT, _BOLD, _TITLE = "Sarabun", Font(name="Sarabun", bold=True), Font(name="Sarabun", bold=True, size=14)
_HEAD = PatternFill("solid", fgColor="DCE6F1")
_LINE = Border(top=Side("thin"), bottom=Side("double"))
Line = Sequence[Value | None]


def write(
    layout: Layout, tabs: Mapping[str, Iterable[Mapping[str, Value | None]]], unit: str, year: int, day: date
) -> bytes:
    """A file of that layout with the rows of each tab, by the columns' names; tabs without rows are there, empty."""
    book = Workbook(write_only=True)
    for name in layout.tabs:
        rows = [[row.get(column.name) for column in layout.columns] for row in tabs.get(name, ())]
        sheet = _Sheet(book, name, [column.kind for column in layout.columns])
        sheet.widths([column.width for column in layout.columns], rows)
        sheet.freeze(HEADINGS_ROW)
        sheet.lists(HEADINGS_ROW + 1)
        sheet.said(layout.version)
        sheet.said(layout.title, _TITLE)
        sheet.said(f"{unit}  ปีงบประมาณ พ.ศ. {buddhist(year)}")
        sheet.parts(f"ข้อมูล ณ วันที่ {short_date(day)}", layout.parts())
        sheet.headings([column.label for column in layout.columns])
        for row in rows:
            sheet.row(row)
    return _saved(book)


def write_table(
    title: str, headings: Sequence[str], kinds: Sequence[Kind], rows: Sequence[Line], totals: Line = ()
) -> bytes:
    """A report: its title, its headings in row 3, its rows, and a line of totals where there are any.

    Values are of the columns' kinds (kinds.py): amounts in satang, percents in hundredths, days as such.
    """
    book = Workbook(write_only=True)
    sheet = _Sheet(book, _tab_name(title), kinds)
    least = [
        max(LEAST_WIDTHS.get(type(one), LEAST_WIDTH), len(head)) for one, head in zip(kinds, headings, strict=True)
    ]
    sheet.widths(least, [*rows, totals])
    sheet.freeze(3)
    sheet.said(title, _TITLE)
    sheet.said("")
    sheet.headings(headings)
    for row in rows:
        sheet.row(row)
    if totals:
        sheet.row(totals, is_total=True)
    return _saved(book)


class _Sheet:
    """A tab that is written from top to bottom; what holds for all of it comes first."""

    def __init__(self, book: Any, name: str, kinds: Sequence[Kind]) -> None:
        self._sheet, self._kinds = book.create_sheet(name), kinds
        self._sheet.page_setup.orientation, self._sheet.page_setup.paperSize = "landscape", 9
        self._sheet.page_setup.fitToWidth, self._sheet.page_setup.fitToHeight = 1, 0
        self._sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self._styles: dict[tuple[int, bool, bool], Any] = {}

    def widths(self, least: Sequence[int], rows: Sequence[Line]) -> None:
        """Each column as wide as its longest value: an amount without room is printed as ###."""
        longest = list(least)
        for row in rows:
            for at, value in enumerate(row):
                if value is not None and (long := len(self._kinds[at].shown(value)) + MARGIN) > longest[at]:
                    longest[at] = long
        for at, width in enumerate(longest, 1):
            self._sheet.column_dimensions[get_column_letter(at)].width = min(width, MOST_WIDTH)

    def freeze(self, rows: int) -> None:
        """So many stay, and are repeated on paper."""
        self._sheet.freeze_panes = f"A{rows + 1}"
        self._sheet.print_title_rows = f"{rows}:{rows}"

    def lists(self, first: int) -> None:
        """What a column offers, from that row on."""
        for at, kind in enumerate(self._kinds, 1):
            if kind.options:
                offered = DataValidation("list", formula1=f'"{",".join(kind.options)}"', allow_blank=True)
                offered.showErrorMessage = True
                offered.add(f"{get_column_letter(at)}{first}:{get_column_letter(at)}{LAST_LISTED}")
                self._sheet.data_validations.append(offered)

    def said(self, text: str, font: Font | None = None) -> None:
        cell = self._text(text)
        cell.font = font or Font(name=_FONT)
        self._sheet.append([cell])

    def parts(self, text: str, parts: Mapping[int, str]) -> None:
        """The row above the headings."""
        cells = {0: text, **parts}
        self._sheet.append([self._text(cells[at]) if at in cells else None for at in range(len(self._kinds))])

    def headings(self, labels: Sequence[str]) -> None:
        cells = [self._text(label) for label in labels]
        for cell in cells:
            cell.font, cell.fill = _BOLD, _HEAD
            cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
        self._sheet.append(cells)

    def row(self, values: Line, *, is_total: bool = False) -> None:
        self._sheet.append([self._cell(at, value, is_total=is_total) for at, value in enumerate(values)])

    def _cell(self, at: int, value: Value | None, *, is_total: bool) -> Any:
        if value is None or value == "":
            return None
        kind = self._kinds[at]
        cell = self._text(value) if isinstance(value, str) else self._number(kind, value)
        risky = isinstance(value, str) and value.startswith(_BEGINS_A_FORMULA)
        style = (at, is_total, risky)
        if style not in self._styles:
            cell.number_format, cell.quotePrefix = kind.format, risky
            cell.font, cell.border = _BOLD if is_total else Font(name=_FONT), _LINE if is_total else Border()
            self._styles[style] = cell._style  # noqa: SLF001 - to set it part by part takes as long as all the rest
        cell._style = self._styles[style]  # noqa: SLF001
        return cell

    def _text(self, text: str) -> Any:
        """Text, whatever it begins with, and without what no XML may hold."""
        return self._as("s", _LOOKS_ESCAPED.sub("_x005F_", _ILLEGAL.sub("", text)))

    def _number(self, kind: Kind, value: int | date) -> Any:
        return self._as("n", str((value - EPOCH).days) if isinstance(value, date) else _digits(kind, value))

    def _as(self, data_type: str, text: str) -> Any:
        """A cell of that type in so many words: openpyxl would look at a value, and print a number as a float."""
        cell = WriteOnlyCell(self._sheet)
        cell.value, cell.data_type = text, data_type
        return cell


def _digits(kind: Kind, value: int) -> str:
    """Raises OverflowError for an amount that Excel's 15 digits don't hold."""
    if isinstance(kind, Year):
        return str(buddhist(value))
    if not isinstance(kind, Amount):
        return str(value)
    if abs(value) >= EXACT:
        raise OverflowError(f"{value} satang are more than a workbook holds exactly")
    return written(value).replace(",", "")


def _tab_name(title: str) -> str:
    """At most 31 signs, none of them special to Excel."""
    return re.sub(r"[\\/?*\[\]:']", " ", title)[:31].strip() or "รายงาน"


def _saved(book: Any) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()

"""A report as a workbook (openpyxl): a title, headings that stay, figures as numbers, and the sum below."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from portal_sim.finance.budget.status.domain import Column, Form, Sheet, Value
from portal_sim.finance.money import SATANG
from simkit.thai_text import short_date

_FORMATS = {Form.MONEY: "#,##0.00", Form.PERCENT: "0.00", Form.DAY: "[$-107041E]d mmm yyyy", Form.NUMBER: "0"}
_WIDTHS = {Form.MONEY: 20, Form.PERCENT: 14, Form.DAY: 16, Form.NUMBER: 8, Form.CODE: 22, Form.WORDS: 18}
_WIDEST = 34
_HEADINGS = 4  # the row of them
_BOLD, _LINE = Font(name="TH Sarabun New", size=14, bold=True), Side(style="thin")
_PLAIN = Font(name="TH Sarabun New", size=14)


def workbook(sheet: Sheet, agency: str, reader: str) -> bytes:
    """The file; `reader` is whoever has called the report up."""
    book = Workbook()
    book.remove(book.worksheets[0])
    page: Worksheet = book.create_sheet("รายงาน")
    columns = sheet.report.columns
    page.append([f"{sheet.report.title} {sheet.report.code}".strip()])
    page.append([agency])
    page.append([f"ณ วันที่ {short_date(sheet.criteria.day)} ผู้เรียกรายงาน {reader}"])
    page.append([column.label for column in columns])
    for line in sheet.lines:
        page.append([_written(column, value) for column, value in zip(columns, line.values, strict=True)])
        if line.sums:
            page.cell(page.max_row, 1, line.sums.value)
        _dress(page, page.max_row, columns, _BOLD if line.sums else _PLAIN)
    for place, column in enumerate(columns, 1):
        heading = page.cell(_HEADINGS, place)
        heading.font, heading.border = _BOLD, Border(bottom=_LINE)
        heading.alignment = Alignment(wrap_text=True)
        page.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(column.form, _WIDEST)
    page.cell(1, 1).font = _BOLD
    page.freeze_panes = f"A{_HEADINGS + 1}"
    page.page_setup.orientation, page.print_title_rows = "landscape", f"{_HEADINGS}:{_HEADINGS}"
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _written(column: Column, value: Value) -> object:
    """Money in baht: a workbook knows no satang. Text never becomes a formula."""
    if isinstance(value, int) and column.form in {Form.MONEY, Form.PERCENT}:
        return Decimal(value) / SATANG
    return value


def _dress(page: Worksheet, row: int, columns: Sequence[Column], font: Font) -> None:
    for place, column in enumerate(columns, 1):
        cell = page.cell(row, place)
        cell.font = font
        if column.form in _FORMATS:
            cell.number_format = _FORMATS[column.form]
        elif cell.value is not None:
            cell.data_type = "s"

"""A report as a workbook: its lines, in the kinds of cells that sheets know."""
# language: not on screens

from portal_sim.finance.budget.status.domain import Form, Line, Sheet
from portal_sim.finance.sheets.adapters.writing import write, write_table
from portal_sim.finance.sheets.domain import Value
from portal_sim.finance.sheets.kinds import Amount, Count, Day, Kind, Percent, Text
from portal_sim.finance.sheets.layouts import ANY, Layout
from simkit.thai_text import short_date

_KINDS: dict[Form, Kind] = {
    Form.MONEY: Amount(least=ANY), Form.PERCENT: Percent(least=ANY), Form.DAY: Day(), Form.NUMBER: Count(),
}  # fmt: skip


def workbook(sheet: Sheet, agency: str, reader: str) -> bytes:
    """The file; `reader` is whoever has called the report up."""
    report = sheet.report
    if report.layout:
        return _sheet(sheet, report.layout, agency)
    day = short_date(sheet.criteria.day)
    title = f"{report.title} {report.code}".strip() + f" {agency} ณ วันที่ {day} ผู้เรียกรายงาน {reader}"
    rows = [_values(line) for line in sheet.lines]
    total = rows.pop() if sheet.has_total else ()
    headings = [column.label for column in report.columns]
    return write_table(title, headings, [_KINDS.get(one.form, Text()) for one in report.columns], rows, total)


def _sheet(sheet: Sheet, layout: Layout, agency: str) -> bytes:
    """As people fill it in: without a sum, so that it can be handed in again as it is."""
    names = [column.name for column in layout.columns]
    rows = [dict(zip(names, line.values, strict=True)) for line in sheet.lines if not line.sums]
    return write(layout, {layout.tabs[0]: rows}, agency, sheet.criteria.year, sheet.criteria.day)


def _values(line: Line) -> list[Value | None]:
    values = list(line.values)
    if line.sums:
        values[0] = line.sums.value
    return values

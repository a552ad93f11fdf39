"""A refused file comes back with each wrong cell marked, and with nothing else changed."""

from datetime import date
from io import BytesIO
from random import Random

import pytest
from openpyxl import Workbook, load_workbook

from portal_sim.finance.sheets.adapters.marking import MARK, marked
from portal_sim.finance.sheets.adapters.writing import write
from portal_sim.finance.sheets.domain import FileRefused, Remark, RowsRefused
from portal_sim.finance.sheets.layouts import EXCEL_LOADER
from portal_sim.finance.sheets.messages import MESSAGES
from portal_sim.finance.sheets.service import read
from tests.unit.portal_sim.finance.sheets.books import YEAR, book_of, right_row

TAB = "สถานะ"
DAY = date(2026, 6, 12)


def say(remark: Remark) -> str:
    return str(MESSAGES[remark.key]).format(**remark.told)


@pytest.fixture
def book() -> Workbook:
    """As somebody has it open: written by the portal, right so far."""
    chance = Random(69)  # noqa: S311 - the same each time
    rows = [right_row(EXCEL_LOADER, chance, number) | {"note": "=1+1"} for number in (1, 2, 3)]
    return load_workbook(BytesIO(write(EXCEL_LOADER, {TAB: rows}, "สำนักงานตัวอย่าง", YEAR, DAY)))


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def refusal_of(data: bytes) -> RowsRefused:
    with pytest.raises(RowsRefused) as refused:
        read(EXCEL_LOADER, data, YEAR)
    return refused.value


def test_each_wrong_cell_has_its_colour_and_what_is_wrong_with_it(book: Workbook) -> None:
    sheet = book[TAB]
    sheet["I6"], sheet["E7"], sheet["N8"], sheet["B5"] = "1,500,00O.00", "99001", "12/06/69", sheet["B5"].value
    sheet["Q7"] = "จดไว้"
    data = saved(book)
    refusal = refusal_of(data)
    after = load_workbook(BytesIO(marked(data, refusal.remarks, say)))[TAB]
    cells = {cell.coordinate: cell for row in after.iter_rows() for cell in row}
    assert {place: cell.comment.text for place, cell in cells.items() if cell.comment} == {
        one.cell: say(one) for one in refusal.remarks
    }
    assert {one.cell for one in refusal.remarks} == {"I6", "E7", "N8", "Q7"}
    assert {place for place, cell in cells.items() if cell.fill.fgColor == MARK.fgColor} == {"I6", "E7", "N8", "Q7"}
    assert {place: cell.value for place, cell in cells.items() if cell.value} == {
        cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value
    }


def test_what_is_said_twice_of_a_cell_stands_in_one_comment(book: Workbook) -> None:
    remarks = [Remark("loader.cell_date", TAB, "N6", "วันที่บันทึก"), Remark("loader.hidden_rows", TAB, "N6")]
    after = load_workbook(BytesIO(marked(saved(book), remarks, lambda one: one.key)))[TAB]
    assert after["N6"].comment is not None
    assert after["N6"].comment.text == "loader.cell_date\nloader.hidden_rows"


def test_merged_cells_and_missing_tabs_are_no_hindrance(book: Workbook) -> None:
    book[TAB].merge_cells("F6:F7")
    data = saved(book)
    remarks = (*refusal_of(data).remarks, Remark("loader.no_tab", "อื่น", "A1"))
    after = load_workbook(BytesIO(marked(data, remarks, say)))[TAB]
    assert {one.cell for one in remarks} == {"F6", "F7", "A1"}
    assert after["F6"].comment is not None


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_what_openpyxl_can_t_open_is_told() -> None:
    """It asks for more of a file than its cells need."""
    book = book_of(EXCEL_LOADER, Random(69), 1)  # noqa: S311 - the same each time
    with pytest.raises(FileRefused):
        marked(book.data(), (), say)

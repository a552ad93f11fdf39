"""What is written opens with values, formats and lists, has no formula in it, and can be read again."""

from datetime import date
from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from portal_sim.finance.sheets.adapters.writing import write, write_table
from portal_sim.finance.sheets.domain import Value, column_name
from portal_sim.finance.sheets.kinds import Amount, Count, Day, Percent, Text
from portal_sim.finance.sheets.layouts import CARRY_OVERS, EXCEL_LOADER, LAYOUTS, ON_BEHALF, Layout
from portal_sim.finance.sheets.service import read
from tests.unit.portal_sim.finance.sheets.books import YEAR, Values, right_row

DAY = date(2026, 6, 12)
REPORT = [Day(), Text(), Amount(), Percent(), Count()]
LABELS = ["วันที่", "รายการ", "จำนวนเงิน", "ร้อยละ", "จำนวน"]


def written(layout: Layout, rows: dict[str, list[Values]]) -> bytes:
    return write(layout, rows, "สำนักงานตัวอย่างจังหวัดเชียงใหม่", YEAR, DAY)


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_what_is_written_is_read_again(layout: Layout) -> None:
    chance = Random(188)  # noqa: S311 - the same each time
    rows = {tab: [right_row(layout, chance, number) for number in range(1, 20)] for tab in layout.tabs}
    found = read(layout, written(layout, rows), YEAR)
    assert [dict(row.values) for row in found.rows] == [row for tab in layout.tabs for row in rows[tab]]
    assert found.notes == ()


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_a_blank_sheet_has_its_marks_and_offers_its_lists(layout: Layout) -> None:
    book = opened(written(layout, {}))
    assert book.sheetnames == list(layout.tabs)
    for sheet in book:
        assert [sheet[f"A{row}"].value for row in (1, 2, 4)] == [
            layout.version, layout.title, "ข้อมูล ณ วันที่ 12 มิ.ย. 2569",
        ]  # fmt: skip
        assert sheet["A3"].value == "สำนักงานตัวอย่างจังหวัดเชียงใหม่  ปีงบประมาณ พ.ศ. 2569"
        assert [cell.value for cell in sheet[5]] == [column.label for column in layout.columns]
        assert sheet.freeze_panes == "A6"
        assert sheet.print_title_rows == "$5:$5"
        letters = [column_name(at) for at in range(len(layout.columns))]
        assert [sheet.column_dimensions[one].width for one in letters] == [column.width for column in layout.columns]
        lists = {str(one.sqref).partition("6")[0]: one.formula1 for one in sheet.data_validations.dataValidation}
        options = {letter: column.kind.options for letter, column in zip(letters, layout.columns, strict=True)}
        assert lists == {letter: f'"{",".join(some)}"' for letter, some in options.items() if some}
        assert all(len(one) < 256 for one in lists.values()), "Excel takes no more"


def test_parts_stand_above_their_first_heading() -> None:
    (sheet,) = opened(written(ON_BEHALF, {}))
    assert {cell.coordinate: cell.value for cell in sheet[4][1:] if cell.value} == {
        "C4": "ส่วนราชการเจ้าของงบประมาณ", "I4": "ส่วนราชการผู้เบิกแทน",
    }  # fmt: skip
    assert not sheet.merged_cells.ranges


def test_amounts_days_and_codes_are_what_they_are() -> None:
    row = right_row(EXCEL_LOADER, Random(1), 1) | {"percent": 3600, "recorded": DAY}  # noqa: S311
    (sheet,) = opened(written(EXCEL_LOADER, {"สถานะ": [row]}))
    cells = dict(zip((column.name for column in EXCEL_LOADER.columns), sheet[6], strict=True))
    shown = {
        name: (cells[name].data_type, cells[name].number_format) for name in ("unit", "left", "percent", "recorded")
    }
    assert shown == {
        "unit": ("s", "@"), "left": ("n", "#,##0.00"), "percent": ("n", "0.00"),
        "recorded": ("d", "[$-107041E]d mmm yyyy"),
    }  # fmt: skip
    assert cells["percent"].value == 36
    assert str(cells["recorded"].value) == "2026-06-12 00:00:00"


def test_a_year_is_written_in_the_buddhist_era() -> None:
    row = right_row(CARRY_OVERS, Random(1), 1) | {"year": 2025}  # noqa: S311
    (sheet,) = opened(written(CARRY_OVERS, {"คำขอ": [row]}))
    assert sheet["G6"].value == 2568


@pytest.mark.parametrize(
    "text", ["=1+1", "+66", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "#N/A", "1234", "TRUE"]
)
def test_nothing_that_somebody_has_typed_is_a_formula(text: str) -> None:
    (sheet,) = opened(write_table("รายงาน", ["ก"], [Text()], [[text]]))
    cell = sheet["A4"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == text.startswith(("=", "+", "-", "@", "\t")), "nor becomes one when it is edited"


@settings(max_examples=30)
@given(st.lists(st.text(), min_size=1, max_size=5))
def test_any_text_can_be_written(texts: list[str]) -> None:
    data = write_table("รายงาน", ["ก"], [Text()], [[text] for text in texts])
    with ZipFile(BytesIO(data)) as file:
        assert b"<f>" not in file.read("xl/worksheets/sheet1.xml")
    opened(data)


def test_a_report_has_its_totals_as_values() -> None:
    rows: list[list[Value | None]] = [[DAY, "ค่าใช้สอย", 25_000_000, 3600, 2], [DAY, "ค่าวัสดุ", 1, None, 1]]
    data = write_table("รายงานเงินงบประมาณ/รายเดือน", LABELS, REPORT, rows, [None, "รวม", 25_000_001, None, 3])
    (sheet,) = opened(data)
    assert sheet.title == "รายงานเงินงบประมาณ รายเดือน"
    assert [cell.value for cell in sheet[3]] == LABELS
    assert [cell.value for cell in sheet[6]] == [None, "รวม", 250_000.01, None, 3]
    assert sheet["C6"].font.bold
    assert sheet.freeze_panes == "A4"


@pytest.mark.parametrize(("satang", "digits"), [(1610, b"16.10"), (-1, b"-0.01"), (10**15 - 1, b"9999999999999.99")])
def test_an_amount_is_written_digit_by_digit(satang: int, digits: bytes) -> None:
    with ZipFile(BytesIO(write_table("ก", ["ก"], [Amount()], [[satang]]))) as file:
        assert b"<v>%s</v>" % digits in file.read("xl/worksheets/sheet1.xml")


def test_an_amount_that_excel_would_round_is_not_written() -> None:
    with pytest.raises(OverflowError):
        write_table("ก", ["ก"], [Amount()], [[10**15]])


def test_columns_are_as_wide_as_what_is_in_them() -> None:
    long = "ก" * 40
    (sheet,) = opened(write_table("ก", ["ก", "ข"], [Text(), Amount()], [[long, 10**14 - 1]]))
    assert sheet.column_dimensions["A"].width == 42
    assert sheet.column_dimensions["B"].width == 20

"""What is told of a file, how much of it, and that nothing is taken of one that isn't right."""

from random import Random

import pytest

from portal_sim.finance.sheets import messages
from portal_sim.finance.sheets.domain import MOST_KEPT, FileRefused, RowsRefused, column_name
from portal_sim.finance.sheets.layouts import ALLOCATION, CARRY_OVERS, EXCEL_LOADER, LAYOUTS, Needed
from portal_sim.finance.sheets.service import read
from tests.unit.portal_sim.finance.sheets.books import FIRST, MAIN, YEAR, Book, Cell, book_of, said
from tests.unit.portal_sim.finance.sheets.mutating import Refused, tried
from tests.unit.portal_sim.finance.sheets.test_mutations import MUTATIONS

BESIDE = {"loader.keep_headings", "loader.saved", "loader.more", "loader.read_as", "loader.cells_refused"}


@pytest.fixture
def book() -> Book:
    return book_of(EXCEL_LOADER, Random(69), 3)  # noqa: S311 - the same each time


def refused(book: Book, *done: Needed) -> RowsRefused:
    with pytest.raises(RowsRefused) as refusal:
        read(book.layout, book.data(), YEAR, done)
    return refusal.value


def test_everything_is_told_by_tab_and_cell_with_what_was_found(book: Book) -> None:
    cells = book.sheets[0].cells
    cells |= {"I6": said("1,500,00O.00"), "N7": said("12/06/69"), "E8": Cell("9900112001000001")}
    refusal = refused(book)
    assert refusal.key == "loader.cells_refused"
    assert refusal.values == {"count": 3}
    told = {one.cell: (one.label, one.found, messages.MESSAGES[one.key]) for one in refusal.remarks}
    assert set(told) == {"I6", "N7", "E8"}
    assert told["I6"][:2] == ("เบิกจ่ายแล้ว", "1,500,00O.00")
    sentences = {one.cell: str(messages.MESSAGES[one.key]).format(**one.told) for one in refusal.remarks}
    assert sentences["N7"] == "เซลล์ สถานะ!N7: ปี 69 ไม่ถูกต้อง กรุณาระบุปี พ.ศ. หรือ ค.ศ. ของปีงบประมาณ 2569"
    assert sentences["E8"] == "เซลล์ สถานะ!E8: รหัสงบประมาณ “9900112001000001” ไม่มีในระบบหรือมีจำนวนหลักไม่ถูกต้อง"


def test_of_very_many_the_first_are_shown_and_the_others_counted() -> None:
    book = book_of(EXCEL_LOADER, Random(69), 300)  # noqa: S311
    book.sheets[0].cells |= {f"A{FIRST + at}": said("ก") for at in range(300)}
    refusal = refused(book)
    assert refusal.values == {"count": 300}
    assert (len(refusal.remarks), refusal.more) == (MOST_KEPT, 300 - MOST_KEPT)


def test_what_is_read_otherwise_than_written_is_told(book: Book) -> None:
    value = str(book.sheets[0].rows[7]["unit"])
    book.sheets[0].cells["B7"] = said(f"{value[:5]}-{value[5:]}")
    (note,) = read(EXCEL_LOADER, book.data(), YEAR).notes
    found = {"label": "หน่วยรับงบประมาณ", "found": f"{value[:5]}-{value[5:]}", "value": value}
    assert note.told == {"tab": "สถานะ", "cell": "สถานะ!B7", **found}


def test_a_tab_without_rows_is_none_without_data_where_another_has_some() -> None:
    book = book_of(ALLOCATION, Random(69), 2)  # noqa: S311
    cells = book.sheets[0].cells
    book.sheets[0].cells = {name: cell for name, cell in cells.items() if not name.endswith(("6", "7"))}
    assert {row.tab for row in read(ALLOCATION, book.data(), YEAR).rows} == {"ส่วนภูมิภาค"}


def test_a_document_is_asked_for_after_the_entry() -> None:
    book = book_of(ALLOCATION, Random(69), 1)  # noqa: S311
    for sheet in book.sheets:
        sheet.cells.pop("M6", None)
    assert read(ALLOCATION, book.data(), YEAR).rows[0].values["document"] is None
    told = refused(book, Needed.AFTER_ENTRY).remarks
    assert {(one.key, one.tab, one.cell) for one in told} == {
        ("loader.cell_required", "ส่วนกลาง", "M6"), ("loader.cell_required", "ส่วนภูมิภาค", "M6"),
    }  # fmt: skip


def test_rows_without_an_order_are_not_the_same_request() -> None:
    """Two extensions of one unit."""
    book = book_of(CARRY_OVERS, Random(69), 2)  # noqa: S311
    for row in (6, 7):
        book.sheets[0].cells |= {f"E{row}": said("9999950001"), f"F{row}": said("ขยายเวลาเบิกจ่ายเงิน")}
        book.sheets[0].cells.pop(f"I{row}", None)
    assert len(read(CARRY_OVERS, book.data(), YEAR).rows) == 2


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/embeddings/ole1.bin"])
def test_a_file_with_programs_or_links_is_refused(book: Book, part: str) -> None:
    book.parts[part] = b"\0"
    with pytest.raises(FileRefused, match=r"loader\.macros"):
        read(EXCEL_LOADER, book.data(), YEAR)


@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/styles.xml"])
def test_a_document_type_is_refused(book: Book, part: str) -> None:
    types = f'<Types><Override PartName="/xl/workbook.xml" ContentType="{MAIN}"/></Types>'
    book.parts[part] = f"<!DOCTYPE x [<!ENTITY a 'ha'>]>{types}"
    with pytest.raises(FileRefused, match=r"loader\.broken"):
        read(EXCEL_LOADER, book.data(), YEAR)


def test_each_refusal_is_brought_about_by_some_change() -> None:
    told = set()
    for seed in range(len(MUTATIONS) * 3):
        _, expected = tried(MUTATIONS[seed % len(MUTATIONS)], seed)
        told |= {place[0] for place in expected.places} if isinstance(expected, Refused) else set()
    assert told == set(messages.MESSAGES) - BESIDE


def test_names_of_columns_are_told_apart_in_each_layout() -> None:
    for layout in LAYOUTS.values():
        names = [column.name for column in layout.columns]
        assert len(set(names)) == len(names)
        assert {*layout.key, *(layout.sum.names if layout.sum else ())} <= set(names)
    assert len({layout.version for layout in LAYOUTS.values()}) == 5


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_have_excel_s_names(column: int, name: str) -> None:
    assert column_name(column) == name

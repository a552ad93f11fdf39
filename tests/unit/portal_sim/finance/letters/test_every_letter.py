"""Each letter as a PDF: it reads as it was written, and is what archives and those who can't see ask for."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from portal_sim.finance.letters.adapters.paper import make
from portal_sim.finance.letters.catalogue import LETTERS
from portal_sim.finance.letters.domain import Style
from portal_sim.finance.letters.filling import fill
from portal_sim.finance.letters.reading import lines_of
from simkit.thai_text import thai_digits
from tests.unit.portal_sim.finance.letters.pdfs import FOOT, first_missing, fonts, joined, read, sheets
from tests.unit.portal_sim.finance.letters.samples import ORDINARY

Printed = Callable[[str], bytes]
LONG = "นางสาวเบญจมาภรณ์ณัฏฐนันท์ ศิริวัฒนกุลชัยเจริญรุ่งเรืองทรัพย์ไพศาลประเสริฐสุข (ผู้แทนฝ่ายบริหาร)"
MANY = 200
A4 = (595, 842)  # points


def test_there_are_seventeen_and_each_has_a_sample() -> None:
    assert set(LETTERS) == set(ORDINARY)
    assert len(LETTERS) == 17


@pytest.mark.parametrize("name", ORDINARY)
def test_it_reads_as_it_was_written(printed: Printed, name: str) -> None:
    """Every word in order, tone marks in their places; on every page the mark of the simulation."""
    pages = sheets(printed(name))
    lines = lines_of(fill(LETTERS[name], ORDINARY[name]))
    assert first_missing(lines, "".join(pages)) == ""
    assert all(joined(FOOT) in page for page in pages)


@pytest.mark.parametrize("name", ORDINARY)
def test_its_digits_are_thai(printed: Printed, name: str) -> None:
    """But for those of an e-mail address."""
    text = "".join(sheets(printed(name))).replace(str(ORDINARY[name].get("email")), "")
    assert re.findall(r"\d*[0-9]\d*", text) == []
    assert re.search("[๐-๙]", text)


@pytest.mark.parametrize("name", ORDINARY)
def test_it_is_an_a4_with_title_language_tags_and_fonts(printed: Printed, name: str) -> None:
    reader = read(printed(name))
    root: Any = reader.trailer["/Root"]
    assert reader.metadata
    assert reader.metadata.title == LETTERS[name].title
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("th-TH", True)
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages} == {A4}
    assert all("/FontFile2" in font for page in reader.pages for font in fonts(page))
    said = ORDINARY[name].get("date")
    assert said is None or str(reader.metadata["/CreationDate"]).startswith(f"D:{said.replace('-', '')}")


def test_the_same_values_make_the_same_bytes(printed: Printed) -> None:
    assert make("on_behalf_memo", ORDINARY["on_behalf_memo"]) == printed("on_behalf_memo")


@pytest.mark.by_night
@pytest.mark.parametrize("name", ORDINARY)
def test_each_letter_is_the_same_bytes_again(printed: Printed, name: str) -> None:
    assert make(name, ORDINARY[name]) == printed(name)


@pytest.mark.parametrize("name", [name for name, letter in LETTERS.items() if letter.style is Style.FORM])
def test_four_copies_say_for_whom_they_are(printed: Printed, name: str) -> None:
    """Each of them whole, and alike but for its mark (SOP-SEC-P-04, 6.3.6)."""
    pages, marks = sheets(printed(name)), LETTERS[name].copies
    lines = lines_of(fill(LETTERS[name], ORDINARY[name]))
    assert [joined(thai_digits(mark)) in page for mark, page in zip(marks, pages, strict=True)] == [True] * 4
    assert [first_missing(lines, page) for page in pages] == [""] * 4
    assert len({page.replace(joined(thai_digits(mark)), "") for mark, page in zip(marks, pages, strict=True)}) == 1


def nasty(name: str, lines: int) -> dict[str, Any]:
    """Long names wherever a text is, and so many lines in each table, every twentieth of them long, too."""
    values = {key: _longer(name, key, value) for key, value in ORDINARY[name].items()}
    for key, rows in values.items():
        if isinstance(rows, list):
            values[key] = [_row(rows[at % len(rows)], is_long=at % 20 == 0) for at in range(lines)]
    for block in LETTERS[name].blocks:
        for column, total in block.get("sums", {}).items():
            values[total] = sum(row.get(column) or 0 for row in values[block["rows"]])
    return values


def _row(row: Any, *, is_long: bool) -> Any:
    texts = {"project", "item", "old_item", "new_item", "unit", "reason", "plan", "expenditure"}
    if not is_long or not isinstance(row, dict):
        return row
    return {key: f"{value} {LONG}" if key in texts else value for key, value in row.items()}


def _longer(name: str, key: str, value: Any) -> Any:
    kept = {"case", "email", "check_code", "master", "number", "date"} | {key for key in ORDINARY[name] if "_on" in key}
    moments = {"made_at", "approved_at", "confirmed_at", "decided_at", "until", "last_day", "old_date", "decision"}
    code = key.endswith("_code") or key in {"cost_centre", "owner_province", "disbursing_province"}
    return f"{value} {LONG}" if isinstance(value, str) and key not in kept | moments and not code else value


def _overflows(pdf: bytes) -> list[str]:
    """Words that stand outside of the margins, as a reader finds them."""
    import pypdfium2

    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        for at in range(text.count_rects()):
            left, _, right, _ = text.get_rect(at)
            if left < 84 or right > A4[0] - 54:  # 3 cm and 2 cm, a hair less
                found.append(text.get_text_bounded(*text.get_rect(at)))
    return found


@pytest.mark.by_night
@pytest.mark.parametrize("name", ORDINARY)
def test_long_names_and_many_lines_break_over_lines_and_pages(name: str) -> None:
    values = nasty(name, MANY)
    _demand_whole(name, values)


def test_long_names_and_lines_over_two_pages() -> None:
    """The quick one of those."""
    _demand_whole("allocation_notice", nasty("allocation_notice", 24))


def _demand_whole(name: str, values: dict[str, Any]) -> None:
    pdf = make(name, values)
    pages, sheet = sheets(pdf), fill(LETTERS[name], values)
    per_copy = len(pages) // (len(LETTERS[name].copies) or 1)
    assert first_missing(lines_of(sheet), "".join(pages[:per_copy])) == ""
    assert _overflows(pdf) == []
    tables = [block for block in sheet.blocks if block["block"] == "table" and len(block["rows"]) > 100]
    heads = [joined(table["columns"][-1]["labels"][0]) for table in tables]
    assert all(sum(head in page for page in pages) > 1 for head in heads)


@pytest.mark.parametrize("name", ["carry_over_document", "set_aside"])
def test_without_lines_there_is_the_head_alone(name: str) -> None:
    values = nasty(name, 0)
    assert first_missing(lines_of(fill(LETTERS[name], values)), "".join(sheets(make(name, values)))) == ""

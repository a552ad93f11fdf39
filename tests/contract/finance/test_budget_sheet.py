"""The analysis sheet's workbook over the wire: what comes out goes in, and a wrong file is told cell by cell."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.contract.finance.budget_section import Section, at, begin, section_of
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal


@pytest.fixture
def section(portal: RunningPortal) -> Section:
    return section_of(portal, "services")


def test_a_sheet_comes_out_is_filled_in_and_goes_in(portal: RunningPortal, section: Section) -> None:
    """BP1.3."""
    officer = section.permitted("budget_officer").user_id
    case, computer = section.letter(officer), inside(portal, officer)
    for act in ("begin", "finish"):
        section.act(case, act, officer)
    begin(computer, case)
    path = at(case, "/analysis/file")
    answer = computer.peek(path)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="analysis_allocation_')
    book = load_workbook(BytesIO(answer.content))
    row = section.row()
    names = ("receiver", "plan", "budget_code", "expenditure", "item", "source", "account", "area", "activity")
    said = {name: row[name] for name in names}
    cells = [1, said.pop("receiver"), None, *said.values(), 250_000]
    book["ส่วนภูมิภาค"].append(cells)
    book["ส่วนภูมิภาค"].append([2, "1", *cells[2:]])
    page = computer.open(at(case, "/analysis"))
    page = page.upload(path, "แบบวิเคราะห์.xlsx", _saved(book), field="file")
    assert page.page.status_code == 422
    assert {"loader.cells_refused", "loader.cell_code"} <= set(page.messages)
    assert "ส่วนภูมิภาค!B7" in page.text
    book["ส่วนภูมิภาค"].delete_rows(7)
    page = page.upload(path, "แบบวิเคราะห์.xlsx", _saved(book), field="file")
    assert "loader.saved" in page.messages
    again = load_workbook(BytesIO(computer.peek(path).content))["ส่วนภูมิภาค"]
    assert [cell.value for cell in again[6]][:12] == [1, row["receiver"], "สำนักงานตัวอย่างจังหวัดเชียงใหม่", *cells[3:]]
    assert "analysis.checked" in computer.open(at(case, "/analysis?check=yes")).messages


def _saved(book: object) -> bytes:
    stream = BytesIO()
    book.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()

"""BP5 on its pages, from the registered letter to the executives' decision; what differs is put right (BP.P24)."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from portal_sim.finance.sheets.layouts import HEADINGS_ROW
from tests.contract.computer import Computer
from tests.contract.finance.report_case import ReportCase, permitted, report_case
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import Agency

SPENT, LEFT = "เบิกจ่ายแล้ว", "คงเหลือ"
PROPOSED = {"reports": ["overall", "monthly"], "purpose": "รับทราบ", "summary": "เบิกจ่ายต่ำกว่าเป้าหมาย"}
_MONTHS = iter([f"{year}-{month:02}" for year, month in ((0, 0),)])


@pytest.fixture
def report(portal: RunningPortal, agency: Agency) -> ReportCase:
    assert agency.left_in_centre()
    return report_case(portal)


def changed(content: bytes, **cells: float | str | None) -> bytes:
    """The sheet with other values in its first row, by headings."""
    book = load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[HEADINGS_ROW]}
    for label, value in cells.items():
        sheet.cell(HEADINGS_ROW + 1, columns[label]).value = value
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def spent_less(content: bytes) -> bytes:
    """A baht less is disbursed, and left over, than the system says."""
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[HEADINGS_ROW]}
    spent, left = (float(sheet.cell(HEADINGS_ROW + 1, columns[label]).value) for label in (SPENT, LEFT))
    return changed(content, **{SPENT: spent + 1, LEFT: left - 1})


def to_reports(report: ReportCase, content: bytes) -> Computer:
    """BP5.2 and BP5.3: the Excel Loader is saved, and the reports are called up."""
    report.begin()
    report.officer.open(f"{report.path}/month").send(f"{report.path}/month", month=report.month)
    assert report.officer.at == f"{report.months}/loader"
    assert "loader.saved" in report.save(content).messages
    assert report.step == "BP5.3 waiting"
    report.begin()
    page = report.officer.open(f"{report.path}/reports")
    for address in re.findall(r'href="(/finance/budget/\d+/reports/[^"]+)"', page.text):
        assert report.officer.peek(address).status_code == 200, address
    return page.send(f"{report.path}/reports")


def test_a_report_goes_from_the_letter_to_the_executives(portal: RunningPortal, report: ReportCase) -> None:
    head = inside(portal, permitted(portal, "head_of_budget"))
    director = inside(portal, permitted(portal, "finance_mission_director"))
    executives = inside(portal, permitted(portal, "executives"))
    officer = report.officer
    letter = report_case(portal, "BP4", report.officer_id)  # it comes later, and is no item of this report

    report.begin()
    assert str(letter.case) not in re.findall(r'data-letter="(\d+)"', officer.open(f"{report.path}/items").text)
    left = {f"effect_{one}": "none" for one in re.findall(r'data-letter="(\d+)"', officer.text)}
    assert officer.send(f"{report.path}/items", action="finish", **left).messages[:1] == ["work.moved"]

    report.begin()
    officer.open(f"{report.path}/month").send(f"{report.path}/month", month=report.month)
    system = report.sheet()
    assert to_reports(report, spent_less(system)).messages[:1] == ["work.moved"]
    report.begin()
    assert officer.open(f"{report.path}/comparison").at == f"{report.months}/comparison"
    assert "compare.differs" in report.send("comparison", send="yes").messages
    assert report.step == "BP5.4 working"
    page = report.send("comparison", correct="yes")
    assert "ไม่ตรงกัน 2 บรรทัด ผลต่างรวม 2.00 บาท" in page.text
    assert report.step == "BP5.2 waiting"

    assert to_reports(report, system).messages[:1] == ["work.moved"]
    report.begin()
    assert {"compare.same", "review.checking"} <= set(report.send("comparison", send="yes").messages)
    assert report.step == "BP5.5 waiting"
    report.begin(head)
    assert 'value="send_back"' not in head.open(report.path).text
    assert head.open(f"{report.path}/check").at == f"{report.months}/check"
    assert "review.checked" in report.send("check", head, result="right").messages
    report.begin()
    assert "review.with_director" in report.send("proposal", **PROPOSED).messages
    assert report.step == "BP5.6 paused"
    assert "review.with_executives" in report.send("proposal", director, to="forwarding").messages
    assert report.step == "BP5.6 paused"
    decided = report.send("decision", executives, outcome="ให้เร่งรัดการเบิกจ่าย", note="ชี้แจงภายใน 7 วัน")
    assert "review.decided" in decided.messages
    assert report.step == "BP5.7 waiting"
    case = officer.open(report.path).text
    assert "ให้เร่งรัดการเบิกจ่าย ชี้แจงภายใน 7 วัน" in case
    (first, second) = re.findall(r'href="(/finance/budget/loader/\d+)"', case)
    assert values(officer.peek(second).content) == values(system) != values(officer.peek(first).content)


def values(content: bytes) -> list[tuple[object, ...]]:
    """What stands below the headings."""
    return list(load_workbook(BytesIO(content)).worksheets[0].iter_rows(min_row=HEADINGS_ROW + 1, values_only=True))

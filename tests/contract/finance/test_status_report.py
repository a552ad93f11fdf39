"""BP5 on its pages, from the registered letter to the executives' decision; what differs is put right (BP.P24)."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from portal_sim.finance.fiscal import fiscal_year
from portal_sim.finance.sheets.layouts import HEADINGS_ROW
from simkit.thai_text import in_bangkok
from tests.contract.computer import Computer
from tests.contract.finance.report_case import ReportCase, permitted, report_case
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import Agency

SPENT, LEFT = "เบิกจ่ายแล้ว", "คงเหลือ"
PROPOSED: dict[str, Any] = {"reports": ["overall", "monthly"], "purpose": "รับทราบ", "summary": "เบิกจ่ายต่ำกว่าเป้าหมาย"}


@pytest.fixture
def report(portal: RunningPortal, agency: Agency) -> ReportCase:
    assert agency.left_in_centre()
    return report_case(portal)


def changed(content: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    """The sheet with other cells, by their headings, in its first row."""
    book: Any = load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    change({cell.value: sheet.cell(HEADINGS_ROW + 1, cell.column) for cell in sheet[HEADINGS_ROW]})
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_(**cells: object) -> Callable[[dict[str, Any]], None]:
    """These values instead of what stands there."""

    def change(row: dict[str, Any]) -> None:
        for label, value in cells.items():
            row[label].value = value

    return change


def spent_more(content: bytes) -> bytes:
    """A baht more is disbursed, and less left, than the system says."""

    def change(row: dict[str, Any]) -> None:
        row[SPENT].value, row[LEFT].value = float(row[SPENT].value) + 1, float(row[LEFT].value) - 1

    return changed(content, change)


def to_reports(report: ReportCase, change: Callable[[bytes], bytes]) -> Computer:
    """BP5.2 and BP5.3: the Excel Loader is saved, and the reports are called up."""
    report.begin()
    report.officer.open(f"{report.path}/report/month").send(f"{report.path}/report/month", month=report.month)
    assert report.officer.at == f"{report.months}/loader"
    assert "loader.saved" in report.save(change(report.sheet())).messages
    assert report.step == "BP5.3 waiting"
    report.begin()
    page = report.officer.open(f"{report.path}/report/reports")
    for address in re.findall(r'href="(/finance/budget/\d+/reports/[^"]+)"', page.text):
        assert report.officer.peek(address).status_code == 200, address
    return page.send(f"{report.path}/report/reports")


def as_it_is(content: bytes) -> bytes:
    """What the system has."""
    return content


def values(content: bytes) -> list[tuple[object, ...]]:
    """What stands below the headings."""
    return list(load_workbook(BytesIO(content)).worksheets[0].iter_rows(min_row=HEADINGS_ROW + 1, values_only=True))


def test_a_report_goes_from_the_letter_to_the_executives(portal: RunningPortal, report: ReportCase) -> None:
    head = inside(portal, permitted(portal, "head_of_budget"))
    director = inside(portal, permitted(portal, "finance_mission_director"))
    executives = inside(portal, permitted(portal, "executives"))
    officer, case = report.officer, report.path
    later = report_case(portal, "BP4", report.officer_id)  # no item of this report

    assert report.path not in officer.open("/home").text
    report.begin()
    letters = re.findall(r'data-letter="(\d+)"', officer.open(f"{case}/items").text)
    assert f"{later.case}" not in letters
    officer.send(f"{case}/items", action="finish", **{f"effect_{one}": "none" for one in letters})
    assert report.step == "BP5.2 waiting"

    assert to_reports(report, spent_more).messages[:1] == ["work.moved"]
    report.begin()
    assert officer.open(f"{case}/report/comparison").at == f"{report.months}/comparison"
    assert "compare.differs" in report.send("comparison", send="yes").messages
    assert report.step == "BP5.4 working"
    assert "ไม่ตรงกัน 2 บรรทัด ผลต่างรวม 2.00 บาท" in report.send("comparison", correct="yes").text
    assert report.step == "BP5.2 waiting"

    assert to_reports(report, as_it_is).messages[:1] == ["work.moved"]
    report.begin()
    assert {"compare.same", "review.checking"} <= set(report.send("comparison", send="yes").messages)
    assert report.step == "BP5.5 waiting"

    report.begin(head)
    assert 'value="send_back"' not in head.open(case).text
    assert head.open(f"{case}/report/check").at == f"{report.months}/check"
    assert "review.checked" in report.send("check", head, result="right").messages

    report.begin()
    assert "review.with_director" in report.send("proposal", **PROPOSED).messages
    assert f"{report.months}/proposal" in director.open("/home").text
    assert f"{report.months}/decision" not in executives.open("/home").text
    assert "review.with_executives" in report.send("proposal", director, to="forwarding").messages
    assert report.step == "BP5.6 paused"
    assert f"{report.months}/decision" in executives.open("/home").text
    decided = report.send("decision", executives, outcome="ให้เร่งรัดการเบิกจ่าย", note="ชี้แจงภายใน 7 วัน")
    assert "review.decided" in decided.messages
    assert report.step == "BP5.7 waiting"
    assert "ไม่มีงานที่รอท่านดำเนินการ" in executives.open("/home").text
    assert "ให้เร่งรัดการเบิกจ่าย ชี้แจงภายใน 7 วัน" in officer.open(case).text
    first, second = (
        officer.peek(one).content for one in re.findall(r'href="(/finance/budget/loader/\d+)"', officer.text)
    )
    assert values(second) == values(report.sheet()) != values(first)

    year, month = report.month.split("-")
    asked = f"/finance/budget/{report.unit}/reports/excel_loader?year={year}&month={int(month)}&unit=&kind=&format=xlsx"
    assert values(officer.peek(asked).content) == values(second)
    assert 'name="held"' in report.check_file(officer.peek(asked).content).text


def test_an_allocation_is_recorded_in_the_excel_loader_when_its_units_are_told(
    portal: RunningPortal, agency: Agency
) -> None:
    assert agency.left_in_centre()
    today = in_bangkok(portal.clock.now())
    year, month = divmod(today.year * 12 + today.month - 1 - 11, 12)
    day = date(year, month + 1, 1)  # no other report's month
    case = report_case(portal, "BP1", month=f"{fiscal_year(day)}-{day.month:02}")
    sheet = changed(report_case(portal).sheet(), with_(วันที่บันทึก=day))
    for number in range(2, 7):
        by = permitted(portal, "head_of_budget") if number == 5 else case.officer_id
        for act in ("begin", "finish"):
            case.control(act, by=by)
    case.begin()
    page = case.officer.open(f"{case.path}/report/recording?month={case.month}")
    assert page.at == f"{case.months}/loader"
    assert case.save(sheet, case=f"{case.case}").messages[:1] == ["loader.saved"]
    assert case.step == "BP1.7 working"
    assert "Excel Loader" in case.officer.open(case.path).text


def test_a_refused_file_is_fetched_with_its_marks(portal: RunningPortal, agency: Agency) -> None:
    assert agency.left_in_centre()
    case = report_case(portal)
    page = case.check_file(changed(case.sheet(), with_(**{SPENT: "1,00O.00"})))
    assert "loader.cells_refused" in page.messages
    (address,) = re.findall(r'href="([^"]+/loader/marked/[^"]+)"', page.text)
    sheet = load_workbook(BytesIO(page.peek(address).content)).worksheets[0]
    (said,) = [cell.comment.text for row in sheet for cell in row if cell.comment and cell.value == "1,00O.00"]
    assert SPENT in said
    other = inside(portal, permitted(portal, "budget_officer"))
    assert other.peek(address).status_code == 404

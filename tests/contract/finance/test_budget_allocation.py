"""BP1 on its pages, from the period's budget to the check, by people of a budget section (SOP 6.1.2 to 6.1.5)."""

import re
from dataclasses import dataclass

import pytest

from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.finance.budget_section import Section, at, begin, section_of, ticks
from tests.contract.finance.workers import Worker
from tests.contract.killing import Kills
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal

NUMBER = re.compile(r">(51\d{8})<")


@dataclass
class Desk:
    """A case of BP1, and who works on it."""

    section: Section
    officer: Computer
    checker: Computer
    head: Worker
    case: int

    def at(self, page: str = "") -> str:
        return at(self.case, page)

    def open(self, page: str = "", by: Computer | None = None) -> Computer:
        return (by or self.officer).open(self.at(page))

    def to_sheet(self) -> Computer:
        """The period's budget is right."""
        begin(self.officer, self.case)
        page = self.open("/period").send(self.at("/period"), quarter=f"{self.section.quarter}")
        assert page.messages == ["work.moved"], page.messages
        begin(self.officer, self.case)
        return self.open("/analysis")

    def to_entry(self, *rows: dict[str, str], letter: str) -> Computer:
        self.to_sheet()
        for row in rows:
            assert self.officer.send(self.at("/analysis/rows"), **row).messages[:1] == ["loader.saved"]
        page = self.officer.send(self.at("/analysis/confirmation"), letter=letter)
        assert page.messages == ["work.moved"], page.messages
        begin(self.officer, self.case)
        return self.open("/entry")

    def enter(self, *numbers: int) -> Computer:
        """Tick these rows and press จัดสรรเงิน."""
        page = self.open("/entry")
        return page.send(self.at("/entry"), row=ticks(page, *numbers))

    def documents(self) -> list[int]:
        return [int(one) for one in dict.fromkeys(re.findall(r"/finance/documents/(\d+)", self.open("/entry").text))]

    def approve(self, document: int) -> None:
        path, computer = f"/finance/documents/{document}/decision", self.head.computer
        computer.open(path).send(path, decision="approve", seen="1")
        assert self.head.phone.accept(self.head.phone.newest_challenge()).status_code == 204
        assert computer.open(f"{computer.at}/take").messages == ["signing.approved"]

    def step(self) -> str:
        query = "SELECT step, state FROM budget_cases WHERE id = :id"
        (row,) = self.section.portal.stored(query, id=self.case)
        return f"{row.step} {row.state}"


@pytest.fixture
def desk(portal: RunningPortal, description: Description) -> Desk:
    section = section_of(portal, description=description)
    officer, checker = (section.permitted("budget_officer") for _ in range(2))
    head = section.hire("head_of_budget")
    head.holder.enter()
    case = section.letter(officer.user_id)
    return Desk(section, inside(portal, officer.user_id), inside(portal, checker.user_id), head, case)


def test_an_allocation_from_the_period_s_budget_to_the_letter(desk: Desk) -> None:
    """BP1.2 to BP1.5."""
    section = desk.section
    central = section.row(amount="100,000.00", part="0", receiver=section.central, area="P1000", activity="P1000")
    page = desk.to_entry(section.row(), central, letter="350,000.00")
    assert page.at == desk.at("/entry")
    page = desk.enter(1, 2)
    assert page.messages == ["entry.done"]
    numbers = NUMBER.findall(page.text)
    assert len(set(numbers)) == 2, "one for each unit"
    assert desk.step() == "BP1.4 paused"
    first, second = desk.documents()
    desk.approve(first)
    assert desk.step() == "BP1.4 paused"
    desk.approve(second)
    assert desk.step() == "BP1.5 waiting"
    begin(desk.checker, desk.case)
    report = re.search(r'href="([^"]+/reports/division[^"]+)"', desk.open("/check", desk.checker).text)
    assert report
    assert "350,000.00" not in desk.checker.open(report[1]).text, "of that unit alone"
    assert "100,000.00" in desk.checker.text
    for document, messages in ((first, ["check.noted"]), (second, ["work.moved"])):
        page = desk.open(f"/check?document={document}", desk.checker)
        page = page.send(desk.at("/check"), document=str(document), outcome="right")
        assert page.messages == messages
    assert desk.step() == "BP1.6 waiting"


def test_a_period_that_differs_from_the_plan_asks_for_an_opinion(desk: Desk) -> None:
    """BP.P3."""
    desk.section.plan("services", 1_500_000_00)
    begin(desk.officer, desk.case)
    page = desk.open("/period")
    assert "-500,000.00" in page.text
    quarter = f"{desk.section.quarter}"
    assert page.send(desk.at("/period"), quarter=quarter).messages == ["form.invalid", "period.differs"]
    page = page.send(desk.at("/period"), quarter=quarter, opinion="ประสานกลุ่มแผนงานแล้ว รอปรับแผน")
    assert page.messages == ["work.moved"]
    assert desk.step() == "BP1.3 waiting"


def test_codes_that_are_not_right_are_told_row_by_row(desk: Desk) -> None:
    """BP.P29."""
    section = desk.section
    desk.to_sheet()
    wrong = {
        "analysis.wrong_receiver": {"receiver": "9999999999"},
        "analysis.wrong_budget_code": {"budget_code": f"{section.agency}12001999999"},
        "analysis.wrong_kind": {"expenditure": "งบลงทุน"},
        "analysis.wrong_item": {"item": "ค่าวัสดุ"},
        "analysis.wrong_area": {"area": "P1000"},
        "analysis.central_regional": {"part": "0"},
    }
    for changes in wrong.values():
        desk.officer.send(desk.at("/analysis/rows"), **section.row(amount="1.00", **changes))
    desk.officer.send(desk.at("/analysis/rows"), **section.row(amount="999,999.00"))
    page = desk.open("/analysis?check=yes")
    assert set(page.messages) - {"loader.keep_headings"} == {*wrong, "analysis.above_available"}
    page = page.send(desk.at("/analysis/confirmation"), letter="1,000,005.00")
    assert page.page.status_code == 422
    assert "analysis.faults" in page.messages
    assert desk.step() == "BP1.3 working"


def test_the_sheet_and_the_letter_agree(desk: Desk) -> None:
    desk.to_sheet()
    path = desk.at("/analysis/confirmation")
    assert "analysis.no_rows" in desk.officer.send(path, letter="1.00").messages
    desk.officer.send(desk.at("/analysis/rows"), **desk.section.row())
    page = desk.officer.send(path, letter="250,000.01")
    assert "analysis.sum_differs" in page.messages
    assert 'value="250,000.01"' in page.text, "what was typed stays"


def test_a_row_is_changed_moved_and_taken_away(desk: Desk) -> None:
    section = desk.section
    desk.to_sheet()
    for amount in ("1.00", "2.00", "3.00"):
        desk.officer.send(desk.at("/analysis/rows"), **section.row(amount=amount))
    page = desk.open("/analysis?part=1&edit=2")
    row = re.search(r'<input type="hidden" name="row" value="(\d+)">', page.text)
    assert row
    assert 'value="2.00"' in page.text
    page = page.send(desk.at("/analysis/rows"), row=row[1], **section.row(amount="20.00", part="0"))
    assert "20.00" in page.text
    page = desk.open("/analysis?part=1")
    assert re.findall(r'data-row="(\d+)"', page.text) == ["2", "3"]
    page = page.send(desk.at("/analysis/removal"), part="1", row=ticks(page, 2, 3))
    assert re.findall(r'data-row="(\d+)"', page.text) == []
    again = desk.officer.send(desk.at("/analysis/rows"), row=row[1], **section.row())
    assert "entry.changed_meanwhile" in again.messages, "that row was replaced"


def test_two_investment_items_are_entered_one_after_the_other(desk: Desk) -> None:
    """BP.P4, BP.P38."""
    desk.to_entry(desk.section.row("goods"), desk.section.row("building"), letter="500,000.00")
    page = desk.enter(1, 2)
    assert page.messages == ["entry.one_investment"]
    assert page.text.count(" checked>") == 2, "what was ticked stays"
    for number in (1, 2):
        assert desk.enter(number).messages == ["entry.done"]
    for document in desk.documents():
        desk.approve(document)
    assert desk.step() == "BP1.5 waiting"


def test_kinds_are_entered_apart_and_nothing_is_nothing(desk: Desk) -> None:
    desk.to_entry(desk.section.row(), desk.section.row(), desk.section.row("goods"), letter="750,000.00")
    assert desk.officer.send(desk.at("/entry")).messages == ["cgd.nothing_chosen"]
    assert desk.enter(1, 3).messages == ["entry.one_investment"]


def test_more_than_there_is_cannot_be_entered(desk: Desk) -> None:
    """BP.P39: what another letter allocates meanwhile."""
    section, officer = desk.section, desk.section.permitted("budget_officer")
    desk.to_entry(section.row(amount="900,000.00"), letter="900,000.00")
    section.allocate(officer.user_id, "services", 200_000_00)
    page = desk.enter(1)
    assert page.messages == ["entry.above_available"]
    assert desk.step() == "BP1.4 working"


def test_a_wrong_entry_is_reversed_and_done_again(desk: Desk) -> None:
    """BP.P1, BP.P2."""
    desk.to_entry(desk.section.row(), letter="250,000.00")
    desk.enter(1)
    (document,) = desk.documents()
    desk.approve(document)
    begin(desk.checker, desk.case)
    path = desk.at("/check")
    page = desk.checker.open(path)
    assert page.text.count("ไม่ตรง</") == 0
    assert page.send(path, document=str(document), outcome="wrong").messages == ["form.invalid", "check.same"]
    page = page.send(path, document=str(document), outcome="wrong", reason="หน่วยรับไม่ตรงกับหนังสือ")
    assert page.at == f"/finance/documents/{document}"
    assert desk.step() == "BP1.4 waiting"
    reversal = f"{page.at}/reversal"
    page = page.open(reversal).send(reversal, reason="unit", text="หน่วยรับไม่ตรง")
    assert page.messages == ["reversal.asked"]
    begin(desk.officer, desk.case)
    assert desk.officer.open(desk.at("/entry")).text.count('name="row"') == 0, (
        "it counts until the reversal is approved"
    )
    desk.approve(int(page.at.rpartition("/")[2]))
    assert desk.enter(1).messages == ["entry.done"]
    (again,) = desk.documents()
    desk.approve(again)
    begin(desk.checker, desk.case)
    assert desk.checker.open(path).send(path, document=str(again), outcome="right").messages == ["work.moved"]


def test_who_entered_it_does_not_check_it(desk: Desk) -> None:
    """BP1.5, I5."""
    desk.to_entry(desk.section.row(), letter="250,000.00")
    desk.enter(1)
    (document,) = desk.documents()
    desk.approve(document)
    assert 'value="begin"' not in desk.open().text
    assert 'value="begin"' in desk.open(by=desk.checker).text


def test_a_refused_entry_is_done_again(desk: Desk) -> None:
    """The head of budget says no: the rows are free, and the step's time runs."""
    desk.to_entry(desk.section.row(), letter="250,000.00")
    desk.enter(1)
    (document,) = desk.documents()
    path = f"/finance/documents/{document}/decision"
    page = desk.head.computer.open(path).send(path, decision="refuse", seen="1", reason="จำนวนเงินไม่ถูกต้อง")
    assert page.messages[:1] == ["decision.refused"]
    assert desk.step() == "BP1.4 working"
    assert desk.enter(1).messages == ["entry.done"]


def test_a_confirmed_sheet_stays_as_it_is(desk: Desk) -> None:
    """Back at the analysis it can be changed again, unless a row was entered."""
    section = desk.section
    desk.to_entry(section.row(), letter="250,000.00")
    rows = desk.at("/analysis/rows")
    assert "work.step_done" in desk.officer.send(rows, **section.row()).messages
    desk.enter(1)
    officer = section.portal.stored("SELECT holder FROM budget_cases WHERE id = :id", id=desk.case)[0].holder
    section.act(desk.case, "send_back", officer, reason="แก้ไขแบบวิเคราะห์")
    begin(desk.officer, desk.case)
    page = desk.officer.send(rows, **section.row())
    assert (page.page.status_code, "analysis.locked" in page.messages) == (422, True)


def deeds(portal: RunningPortal) -> list[int]:
    tables = ("budget_deeds", "finance_deeds", "budget_sheets", "budget_sheet_entries")
    return [portal.stored(f"SELECT count(*) AS n FROM {table}")[0].n for table in tables]  # noqa: S608 - ours


@pytest.mark.by_night
def test_a_killed_act_is_done_once_or_not_begun(desk: Desk, kills: Kills) -> None:
    """A row of the sheet, its confirmation, the entry: sent until they are answered."""
    portal, section = desk.section.portal, desk.section
    desk.to_sheet()

    def killed(step: str, page: str, path: str, **form: str | list[str]) -> None:
        once = desk.open(page).form_name(desk.at(path))

        def send() -> Computer:
            return desk.officer.send(desk.at(path), once=once, **form)

        before = deeds(portal)
        kills(f"killed_before_{step}", send)
        assert deeds(portal) == before, "nothing of it is there"
        kills(f"killed_after_{step}", send)
        done = deeds(portal)
        assert done != before, "nobody was answered, and it is done"
        assert send().page.status_code < 400, desk.officer.messages
        assert deeds(portal) == done

    killed("sheet", "/analysis", "/analysis/rows", **section.row())
    killed("sheet", "/analysis", "/analysis/confirmation", letter="250,000.00")
    begin(desk.officer, desk.case)
    killed("allocation_step", "/entry", "/entry", row=ticks(desk.open("/entry"), 1))

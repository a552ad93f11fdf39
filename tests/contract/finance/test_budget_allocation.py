"""BP1 on its pages, from the period's budget to the check, by people of a budget section (SOP 6.1.2 to 6.1.5)."""

import re
from dataclasses import dataclass

import pytest

from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.finance.budget_section import Section, at, begin, section_of, ticks
from tests.contract.finance.workers import Worker
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
        query = 'SELECT step, state FROM budget_cases WHERE id = :id'
        (row,) = self.section.portal.stored(query, id=self.case)
        return f"{row.step} {row.state}"


@pytest.fixture
def desk(portal: RunningPortal, description: Description) -> Desk:
    section = section_of(portal, description)
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
    for document, messages in ((first, ["check.noted"]), (second, ["work.moved"])):
        page = desk.open(f"/check?document={document}", desk.checker)
        page = page.send(desk.at("/check"), document=str(document), outcome="right")
        assert page.messages == messages
    assert desk.step() == "BP1.6 waiting"

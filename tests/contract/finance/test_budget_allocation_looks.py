"""BP1's pages, wide and narrow."""

import pytest
from playwright.sync_api import Browser

from tests.contract.computer import Computer
from tests.contract.finance.budget_section import Section, at, begin, section_of, ticks
from tests.contract.finance.looks import assert_looks_right
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal


@pytest.fixture
def section(portal: RunningPortal) -> Section:
    return section_of(portal)


def _begun(section: Section, computer: Computer, officer: str) -> int:
    case = section.letter(officer)
    begin(computer, case)
    return case


def _filled(section: Section, computer: Computer, officer: str) -> int:
    """Its sheet has a row for each part, one of them wrong."""
    case = _begun(section, computer, officer)
    section.act(case, "finish", officer)
    begin(computer, case)
    computer.open(at(case, "/analysis"))
    for row in (section.row(), section.row("goods", part="0"), section.row(account="1")):
        computer.send(at(case, "/analysis/rows"), **row)
    return case


def test_the_sheet(portal: RunningPortal, section: Section, browser: Browser) -> None:
    officer = section.permitted("budget_officer").user_id
    computer = inside(portal, officer)
    case = _filled(section, computer, officer)
    assert_looks_right(at(case, "/analysis?part=1&check=yes&edit=2"), computer, portal, browser)


@pytest.mark.by_night
def test_the_other_pages(portal: RunningPortal, section: Section, browser: Browser) -> None:
    officer = section.permitted("budget_officer").user_id
    computer = inside(portal, officer)
    section.plan("services", 1_500_000_00)
    assert_looks_right(at(_begun(section, computer, officer), "/period"), computer, portal, browser)
    case = _filled(section, computer, officer)
    for path in ("/analysis", "/check"):
        assert_looks_right(at(case, path), computer, portal, browser)
    section.act(case, "finish", officer)
    begin(computer, case)
    page = computer.open(at(case, "/entry"))
    assert_looks_right(at(case, "/entry"), computer, portal, browser)
    page.send(at(case, "/entry"), row=ticks(page, 1))
    assert_looks_right(at(case, "/entry"), computer, portal, browser)
    section.act(case, "finish", officer)
    checker = inside(portal, section.permitted("budget_officer").user_id)
    begin(checker, case)
    assert_looks_right(at(case, "/check"), checker, portal, browser)

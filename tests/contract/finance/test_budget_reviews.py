"""A month's report, and the portal killed at each act about it: the act is there once, or not at all."""

import re
from dataclasses import dataclass
from datetime import date

import pytest

from portal_sim.finance.budget.review.domain import CHANNELS
from portal_sim.finance.fiscal import fiscal_year
from portal_sim.finance.sheets.adapters.writing import write
from portal_sim.finance.sheets.layouts import EXCEL_LOADER
from tests.contract.computer import Computer
from tests.contract.finance.money import person_at
from tests.contract.finance.report_case import opened, permitted
from tests.contract.killing import Kills
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import CODE, UNIT, Agency

pytestmark = pytest.mark.by_night
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DECIDED = {"outcome": "เห็นชอบ", "note": ""}
PROPOSED = {"reports": "overall", "purpose": "รับทราบ", "summary": "สรุป"}
WAY: tuple[tuple[str, str, str, str, dict[str, str]], ...] = (  # step, whose, page, path, what is filled in
    ("comparison", "budget_officer", "comparison", "comparison", {"send": "yes"}),
    ("report_check", "head_of_budget", "check", "check", {"result": "right"}),
    (
        "proposal",
        "budget_officer",
        "proposal",
        "proposal",
        {"reports": "overall", "purpose": "รับทราบ", "summary": "สรุป"},
    ),
    ("forwarding", "finance_mission_director", "proposal", "forwarding", {}),
    ("executives", "executives", "decision", "decision", DECIDED),
)


BEGUN = {  # what is done with the case before that step, and by whom
    "comparison": (("begin", "budget_officer"), ("finish", "budget_officer"), ("begin", "budget_officer")),
    "report_check": (("begin", "head_of_budget"),),
    "proposal": (("begin", "budget_officer"),),
}


@dataclass(frozen=True)
class Section:
    """The people of a month's report at their computers."""

    portal: RunningPortal
    path: str

    def rows(self, table: str) -> int:
        return int(self.portal.stored(f"SELECT count(*) AS n FROM {table}")[0].n)  # noqa: S608 - ours

    def seen(self, computer: Computer, page: str) -> str:
        found = re.search(r'name="seen" value="(\d+)"', computer.open(f"{self.path}/{page}").text)
        assert found, "nothing to do on this page"
        return found[1]


def test_each_act_is_there_once_or_not_at_all(portal: RunningPortal, agency: Agency, kills: Kills) -> None:
    assert agency.left_in_centre()
    checker = permitted(portal, "head_of_budget")
    case = opened(portal, f"{fiscal_year(portal.clock.now()) - 1}-03")
    section = Section(portal, case.months)
    people = {
        "budget_officer": case.officer,
        "head_of_budget": inside(portal, checker),
        "finance_mission_director": person_at(portal, finance_mission_director=UNIT),
        "executives": person_at(portal, executives=UNIT),
    }
    _saved(section, _sheet(fiscal_year(portal.clock.now()) - 1), case.officer, kills)
    for step, whose, page, path, form in WAY:
        computer, before = people[whose], section.rows("budget_review_deeds")
        for act, by in BEGUN.get(step, ()):
            case.control(act, by=checker if by == "head_of_budget" else case.officer_id)
        said = {"seen": section.seen(computer, page), **form}
        address = f"{section.path}/{path}"
        kills(f"killed_before_{step}", lambda c=computer, a=address, s=said: c.send(a, **s))  # type: ignore[misc]
        assert section.rows("budget_review_deeds") == before
        kills(f"killed_after_{step}", lambda c=computer, a=address, s=said: c.send(a, **s))  # type: ignore[misc]
        assert section.rows("budget_review_deeds") == before + 1
        assert "review.closed" in computer.send(address, **said).messages
        assert section.rows("budget_review_deeds") == before + 1


def _sheet(year: int) -> bytes:
    """A row that the system doesn't have: nobody has to say why."""
    day = date(year, 3, 1)
    row: dict[str, str | int | date | None] = {
        "number": 1, "unit": UNIT, "expenditure": "งบดำเนินงาน", "budget_code": CODE, "item": "ค่าใช้สอย",
        **dict.fromkeys(CHANNELS, 1_00), "left": 0, "recorded": day,
    }  # fmt: skip
    return write(EXCEL_LOADER, {EXCEL_LOADER.tabs[0]: [row]}, UNIT, year, day)


def _saved(section: Section, sheet: bytes, officer: Computer, kills: Kills) -> None:
    """A file is checked again after a kill, for what was checked is in the process; it is saved once."""
    act, before = f"{section.path}/loader", section.rows("budget_loader_files")
    for fault, files in (("killed_before_loader", 0), ("killed_after_loader", 1)):
        officer.open(act).attach(act, file=("status.xlsx", sheet, XLSX))
        held = officer.text.partition('name="held" value="')[2].partition('"')[0]
        kills(fault, lambda held=held: officer.send(act, held=held))  # type: ignore[misc]
        assert section.rows("budget_loader_files") == before + files

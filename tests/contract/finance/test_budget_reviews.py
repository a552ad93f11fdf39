"""A month's report, and the portal killed at each act about it: the act is there once, or not at all."""

import re
from dataclasses import dataclass

import pytest

from portal_sim.finance.fiscal import fiscal_year
from simkit.thai_text import in_bangkok
from tests.contract.computer import Computer
from tests.contract.finance.money import person_at
from tests.contract.killing import Kills
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import UNIT, Agency

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
    today = portal.clock.now()
    section = Section(portal, f"/finance/budget/{UNIT}/months/{fiscal_year(today)}/{in_bangkok(today).month}")
    people = {
        "budget_officer": person_at(portal, budget_officer=UNIT),
        "head_of_budget": person_at(portal, head_of_budget=UNIT),
        "finance_mission_director": person_at(portal, finance_mission_director=UNIT),
        "executives": person_at(portal, executives=UNIT),
    }
    _saved(section, people["budget_officer"], kills)
    for step, whose, page, path, form in WAY:
        computer, before = people[whose], section.rows("budget_review_deeds")
        said = {"seen": section.seen(computer, page), **form}
        act = f"{section.path}/{path}"
        kills(f"killed_before_{step}", lambda c=computer, a=act, s=said: c.send(a, **s))  # type: ignore[misc]
        assert section.rows("budget_review_deeds") == before
        kills(f"killed_after_{step}", lambda c=computer, a=act, s=said: c.send(a, **s))  # type: ignore[misc]
        assert section.rows("budget_review_deeds") == before + 1
        assert "review.closed" in computer.send(act, **said).messages
        assert section.rows("budget_review_deeds") == before + 1


def _saved(section: Section, officer: Computer, kills: Kills) -> None:
    """A file is checked again after a kill, for what was checked is in the process; it is saved once."""
    sheet = officer.peek(f"{section.path}/loader/file?content=system").content
    act = f"{section.path}/loader"
    for fault, files in (("killed_before_loader", 0), ("killed_after_loader", 1)):
        officer.open(act).attach(act, file=("status.xlsx", sheet, XLSX))
        held = officer.text.partition('name="held" value="')[2].partition('"')[0]
        kills(fault, lambda held=held: officer.send(act, held=held))  # type: ignore[misc]
        assert section.rows("budget_loader_files") == files

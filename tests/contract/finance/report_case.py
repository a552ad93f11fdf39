"""A month's report and its case: the letter that asks for it is registered, and people act on pages, step by step."""

import re
from dataclasses import dataclass
from itertools import count
from typing import Any

from portal_sim.finance.fiscal import fiscal_year
from simkit.thai_text import in_bangkok
from tests.contract.computer import Computer
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import UNIT

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NUMBERS = count(1)
_SEEN, _HELD = re.compile(r'name="seen" value="(\d+)"'), re.compile(r'name="held" value="([^"]+)"')


@dataclass
class ReportCase:
    """A case in `unit`, whose officer is at a computer."""

    portal: RunningPortal
    officer_id: str
    officer: Computer
    case: int
    month: str  # fiscal year and month
    unit: str = UNIT

    @property
    def path(self) -> str:
        """Of the case's own page."""
        return f"/finance/budget/cases/{self.case}"

    @property
    def months(self) -> str:
        """Of the month's pages."""
        year, month = self.month.split("-")
        return f"/finance/budget/{self.unit}/months/{year}/{int(month)}"

    @property
    def step(self) -> str:
        row = self.portal.stored(f"SELECT step, state FROM budget_cases WHERE id = {self.case}")[0]  # noqa: S608
        return f"{row.step} {row.state}"

    def control(self, act: str, **said: Any) -> None:
        """An act at the case's step, without a page."""
        told = {"act": act, "by": self.officer_id, **said}
        self.portal.sim.controls.post(f"{self.path}/steps", told)

    def begin(self, computer: Computer | None = None) -> Computer:
        """Press เริ่มขั้นตอน on the case's page."""
        computer = (computer or self.officer).open(self.path)
        step = re.search(r'name="step" value="([^"]+)"', computer.text)
        seen = _SEEN.search(computer.text)
        assert step, "nothing to begin"
        assert seen
        return computer.send(f"{self.path}/steps", act="begin", step=step[1], seen=seen[1])

    def send(self, page: str, computer: Computer | None = None, /, to: str = "", **form: str | list[str]) -> Computer:
        """A form of that page of the month, with the version that the page shows."""
        computer = (computer or self.officer).open(f"{self.months}/{page}")
        seen = _SEEN.search(computer.text)
        assert seen, "nothing to do on this page"
        return computer.send(f"{self.months}/{to or page}", seen=seen[1], **form)

    def sheet(self, content: str = "system") -> bytes:
        return self.officer.peek(f"{self.months}/loader/file?content={content}").content

    def check_file(self, content: bytes, more: str = "") -> Computer:
        """Press ตรวจไฟล์."""
        self.officer.open(f"{self.months}/loader{more}")
        return self.officer.attach(f"{self.months}/loader{more}", file=("status.xlsx", content, XLSX))

    def save(self, content: bytes, **more: str) -> Computer:
        """Press ตรวจไฟล์, and บันทึกข้อมูล."""
        held = _HELD.search(self.check_file(content).text)
        assert held, "the file was refused"
        return self.officer.send(f"{self.months}/loader", held=held[1], **more)


def report_case(portal: RunningPortal, process: str = "BP5", officer: str = "", month: str = "") -> ReportCase:
    """Its letter is registered, and nothing is done yet."""
    officer = officer or permitted(portal, "budget_officer")
    today = in_bangkok(portal.clock.now())
    said = {
        "unit": UNIT, "by": officer, "process": process, "subject": "รายงานสถานะการเบิกจ่าย",
        "number": f"กค 0001/{next(_NUMBERS)}",
    }  # fmt: skip
    if process in {"BP1", "BP2"}:
        said |= {"approver": "director_general", "approved_on": today.isoformat()}
    case = portal.sim.controls.post("/finance/budget/letters", said)["id"]
    month = month or f"{fiscal_year(today)}-{today.month:02}"
    return ReportCase(portal, officer, inside(portal, officer), case, month)


def analysed(portal: RunningPortal, officer: str = "", month: str = "") -> ReportCase:
    """BP5.1 is done, and BP5.2 begun."""
    found = report_case(portal, officer=officer, month=month)
    for act in ("begin", "finish", "begin"):
        found.control(act)
    return found


def opened(portal: RunningPortal, month: str, officer: str = "") -> ReportCase:
    """It is known, too, which month (fiscal year and month) the report is of."""
    found = analysed(portal, officer, month)
    year, number = (int(one) for one in month.split("-"))
    told = {"by": found.officer_id, "year": year, "month": number}
    portal.sim.controls.post(f"{found.path}/month", told)
    return found


def permitted(portal: RunningPortal, *permissions: str) -> str:
    """The user id of somebody with these, in the unit."""
    person = portal.invite(start_password=False).user_id
    for permission in permissions:
        portal.sim.controls.post(f"/accounts/{person}/grants", {"permission": permission, "unit": UNIT})
    return person

"""A budget section in the running portal: its people with a phone each, a year's budget, letters that come in."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from portal_sim.finance.fiscal import fiscal_year, quarter_of
from simkit.thai_text import BUDDHIST_ERA, in_bangkok
from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.finance.workers import Worker, hire
from tests.contract.officers import inside
from tests.contract.running_portal import Person, RunningPortal
from tests.unit.portal_sim.finance.documents.agency import AGENCY

_AGENCIES = count(71_001)  # ministry 71 has no office
CGD, BUREAU = "99801", "99802"
PLAN, AREA, CAPITAL = "12001", "P5000", "P1000"
ACCOUNT = "5199990103"
ITEMS = {  # by what is bought: the code behind the agency's, kind, content, commitment item, kind of the source
    "services": ("12001000001", "งบดำเนินงาน", "ค่าใช้สอย", "2200", "2"),
    "goods": ("12001110003", "งบลงทุน", "ค่าครุภัณฑ์", "3110", "3"),
    "building": ("12001120004", "งบลงทุน", "ค่าที่ดินและสิ่งก่อสร้าง", "3210", "3"),
}
MILLION = 1_000_000_00


@dataclass
class Section:
    """Of an agency of its own; everybody else's acts go through the controls."""

    portal: RunningPortal
    description: Description
    agency: str

    @property
    def year(self) -> int:
        return fiscal_year(self.portal.clock.now())

    @property
    def quarter(self) -> int:
        return quarter_of(in_bangkok(self.portal.clock.now()))

    @property
    def regional(self) -> str:
        return f"{self.agency}50001"

    @property
    def central(self) -> str:
        return f"{self.agency}00001"

    def code(self, bought: str) -> str:
        return f"{self.agency}{ITEMS[bought][0]}"

    def source(self, bought: str) -> str:
        return f"{(self.year + BUDDHIST_ERA) % 100:02}11{ITEMS[bought][4]}20"

    def hire(self, *permissions: str, **more: Any) -> Worker:
        """Somebody with a phone."""
        return hire(self.portal, self.description, *((one, self.agency) for one in permissions), **more)

    def permitted(self, permission: str, unit: str = "") -> Person:
        """Somebody without one."""
        person = self.portal.invite(start_password=False)
        grant = {"permission": permission, "unit": unit or self.agency}
        self.portal.sim.controls.post(f"/accounts/{person.user_id}/grants", grant)
        return person

    def do(self, path: str, **said: Any) -> dict[str, Any]:
        done: dict[str, Any] = self.portal.sim.controls.post(f"/finance/budget{path}", said)
        return done

    def enact(self, *bought: str, amount: int = 4 * MILLION, allotted: int = MILLION) -> None:
        """The Act's money of these items, and the quarter's of it, as the plan has it."""
        cgd, bureau = self.permitted("cgd_processing", CGD), self.permitted("budget_bureau", BUREAU)
        self.do("/plans", agency=self.agency, code=PLAN, name="แผนงานพื้นฐานตัวอย่าง")
        for one in bought:
            _, kind, content, item, _ = ITEMS[one]
            form = {
                "budget_code": self.code(one), "name": f"{content}ตัวอย่าง", "plan": PLAN, "kind": kind,
                "commitment_item": item,
            }  # fmt: skip
            source = self.source(one)
            self.do("/acts", agency=self.agency, form=form, source=source, amount=amount, by=cgd.user_id)
            line = {"source": source, "budget_code": self.code(one), "quarter": self.quarter, "amount": allotted}
            self.do("/allotments", **line, letter="งวด 1", by=bureau.user_id)
            self.plan(one, allotted)

    def plan(self, bought: str, amount: int) -> None:
        line = {
            "year": self.year, "budget_code": self.code(bought), "receiver": self.regional, "quarter": self.quarter,
            "amount": amount,
        }  # fmt: skip
        self.do("/spending-plan", lines=[line])

    def letter(self, by: str) -> int:
        """A registered letter of the planning group: its case stands at BP1.2."""
        said = {"unit": self.agency, "by": by, "process": "BP1", "subject": "ขอจัดสรรงบดำเนินงาน", "sender": "planning_group"}
        entered: int = self.do("/letters", **said, number=f"กผ 0201/{next(_AGENCIES)}")["id"]
        return entered

    def act(self, case: int, act: str, by: str, **more: Any) -> str:
        done: str = self.do(f"/cases/{case}/steps", act=act, by=by, **more)["step"]
        return done

    def row(self, bought: str = "services", amount: str = "250,000.00", **changes: str) -> dict[str, str]:
        """As it is typed on the sheet's page."""
        _, kind, content, _, _ = ITEMS[bought]
        return {
            "part": "1", "receiver": self.regional, "plan": PLAN, "budget_code": self.code(bought), "expenditure": kind,
            "item": content, "source": self.source(bought), "account": ACCOUNT, "area": AREA, "activity": AREA,
            "amount": amount, **changes,
        }  # fmt: skip


def section_of(portal: RunningPortal, description: Description, *bought: str) -> Section:
    """A new one, with the budget of these items."""
    made = Section(portal, description, f"{next(_AGENCIES)}")
    portal.sim.controls.post("/finance/agencies", {"like": AGENCY, "code": made.agency})
    made.enact(*(bought or ITEMS))
    return made


def at(case: int, page: str = "") -> str:
    """The address of a page about the case."""
    return f"/finance/budget/cases/{case}{page}"


def begin(computer: Computer, case: int) -> Computer:
    """Press the button on the case's page."""
    page = computer.open(at(case))
    step, seen = (_value(page, name) for name in ("step", "seen"))
    return page.send(at(case, "/steps"), act="begin", step=step, seen=seen)


def ticks(computer: Computer, *numbers: int) -> list[str]:
    """What the rows of these numbers send when they are ticked."""
    rows = computer.text.split('data-row="')[1:]
    found: Mapping[int, str] = {
        int(row.partition('"')[0]): row.partition('name="row" value="')[2].partition('"')[0] for row in rows
    }
    return [found[number] for number in numbers]


def computer_of(section: Section, permission: str) -> Computer:
    """Of somebody with that permission and without a phone."""
    return inside(section.portal, section.permitted(permission).user_id)


def _value(page: Computer, name: str) -> str:
    return page.text.partition(f'name="{name}" value="')[2].partition('"')[0]

"""Refusals of the pages of disbursement on behalf (BP3): of the case's steps, of both heads, of CGD."""

from collections.abc import Callable
from typing import Any

from portal_sim.finance.documents.domain import Document
from portal_sim.finance.documents.feature import offices
from tests.contract.computer import Computer
from tests.contract.officers import inside
from tests.integration.refusals.portal_sim.world import World
from tests.integration.refusals.table import Act, Provocation
from tests.unit.portal_sim.finance.budget.department import (
    DISBURSING,
    PLAN,
    REGIONAL,
    USED,
    Department,
)
from tests.unit.portal_sim.finance.documents.agency import AGENCY
from tests.unit.portal_sim.finance.documents.agency import CGD as CGD_OFFICER

ON_BEHALF = "/finance/budget/on-behalf"
CGD = "/finance/treasury/on-behalf"
CODES = {
    "plan": PLAN, "budget_code": USED, "source": "6811220", "commitment_item": "2200", "activity": "P5000",
    "unit": REGIONAL, "amount": "120,000.00", "disbursing": DISBURSING, "disbursing_activity": "P1000",
}  # fmt: skip


class Desk:
    """A budget officer with a case of BP3, and the regional unit's money."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.department = Department(world.agency)
        if not world.agency.do(lambda: self.department.items.listed(AGENCY)):
            self.department.prepare(USED, amount=400_000_000_00, allotted=100_000_000_00)
        self.department.allocated(self.department.line(amount=500_000_00))
        self.by = self.somebody("budget_officer")
        self.computer = inside(world.portal, self.by).open("/home")
        today = world.agency.desk.today().isoformat()
        said = {
            "unit": AGENCY, "by": self.by, "process": "BP3", "subject": "ขอเบิกแทนกัน",
            "number": f"ชม {world.number()}", "approver": "director_general", "approved_on": today,
        }  # fmt: skip
        self.case = int(world.portal.sim.controls.post("/finance/budget/letters", said)["id"])

    def somebody(self, permission: str, unit: str = AGENCY) -> str:
        return self.world.permitted(permission, unit).user_id

    def at(self, user_id: str) -> Computer:
        return inside(self.world.portal, user_id).open("/home")

    def step(self, act: str, **more: Any) -> None:
        told = {"act": act, "by": self.by, **more}
        self.world.portal.sim.controls.post(f"/finance/budget/cases/{self.case}/steps", told)

    def page(self, name: str) -> str:
        return f"/finance/budget/cases/{self.case}/on-behalf/{name}"

    def send(self, name: str, **form: str) -> Act:
        return lambda: self.computer.ask("POST", self.page(name), **form)

    def checked(self) -> "Desk":
        self.step("begin")
        self.send("check", **CODES)()
        return self

    def to_entry(self) -> "Desk":
        self.checked().step("begin")
        self.send("analysis")()
        self.step("begin")
        return self

    def money(self) -> "Desk":
        """At the centre."""
        self.to_entry().send("to-centre")()
        self.department.approve(self.newest("to_centre"))
        return self

    def recorded(self) -> "Desk":
        """The head of budget has approved the record, and another officer has the case."""
        self.money().send("record")()
        self.department.approve(self.newest("on_behalf"))
        self.send("status")()  # it was approved beside the portal, which carries no case on then
        self.by = self.somebody("budget_officer")
        self.computer = self.at(self.by)
        self.step("begin")
        return self

    def at_notice(self) -> "Desk":
        self.recorded().send("master", outcome="yes")()
        self.step("begin")
        return self

    def newest(self, kind: str) -> Document:
        query = "SELECT max(id) AS id FROM finance_documents WHERE kind = :kind"
        found = self.world.portal.stored(query, kind=kind)[0].id
        agency = self.world.agency
        document: Document = agency.do(lambda: agency.desk.shelf.get(found))
        return document


def _of(arrange: Callable[[Desk], Act]) -> Provocation[World]:
    return Provocation(lambda world: arrange(Desk(world)))


def _check(**changes: str) -> Provocation[World]:
    """Of the form of BP3.2, but for what is changed."""

    def arrange(desk: Desk) -> Act:
        desk.step("begin")
        return desk.send("check", **{**CODES, **changes})

    return _of(arrange)


def _differs(desk: Desk) -> Act:
    """The sheet was corrected after the record was made."""
    desk.recorded()
    for step in ("BP3.3", "BP3.2"):
        desk.step("send_back", reason="แก้ไข", to=step)
        desk.by = desk.world.portal.stored("SELECT holder FROM budget_cases WHERE id = :id", id=desk.case)[0].holder
        desk.step("begin")
    desk.computer = desk.at(desk.by)
    desk.send("check", **{**CODES, "disbursing_activity": "P1100"})()
    for page in ("analysis", "status"):
        desk.step("begin")
        desk.send(page)()
    desk.by = desk.somebody("budget_officer")
    desk.computer = desk.at(desk.by)
    desk.step("begin")
    return desk.send("master", outcome="yes")


def _no_consent(desk: Desk) -> Act:
    desk.recorded()
    cgd = desk.at(desk.somebody("cgd_processing", offices().cgd))
    record = desk.newest("on_behalf").id
    form = {"outcome": "yes", "budget_code": f"{DISBURSING}B0001410003"}
    return lambda: cgd.ask("POST", f"{CGD}/{record}", **form)


def _wrong_code(desk: Desk) -> Act:
    record = desk.department.consented()
    cgd = desk.at(desk.somebody("cgd_processing", offices().cgd))
    return lambda: cgd.ask("POST", f"{CGD}/{record.id}", outcome="yes", budget_code=f"{AGENCY}B0001410003")


def _returned(desk: Desk, amount: str, *, granted: bool) -> Act:
    record = desk.department.consented()
    if granted:
        code = f"{DISBURSING}B{record.id:010}"
        desk.department.act(desk.department.grants.grant, record, code, by=CGD_OFFICER)
    officer = desk.at(desk.somebody("budget_officer", DISBURSING))
    return lambda: officer.ask("POST", f"{ON_BEHALF}/{record.id}/return", amount=amount, reason="เงินเหลือจ่าย")


BY_BUDGET_ON_BEHALF: dict[str, Provocation[World]] = {
    "on_behalf.not_enough": _check(amount="90,000,000.00"),
    "on_behalf.own_agency": _check(disbursing=AGENCY),
    "on_behalf.unknown_agency": _check(disbursing="99999"),
    "on_behalf.wrong_item": _check(commitment_item="2300"),
    "analysis.wrong_budget_code": _check(budget_code=f"{AGENCY}12001999999"),
    "analysis.wrong_receiver": _check(unit=f"{AGENCY}99999"),
    "on_behalf.not_at_centre": _of(lambda desk: desk.to_entry().send("record")),
    "on_behalf.at_centre": _of(lambda desk: desk.money().send("to-centre")),
    "on_behalf.no_master": _of(lambda desk: desk.money().send("giving-back")),
    "on_behalf.master_differs": _of(_differs),
    "on_behalf.not_refused": _of(lambda desk: desk.at_notice().send("giving-back")),
    "cgd.no_consent": _of(_no_consent),
    "cgd.on_behalf_code": _of(_wrong_code),
    "on_behalf.not_granted": _of(lambda desk: _returned(desk, "1.00", granted=False)),
    "on_behalf.return_above_left": _of(lambda desk: _returned(desk, "120,000.01", granted=True)),
}

"""A budget section at work in the running portal: its money, its people at their computers, letters that have come in.

What the ledger holds was entered by the use cases, in transactions of their own beside the portal's process.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from portal_sim.documents.sample import sample_pdf
from tests.contract.computer import Computer
from tests.contract.finance.money import at_work
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.budget.department import BUILDING, GOODS, MATERIAL, USED, Department
from tests.unit.portal_sim.finance.documents.agency import AGENCY, Agency

_LETTERS = count(1)


class BudgetOffice:
    """The officer at a computer, and the others; each letter is of its own."""

    def __init__(self, portal: RunningPortal, department: Department) -> None:
        self.portal, self.department = portal, department
        self.user_id = self.hire("budget_officer", AGENCY)
        self.officer = inside(portal, self.user_id)

    def hire(self, permission: str, unit: str) -> str:
        """Somebody with that permission there; the user id."""
        person = self.portal.invite(start_password=False)
        self.portal.sim.controls.post(f"/accounts/{person.user_id}/grants", {"permission": permission, "unit": unit})
        return person.user_id

    def at(self, permission: str, unit: str = AGENCY) -> Computer:
        return inside(self.portal, self.hire(permission, unit))

    def letter(self, process: str = "BP2", approver: str = "director_general") -> int:
        """Registered by the officer; the case waits for its second step."""
        today = self.department.agency.desk.today().isoformat()
        said = {
            "unit": AGENCY, "by": self.user_id, "process": process, "subject": "ขอเปลี่ยนแปลงรายการงบประมาณ",
            "number": f"กผ 0202/{next(_LETTERS)}", "approver": approver, "approved_on": today,
        }  # fmt: skip
        return int(self.portal.sim.controls.post("/finance/budget/letters", said)["id"])

    def begin(self, case: int) -> None:
        """The case's step, by the button on its page."""
        path = f"/finance/budget/cases/{case}"
        self.officer.open(path)
        self.officer.send(f"{path}/steps", act="begin", step=self._shown("step"), seen=self._shown("seen"))

    def ended(self, case: int, *steps: str) -> None:
        """Those steps, one after the other, by the controls."""
        for step in steps:
            for act in ("begin", "finish"):
                self.do(case, act, step=step)

    def do(self, case: int, act: str, **more: str) -> None:
        """By the controls."""
        told = {"act": act, "by": self.user_id, **more}
        self.portal.sim.controls.post(f"/finance/budget/cases/{case}/steps", told)

    def step(self, case: int) -> tuple[str, str]:
        """Where the case is, and how it stands."""
        found = self.portal.stored("SELECT step, state FROM budget_cases WHERE id = :id", id=case)[0]
        return found.step, found.state

    def sign(self, number: str) -> None:
        """The head of budget's phone approves the document with that number."""
        found = self.portal.stored("SELECT id FROM finance_documents WHERE number = :number ORDER BY id", number=number)
        agency = self.department.agency
        self.department.approve(agency.do(lambda: agency.desk.shelf.get(found[-1].id)))

    def send(self, path: str, papers: tuple[str, ...] = (), **form: str) -> Computer:
        """The officer's form, with a PDF in each of these fields."""
        files = {name: (f"{name}.pdf", sample_pdf(), "application/pdf") for name in papers}
        return self.officer.hand_in(path, files, **form)

    def _shown(self, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]+)"', self.officer.text)
        assert found, self.officer.text
        return found[1]


@contextmanager
def budget_at_work(portal: RunningPortal) -> Iterator[Department]:
    """The department of the agency that is at work in the portal's database."""
    with at_work(portal) as agency:
        yield department_of(agency)


def department_of(agency: Agency) -> Department:
    """Its annual budget is there from its first test on."""
    department = Department(agency)
    if not agency.do(lambda: department.items.listed(AGENCY)):
        department.prepare(USED, MATERIAL, GOODS, BUILDING, amount=400_000_000_00, allotted=100_000_000_00)
    return department

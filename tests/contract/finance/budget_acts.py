"""What people do in the budget section, each act by the form of its page: whatever can be interrupted."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from portal_sim.documents.sample import sample_pdf
from simkit.thai_text import numeric_date
from tests.contract.computer import Computer
from tests.contract.finance.acts import form_named
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal

UNIT = "99001"
_NUMBERS = count(1)


@dataclass(frozen=True)
class BudgetAct:
    """A form, filled in, on the page that its person has open; `upload` comes with a letter's."""

    portal: RunningPortal
    computer: Computer
    path: str
    form: dict[str, str]
    upload: bytes = b""

    def send(self) -> Computer:
        if self.upload:
            return self.computer.upload(self.path, "letter.pdf", self.upload, **self.form)
        return self.computer.send(self.path, **self.form)

    def deeds(self) -> int:
        return int(self.portal.stored("SELECT count(*) AS n FROM budget_deeds")[0].n)


def _officer(portal: RunningPortal) -> str:
    person = portal.invite(start_password=False).user_id
    portal.sim.controls.post(f"/accounts/{person}/grants", {"permission": "budget_officer", "unit": UNIT})
    return person


def _case(portal: RunningPortal, officer: str, process: str) -> int:
    said: dict[str, Any] = {
        "unit": UNIT, "by": officer, "process": process, "subject": "เรื่อง", "number": f"กผ {next(_NUMBERS)}"
    }  # fmt: skip
    case: int = portal.sim.controls.post("/finance/budget/letters", said)["id"]
    return case


def _act(portal: RunningPortal, officer: str, page: str, path: str, /, upload: bytes = b"", **form: str) -> BudgetAct:
    computer = inside(portal, officer)
    once = form_named(computer.open(page), path)
    return BudgetAct(portal, computer, path, {"once": once, **form}, upload)


def _letter(portal: RunningPortal) -> BudgetAct:
    path, today = "/finance/budget/letters/new", numeric_date(portal.clock.now())
    return _act(
        portal, _officer(portal), path, path, sample_pdf(), unit=UNIT, number=f"กผ {next(_NUMBERS)}", letter_day=today,
        subject="เรื่อง", action="save", sender="planning_group", procedure="BP4", approver="", approved_on="",
    )  # fmt: skip


def _case_step(portal: RunningPortal) -> BudgetAct:
    officer = _officer(portal)
    page = f"/finance/budget/cases/{_case(portal, officer, 'BP4')}"
    return _act(portal, officer, page, f"{page}/steps", act="begin", step="BP4.2", seen="2")


def _items(portal: RunningPortal) -> BudgetAct:
    officer = _officer(portal)
    letter, report = _case(portal, officer, "BP4"), _case(portal, officer, "BP5")
    portal.sim.controls.post(f"/finance/budget/cases/{report}/steps", {"act": "begin", "by": officer})
    path = f"/finance/budget/cases/{report}/items"
    act = _act(portal, officer, path, f"{path}?page=1", action="finish")
    return replace(act, form=act.form | {f"effect_{one}": "none" for one in range(1, letter + 1)})


def _carry_over(portal: RunningPortal) -> BudgetAct:
    """An officer takes in another letter of the round."""
    officer = _officer(portal)
    first = _case(portal, officer, "BP4")
    _case(portal, officer, "BP4")
    portal.sim.controls.post(f"/finance/budget/cases/{first}/steps", {"act": "begin", "by": officer})
    path = f"/finance/budget/cases/{first}/collected"
    return _act(portal, officer, path, path)


ACTS: dict[str, Callable[[RunningPortal], BudgetAct]] = {
    "letter": _letter,
    "case_step": _case_step,
    "items": _items,
    "carry_over": _carry_over,
}

"""What is done on BP2's pages, each act by its form: whatever can be interrupted."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.contract.computer import Computer
from tests.contract.finance.acts import form_named
from tests.contract.finance.budget_office import BudgetOffice
from tests.contract.finance.change_forms import REPLACEMENT, ROW, analyse, change_of, go_on, of, send_request
from tests.unit.portal_sim.finance.budget.department import PLAN
from tests.unit.portal_sim.finance.documents.agency import AGENCY


@dataclass(frozen=True)
class ChangeAct:
    """A form, filled in, on the page that its person has open."""

    office: BudgetOffice
    computer: Computer
    path: str
    form: dict[str, str]

    def send(self) -> Computer:
        return self.computer.send(self.path, **self.form)

    def done(self) -> list[object]:
        """All that such acts leave behind."""
        tables = ("budget_changes", "budget_deeds", "budget_items", "finance_deeds")
        counted = [self.office.portal.stored(f"SELECT count(*) AS n FROM {one}")[0].n for one in tables]  # noqa: S608
        return [
            *counted,
            *(one.state for one in self.office.portal.stored("SELECT state FROM budget_changes ORDER BY id")),
        ]


def _act(office: BudgetOffice, computer: Computer, page: str, path: str = "", **form: str) -> ChangeAct:
    path = path or page
    return ChangeAct(office, computer, path, {"once": form_named(computer.open(page), path), **form})


def _begun(office: BudgetOffice) -> int:
    case = office.letter()
    office.do(case, "begin")
    return case


def _asked(office: BudgetOffice, **changed: str) -> tuple[int, str]:
    case = _begun(office)
    return case, change_of(send_request(office, case, REPLACEMENT, **changed))


def _request(office: BudgetOffice) -> ChangeAct:
    case = _begun(office)
    return _act(office, office.officer, of(case), **REPLACEMENT)


def _step(office: BudgetOffice) -> ChangeAct:
    case, change = _asked(office)
    return _act(office, office.officer, of(case, f"/changes/{change}"), of(case, "/changes/finish"))


def _to_bureau(office: BudgetOffice) -> ChangeAct:
    case, change = _asked(office, across_years="yes")
    path = of(case, f"/changes/{change}/bureau")
    return _act(office, office.officer, path, letter="ตย 0101/249", explanation="จำเป็น")


def _answer(office: BudgetOffice) -> ChangeAct:
    asked = _to_bureau(office)
    change = asked.path.split("/")[-2]
    asked.send()
    return _act(office, office.at("budget_bureau", "99802"), f"/finance/bureau/changes/{change}", outcome="agreed")


def _code(office: BudgetOffice) -> ChangeAct:
    case, _ = _asked(office)
    analyse(office, case)
    form = {"name": "เครื่องพิมพ์", "plan": PLAN, "kind": "งบลงทุน", "commitment_item": "3110"}
    path = of(case, "/budget-codes/new")
    return _act(office, office.officer, path, budget_code=f"{AGENCY}12001114{case:03}", **form)


def _entry(office: BudgetOffice) -> ChangeAct:
    case, _ = _asked(office)
    (row,) = go_on(office, case, "360000", ROW)
    return _act(office, office.officer, of(case, "/change-entry"), row=row)


CHANGE_ACTS: dict[str, Callable[[BudgetOffice], ChangeAct]] = {
    "change_request": _request, "change_step": _step, "to_bureau": _to_bureau, "bureau_answer": _answer,
    "budget_code": _code, "change_entry": _entry,
}  # fmt: skip

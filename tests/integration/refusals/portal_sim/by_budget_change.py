"""Refusals of the pages of BP2: a request examined, the Budget Bureau asked, a code created, the change entered."""

from collections.abc import Callable, Sequence

from portal_sim.finance.budget.change.domain import RequestSort
from tests.contract.computer import Computer
from tests.contract.finance.budget_office import BudgetOffice, department_of
from tests.contract.finance.change_forms import (
    CONSTRUCTION,
    MATERIAL_ROW,
    NEW_GOODS,
    OTHER,
    REPLACEMENT,
    ROW,
    SHEET,
    analyse,
    change_of,
    go_on,
    of,
    send_request,
)
from tests.integration.refusals.portal_sim.world import World
from tests.integration.refusals.table import Act, Provocation
from tests.unit.portal_sim.finance.budget.department import BUILDING, GOODS, MATERIAL, PLAN, SOURCE, USED
from tests.unit.portal_sim.finance.documents.agency import AGENCY

CODE = {
    "budget_code": f"{AGENCY}12001117777",
    "name": "เครื่องพิมพ์",
    "plan": PLAN,
    "kind": "งบลงทุน",
    "commitment_item": "3110",
}
LEFT = "99,999,999.00"
Arranged = Callable[[BudgetOffice], Act]
AtTheEntry = Callable[[BudgetOffice, Computer, str, list[str]], Act]


def _at_work(arrange: Arranged) -> Provocation[World]:
    """The unit has money of the old code to change."""

    def arranged(world: World) -> Act:
        department = department_of(world.agency)
        department.allocated(department.line(amount=1_000_000_00))
        return arrange(BudgetOffice(world.portal, department))

    return Provocation(arranged)


def _begun(office: BudgetOffice) -> int:
    case = office.letter()
    office.do(case, "begin")
    return case


def _asked(office: BudgetOffice, *requests: dict[str, str]) -> tuple[int, list[str]]:
    """A letter whose check has begun, with these requests."""
    case = _begun(office)
    return case, [change_of(send_request(office, case, one)) for one in requests]


def _request(form: dict[str, str], **changed: str) -> Provocation[World]:
    def arrange(office: BudgetOffice) -> Act:
        case = _begun(office)
        office.officer.open(of(case))
        return lambda: send_request(office, case, {**form, **changed})

    return _at_work(arrange)


def _end(
    path: str, *requests: dict[str, str], then: Callable[[BudgetOffice, int, str], None] | None = None
) -> Provocation[World]:
    """The check is to end with that button."""

    def arrange(office: BudgetOffice) -> Act:
        case, asked = _asked(office, *requests)
        if then:
            then(office, case, asked[0])
        page = office.officer.open(of(case))
        return lambda: page.send(of(case, f"/changes/{path}"))

    return _at_work(arrange)


def _to_bureau(office: BudgetOffice, case: int, change: str) -> None:
    path = of(case, f"/changes/{change}/bureau")
    office.officer.open(path).send(path, letter="ตย 0101/246", explanation="จำเป็น")


def _refused(office: BudgetOffice, case: int, change: str) -> None:
    _to_bureau(office, case, change)
    path = f"/finance/bureau/changes/{change}"
    office.at("budget_bureau", "99802").open(path).send(path, outcome="refused", reason="ไม่สอดคล้อง")


def _code(**changed: str) -> Provocation[World]:
    def arrange(office: BudgetOffice) -> Act:
        case = office.letter()
        office.ended(case, "BP2.2")
        office.do(case, "begin")
        path = of(case, "/budget-codes/new")
        page = office.officer.open(path)
        return lambda: page.send(path, **{**CODE, **changed})

    return _at_work(arrange)


def _sheet(**changed: str) -> Provocation[World]:
    """It is to be confirmed with a row that isn't as it was asked for."""

    def arrange(office: BudgetOffice) -> Act:
        case, _ = _asked(office, REPLACEMENT)
        page = analyse(office, case, {**ROW, **changed}).open(of(case, SHEET))
        return lambda: page.send(of(case, f"{SHEET}/confirmation"), letter="360000")

    return _at_work(arrange)


def _entry(
    act: AtTheEntry, letter: str, *requests: dict[str, str], rows: Sequence[dict[str, str]] = (ROW,)
) -> Provocation[World]:
    """On the page of the entry, with these requests and rows."""

    def arrange(office: BudgetOffice) -> Act:
        case, _ = _asked(office, *requests)
        found = go_on(office, case, letter, *rows)
        return act(office, office.officer, of(case, "/change-entry"), found)

    return _at_work(arrange)


def _recorded(_office: BudgetOffice, page: Computer, path: str, rows: list[str]) -> Act:
    return lambda: page.send(path, row=rows)


def _too_early(_office: BudgetOffice, page: Computer, path: str, _rows: list[str]) -> Act:
    return lambda: page.send(f"{path}/finish")


def _unsigned(_office: BudgetOffice, page: Computer, path: str, rows: list[str]) -> Act:
    page.send(path, row=rows)
    return lambda: page.send(f"{path}/finish")


def _spent(office: BudgetOffice, page: Computer, path: str, rows: list[str]) -> Act:
    """Another change was entered meanwhile."""
    department = office.department
    rest = department.left() - 10_00
    department.enter(department.propose(sort=RequestSort.OTHER, new_code=MATERIAL, amount=rest, source=SOURCE))
    page = office.officer.open(path)
    return lambda: page.send(path, row=rows)


BEYOND = {**REPLACEMENT, "across_years": "yes"}
BY_BUDGET_CHANGE: dict[str, Provocation[World]] = {
    "change.papers_replacement": _request(REPLACEMENT, asset_number=""),
    "change.papers_new_goods": _request(NEW_GOODS, specification=""),
    "change.papers_construction": _request(CONSTRUCTION, median_price=""),
    "change.papers_other": _request(OTHER, reason=""),
    "change.same_code": _request(OTHER, new_code=USED),
    "change.other_sort": _request(REPLACEMENT, new_code=BUILDING),
    "change.above_median": _request(NEW_GOODS, unit_price="30,000.01"),
    "change.not_enough": _request(OTHER, amount=LEFT),
    "analysis.wrong_budget_code": _request(OTHER, old_code=f"{AGENCY}12001999999"),
    "analysis.no_rows": _end("finish"),
    "change.no_authority": _end("finish", BEYOND),
    "change.bureau_waits": _end("finish", BEYOND, then=_to_bureau),
    "change.bureau_refused": _end("finish", BEYOND, then=_refused),
    "change.not_refused": _end("close", REPLACEMENT),
    "budget_code.exists": _code(budget_code=GOODS),
    "budget_code.malformed": _code(budget_code="99"),
    "budget_code.commitment_item": _code(commitment_item="9"),
    "budget_code.kind": _code(kind="งบดำเนินงาน"),
    "analysis.code_missing": _sheet(new_code=f"{AGENCY}12001118888"),
    "change.not_requested": _sheet(amount="350,000.00"),
    "change.not_analysed": _sheet(amount="340,000.00"),
    "entry.one_investment": _entry(_recorded, "720000", REPLACEMENT, REPLACEMENT, rows=(ROW, ROW)),
    "entry.above_available": _entry(_spent, "1000", OTHER, rows=(MATERIAL_ROW,)),
    "change.not_entered": _entry(_too_early, "360000", REPLACEMENT),
    "change.not_approved": _entry(_unsigned, "360000", REPLACEMENT),
}

"""Refusals of BP4's pages: what units ask for, the round's sheet, the comparison, the entry; and a round that waits."""

from collections.abc import Callable

from portal_sim.documents.sample import sample_pdf
from portal_sim.finance.budget.carry_over.domain import Memo, MemoState
from portal_sim.finance.budget.carry_over.sql import SqlMemos
from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.domain import Document, Kind, State
from portal_sim.finance.fiscal import fiscal_year
from portal_sim.finance.sheets.adapters.writing import write
from portal_sim.finance.sheets.layouts import CARRY_OVERS
from simkit.thai_text import in_bangkok, numeric_date
from tests.contract.computer import Computer
from tests.contract.officers import inside
from tests.integration.refusals.portal_sim.world import UNIT, World
from tests.integration.refusals.table import Act, Provocation

AGENCY, CODE, NO_ORDER = UNIT[:5], f"{UNIT[:5]}12001000001", "7999999999"
REQUEST = "/finance/budget/carry-over/request"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Arranged = Callable[["Carrying"], int]


class Carrying:
    """Somebody of the unit, and an officer of its agency."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.officer_id = world.permitted("budget_officer", AGENCY).user_id
        self.unit = inside(world.portal, world.permitted("unit_requests").user_id).open(REQUEST)
        self.officer = inside(world.portal, self.officer_id).open("/home")

    @property
    def today(self) -> str:
        return numeric_date(self.world.portal.clock.now())

    def form(self, **changes: str) -> dict[str, str]:
        year = fiscal_year(self.world.portal.clock.now())
        said = {
            "unit": UNIT, "carry": "y", "year": str(year), "number": f"ชม {self.world.number()}", "order": NO_ORDER,
            "budget_code": CODE, "amount": "100.00", "expected": self.today, "reason": "ส่งมอบช้า", **changes,
        }  # fmt: skip
        return {name: value for name, value in said.items() if value}

    def ask(self, **changes: str) -> Computer:
        return self.unit.upload(REQUEST, "letter.pdf", sample_pdf(), **self.form(**changes))

    def asked(self) -> int:
        """A letter that is collected by the officer; its case."""
        self.ask()
        query = "SELECT max(id) AS id FROM budget_cases"
        case: int = self.world.portal.stored(query)[0].id
        self.do(case, "begin")
        return case

    def compared(self) -> int:
        case = self.asked()
        path = f"/finance/budget/cases/{case}/collected"
        self.officer.open(path).send(f"{path}/check")
        return case

    def do(self, case: int, act: str) -> None:
        told = {"act": act, "by": self.officer_id}
        self.world.portal.sim.controls.post(f"/finance/budget/cases/{case}/steps", told)


def _request(**changes: str) -> Provocation[World]:
    def arrange(world: World) -> Act:
        carrying = Carrying(world)
        return lambda: carrying.ask(**changes).page

    return Provocation(arrange)


def _last_year_s(world: World) -> Act:
    carrying = Carrying(world)
    year = str(fiscal_year(world.portal.clock.now()) - 1)
    return lambda: carrying.ask(year=year).page


def _page(path: str, arrange: Arranged, **form: str) -> Provocation[World]:
    """The officer sends that form of the page, about the first request that it names."""

    def arranged(world: World) -> Act:
        carrying = Carrying(world)
        case = arrange(carrying)
        where = f"/finance/budget/cases/{case}{path}"
        computer = carrying.officer.open(where.removesuffix("/system").removesuffix("/check"))
        request = computer.text.partition('<option value="')[2].partition('"')[0]
        return lambda: computer.ask("POST", where, request=request, **form)

    return Provocation(arranged)


def _letter_only(carrying: Carrying) -> int:
    """On paper: nobody has read it yet."""
    said = {"unit": AGENCY, "by": carrying.officer_id, "process": "BP4", "subject": "เรื่อง", "sender": UNIT,
            "number": f"ชม {carrying.world.number()}"}  # fmt: skip
    case: int = carrying.world.portal.sim.controls.post("/finance/budget/letters", said)["id"]
    carrying.do(case, "begin")
    return case


def _twice(carrying: Carrying) -> int:
    carrying.asked()
    return carrying.asked()


def _sheet(**changes: object) -> Provocation[World]:
    """A file that is right but for what is changed."""

    def arrange(world: World) -> Act:
        carrying = Carrying(world)
        case = carrying.asked()
        today = in_bangkok(world.portal.clock.now())
        number = world.portal.stored("SELECT number FROM budget_cases WHERE id = :id", id=case)[0].number
        row = {
            "number": 1, "entry": number, "letter": "ชม 1", "letter_day": today, "unit": UNIT,
            "request": "กันเงินไว้เบิกเหลื่อมปี", "year": fiscal_year(today), "budget_code": CODE, "order": NO_ORDER,
            "seller": "ร้านตัวอย่าง", "amount": 100_00, "until": today, "reason": "ส่งมอบช้า", **changes,
        }  # fmt: skip
        content = write(CARRY_OVERS, {CARRY_OVERS.tabs[0]: [row]}, UNIT, fiscal_year(today), today)
        path = f"/finance/budget/cases/{case}/collected"
        computer = carrying.officer.open(path)
        return lambda: computer.attach(f"{path}/file", file=("x.xlsx", content, XLSX)).page

    return Provocation(arrange)


def round_entered(world: World, unit: str) -> tuple[int, int]:
    """A memo of that unit that nobody has decided, and an entry that waits for the secretary; their ids."""
    agency, now = world.agency, world.portal.clock.now()
    document = Document(
        Kind.CARRY_OVER, unit, 1_00, Fund("", "", ""), number="5600000001", fiscal_year=fiscal_year(now),
        state=State.WAITING_CONFIRM, due=in_bangkok(now), day=in_bangkok(now), by="somebody", details={"money": []},
    )  # fmt: skip
    memo = Memo(0, unit, now.year, 9, [], [], MemoState.PROPOSED, 1, "", "somebody", now)
    kept = agency.do(lambda: agency.desk.shelf.add(document))
    return agency.do(lambda: SqlMemos(agency.database.session).insert(memo)).id, kept.id


BY_BUDGET_CARRY_OVER: dict[str, Provocation[World]] = {
    "carry_over.choose": _request(carry=""),
    "carry_over.only_extension": Provocation(_last_year_s),
    "carry_over.extension_without_carry": _request(carry="", extend="y", order=""),
    "carry_over.row_twice": _page("/collected/check", _twice),
    "carry_over.other_entry": _sheet(entry="69/9999"),
    "carry_over.other_unit": _sheet(unit="9999999999"),
    "analysis.no_rows": _page("/collected/check", _letter_only),
    "carry_over.unsettled": _page("/comparison", Carrying.compared),
    "carry_over.no_po": _page("/comparison/system", Carrying.compared),
    "carry_over.not_approved": _page("/carry-over", Carrying.compared),
}

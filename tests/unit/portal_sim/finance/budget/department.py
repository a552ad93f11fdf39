"""A department whose budget section works: its people, a year's annual budget, and what they do with it.

Codes are those of the manual's examples, of the fiscal year 2568 in which the tests' clock stands.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from portal_sim.finance.budget.allocation.checks import DocumentChecks
from portal_sim.finance.budget.allocation.domain import AllocationLine, Check
from portal_sim.finance.budget.allocation.service import BudgetAllocations
from portal_sim.finance.budget.allocation.sql import SqlChecks
from portal_sim.finance.budget.carry_over.deciding import CarryDecisions, MemoApprovals
from portal_sim.finance.budget.carry_over.domain import Memo, Request, RequestForm
from portal_sim.finance.budget.carry_over.requests import CarryRequests
from portal_sim.finance.budget.carry_over.service import CarryOvers
from portal_sim.finance.budget.carry_over.sql import SqlMemos, SqlRequests, SqlSpecialHolidays
from portal_sim.finance.budget.carry_over.statements import SUBJECT
from portal_sim.finance.budget.change.domain import Change, ChangeForm, RequestSort
from portal_sim.finance.budget.change.service import BudgetChanges
from portal_sim.finance.budget.change.sql import SqlChanges
from portal_sim.finance.budget.items.domain import Item
from portal_sim.finance.budget.items.endowment import Endowment
from portal_sim.finance.budget.items.periods import PeriodBudgets
from portal_sim.finance.budget.items.service import BudgetItems, ItemForm
from portal_sim.finance.budget.items.sql import SqlItems, SqlPeriodChecks, SqlPlans, SqlSpending
from portal_sim.finance.budget.on_behalf.domain import OnBehalfForm
from portal_sim.finance.budget.on_behalf.granting import OnBehalfGrants
from portal_sim.finance.budget.on_behalf.service import OnBehalf
from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.decisions import ReversalReason, Reversals
from portal_sim.finance.documents.domain import Document
from portal_sim.finance.documents.orders import OrderForm, OrderLine, Orders, ReceiptForm
from portal_sim.finance.documents.projects import Projects
from portal_sim.finance.ledger.domain import LedgerAccount, Stage
from portal_sim.finance.units.domain import Permission
from portal_sim.signing.evidence import Evidence
from simkit.statement import Statement
from tests.unit.portal_sim.finance.documents.agency import AGENCY, BUREAU, CGD, VENDOR, Agency, opened

PLAN, OTHER_PLAN = "12001", "12002"
USED, GOODS, BUILDING = f"{AGENCY}12001000001", f"{AGENCY}12001110003", f"{AGENCY}12001120004"
MATERIAL = f"{AGENCY}12001000002"
SOURCE, INVESTED = "6811220", "6811320"
REGIONAL, REGIONAL_CENTRE = f"{AGENCY}50001", f"{AGENCY}50011"
CENTRAL, CENTRAL_CENTRE = f"{AGENCY}00001", f"{AGENCY}00011"
AREA, CAPITAL = "P5000", "P1000"
OFFICER, OTHER_OFFICER, HEAD_OF_BUDGET = "officer", "other_officer", "head_of_budget"
DIRECTOR, SECRETARY = "director_general", "secretary"
DISBURSING = "99002"  # the other agency
THEIR_OFFICER, THEIR_HEAD, THEIR_HEAD_OF_BUDGET = "their_officer", "their_head", "their_head_of_budget"
FUND = Fund(SOURCE, USED, AREA)
MILLION = 1_000_000_00
LAST_DAY_OF_ROUND = date(2025, 9, 30)
_GIVEN = (
    (OFFICER, AGENCY, Permission.BUDGET_OFFICER), (OTHER_OFFICER, AGENCY, Permission.BUDGET_OFFICER),
    (HEAD_OF_BUDGET, AGENCY, Permission.HEAD_OF_BUDGET), (DIRECTOR, AGENCY, Permission.DIRECTOR_GENERAL),
    (SECRETARY, AGENCY, Permission.SECRETARY), (REGIONAL, REGIONAL, Permission.UNIT_REQUESTS),
    (REGIONAL, REGIONAL, Permission.RECORD), (THEIR_OFFICER, DISBURSING, Permission.BUDGET_OFFICER),
    (THEIR_HEAD, DISBURSING, Permission.DISBURSING_AGENCY),
    (THEIR_HEAD_OF_BUDGET, DISBURSING, Permission.HEAD_OF_BUDGET),
)  # fmt: skip
ITEMS = {  # by code: name, plan, kind, commitment item, source
    USED: ("ค่าใช้สอย", PLAN, "งบดำเนินงาน", "2200", SOURCE),
    MATERIAL: ("ค่าวัสดุ", PLAN, "งบดำเนินงาน", "2300", SOURCE),
    GOODS: ("คอมพิวเตอร์สำหรับงานสำนักงาน 12 เครื่อง", PLAN, "งบลงทุน", "3110", INVESTED),
    BUILDING: ("อาคารพัสดุ", PLAN, "งบลงทุน", "3210", INVESTED),
}


@dataclass
class Department:
    agency: Agency

    def __post_init__(self) -> None:
        session, desk = self.agency.database.session, self.agency.desk
        self.items = BudgetItems(desk, SqlItems(session), SqlPlans(session))
        self.periods = PeriodBudgets(self.items, SqlSpending(session), SqlPeriodChecks(session))
        self.endowment = Endowment(self.items, Projects(desk))
        self.allocations = BudgetAllocations(self.items)
        self.checks = DocumentChecks(desk, SqlChecks(session))
        self.changes = BudgetChanges(self.items, SqlChanges(session))
        self.holidays = SqlSpecialHolidays(session)
        self.requests = CarryRequests(desk, SqlRequests(session), self.holidays)
        self.decisions = CarryDecisions(self.requests, SqlMemos(session))
        self.carry_overs = CarryOvers(self.requests, self.decisions)
        self.on_behalf, self.grants = OnBehalf(self.items), OnBehalfGrants(self.items)

    def prepare(self, *codes: str, amount: int = 4 * MILLION, allotted: int = MILLION) -> None:
        """People, plans, and the year's budget of these codes: the Act's amount, and a quarter's money of it."""
        for person, unit, permission in _GIVEN:
            self.agency.give(person, unit, permission)
        do = self.agency.do
        do(lambda: self.items.add_plan(AGENCY, PLAN, "แผนงานพื้นฐานตัวอย่าง"))
        do(lambda: self.items.add_plan(AGENCY, OTHER_PLAN, "แผนงานยุทธศาสตร์ตัวอย่าง"))
        for code in codes:
            self.enact(code, amount)
            self.allot(code, allotted)

    def enact(self, code: str, amount: int = 4 * MILLION) -> Document:
        form, source, key = self.item_form(code), ITEMS[code][4], self.agency.key()
        act = self.endowment.enact
        return self.agency.do(lambda: act(AGENCY, form, source, amount, by=CGD, key=key))

    def allot(self, code: str, amount: int, quarter: int = 3) -> Document:
        act, source, key = self.endowment.allot, ITEMS[code][4], self.agency.key()
        return self.agency.do(lambda: act(source, code, quarter, amount, "งวด 3", by=BUREAU, key=key))

    def item_form(self, code: str, **changes: Any) -> ItemForm:
        name, plan, kind, commitment_item, _ = ITEMS[code]
        return ItemForm(
            **{
                "budget_code": code, "name": name, "plan": plan, "kind": kind, "commitment_item": commitment_item,
                **changes,
            }
        )  # fmt: skip

    def create(self, code: str, by: str = OFFICER, **changes: Any) -> Item:
        form = self.item_form(code, **changes)
        return self.agency.do(lambda: self.items.create(AGENCY, form, by=by))

    def line(self, code: str = USED, amount: int = 250_000_00, **changes: Any) -> AllocationLine:
        _, plan, kind, commitment_item, source = ITEMS[code]
        item = {"22": "ค่าใช้สอย", "23": "ค่าวัสดุ", "31": "ค่าครุภัณฑ์", "32": "ค่าที่ดินและสิ่งก่อสร้าง"}[commitment_item[:2]]
        return replace(
            AllocationLine(
                REGIONAL, plan, code, kind, item, source, "5199990103", AREA, AREA, amount
            ), **changes,
        )  # fmt: skip

    def allocate(self, *lines: AllocationLine, by: str = OFFICER, key: str = "", amends: int | None = None) -> Document:
        act, key = self.allocations.allocate, key or self.agency.key()
        return self.agency.do(lambda: act(AGENCY, lines, by=by, key=key, amends=amends))

    def approve(self, document: Document, by: str = HEAD_OF_BUDGET) -> Document:
        return self.agency.approve(document, by=by)

    def allocated(self, *lines: AllocationLine) -> Document:
        return self.approve(self.allocate(*lines))

    def reverse(self, document: Document) -> Document:
        """Asked for by an officer, approved by the head of budget; the reversal."""
        act, key = Reversals(self.agency.desk).ask, self.agency.key()
        asked = self.agency.do(lambda: act(document.id, ReversalReason.CODE, by=OFFICER, key=key))
        return self.approve(asked)

    def check(self, document: Document, by: str = OTHER_OFFICER, **said: Any) -> Check:
        return self.agency.do(lambda: self.checks.note(document.id, by=by, **said))

    def form(self, **changes: Any) -> ChangeForm:
        """Goods in place of old ones, within the limits, with all papers."""
        return ChangeForm(
            **{
                "sort": RequestSort.REPLACEMENT, "unit": REGIONAL, "old_code": USED, "new_code": GOODS,
                "new_plan": PLAN, "amount": 100_000_00, "reason": "เครื่องเดิมชำรุด", "activity": AREA,
                "asset_number": "7440-001-0001/58", "age": "11", "condition": "เปิดไม่ติด", "benefit": "ให้บริการได้",
                "effect": "งานหยุดชะงัก", "quantity": 12, "unit_price": 30_000_00, "specification": "สำนักงาน",
                "median_price": 30_000_00, "quotation": "kept", "drawing": "kept", "estimate": "kept", **changes,
            }
        )  # fmt: skip

    def propose(self, by: str = OFFICER, **changes: Any) -> Change:
        form = self.form(**changes)
        return self.agency.do(lambda: self.changes.propose(AGENCY, form, by=by))

    def enter(self, *changes: Change, by: str = OFFICER, key: str = "", amends: int | None = None) -> Document:
        ids: Sequence[int] = [one.id for one in changes]
        act, key = self.changes.record, key or self.agency.key()
        return self.agency.do(lambda: act(AGENCY, ids, by=by, key=key, amends=amends))

    def entrusted(self, **changes: Any) -> OnBehalfForm:
        """What another agency is to disburse."""
        return OnBehalfForm(
            **{
                "project": "โครงการอบรมตัวอย่าง", "plan": PLAN, "budget_code": USED, "source": SOURCE,
                "commitment_item": "2200", "activity": AREA, "unit": REGIONAL, "amount": 120_000_00,
                "disbursing": DISBURSING, "disbursing_activity": CAPITAL, **changes,
            }
        )  # fmt: skip

    def take_back(self, **changes: Any) -> Document:
        act, form, key = self.on_behalf.take_back, self.entrusted(**changes), self.agency.key()
        return self.agency.do(lambda: act(AGENCY, form, by=OFFICER, key=key))

    def create_record(self, money: Document, **changes: Any) -> Document:
        act, form, key = self.on_behalf.create, self.entrusted(**changes), self.agency.key()
        return self.agency.do(lambda: act(money.id, form, by=OFFICER, key=key))

    def record_created(self) -> Document:
        """A master record that the head of budget has approved."""
        return self.approve(self.create_record(self.approve(self.take_back())))

    def act(self, use_case: Any, document: Document, *more: Any, by: str = OFFICER) -> Document:
        """A use case about that document."""
        key = self.agency.key()
        done: Document = self.agency.do(lambda: use_case(document.id, *more, by=by, key=key))
        return done

    def consented(self) -> Document:
        """A record that the Director-General has signed and the other agency consents to."""
        record = self.record_created()
        self.act(self.on_behalf.propose, record)
        self.approve(record, by=DIRECTOR)
        self.act(self.on_behalf.send, record)
        return self.approve(record, by=THEIR_HEAD)

    def order(self, amount: int = 100_000_00, received: bool = False) -> Document:
        """A purchase order of the regional unit."""
        lines = [OrderLine("ค่าจ้างเหมา", 10_000, "งวด", amount // 10)]
        form = OrderForm(
            VENDOR, "12/2568", date(2025, 6, 1), date(2025, 9, 30), FUND, REGIONAL_CENTRE, "5199990103", lines
        )
        orders, key = Orders(self.agency.desk, self.agency.vendors), self.agency.key()
        made = self.agency.do(lambda: orders.standard(REGIONAL, form, by=REGIONAL, key=key))
        if received:
            receipt = ReceiptForm(made.number, self.agency.desk.today(), "SD-1", [4_000], checked=True)
            self.agency.do(lambda: orders.receive(REGIONAL, receipt, by=REGIONAL, key=f"{key}:received"))
        return made

    def ask(self, order: str = "", by: str = REGIONAL, **changes: Any) -> Request:
        form = RequestForm(
            **{
                "carry": True, "extend": False, "year": 2025, "order": order, "vendor": "", "budget_code": USED,
                "amount": 100_000_00, "expected": date(2025, 11, 30), "reason": "ผู้ขายขอขยายเวลา", **changes,
            }
        )  # fmt: skip
        return self.agency.do(lambda: self.requests.ask(REGIONAL, form, by=by))

    def propose_memo(self) -> Memo:
        return self.agency.do(lambda: self.decisions.propose(AGENCY, by=OFFICER))

    def decide(self, memo: Memo, *chosen: Request, reason: str = "") -> Memo:
        """The Director-General chooses, and his phone signs."""
        ids = [one.id for one in chosen] or memo.requests
        made = self.agency.do(lambda: self.decisions.choose(memo.id, ids, reason, by=DIRECTOR))
        text = Statement.of(*self.agency.do(lambda: self.decisions.statement(made))).signed
        now, name = self.agency.clock.now(), f"memo-{made.id}-{made.version}"
        evidence = Evidence(name, DIRECTOR, SUBJECT, str(memo.id), text, "jws", b"-", now)
        self.agency.do(lambda: MemoApprovals(self.decisions).approved(str(memo.id), evidence))
        return self.agency.do(lambda: self.decisions.get(memo.id))

    def enter_memo(self, memo: Memo, key: str = "") -> Document:
        act, key = self.carry_overs.record, key or self.agency.key()
        return self.agency.do(lambda: act(memo.id, by=OFFICER, key=key))

    def carried_over(self, order: Document, **changes: Any) -> Document:
        """Asked for, decided, entered, confirmed and granted."""
        self.ask(order.number, **changes)
        made = self.approve(self.enter_memo(self.decide(self.propose_memo())))
        self.approve(made, by=SECRETARY)
        return self.act(self.carry_overs.grant, made, by=CGD)

    def go_to(self, day: date) -> None:
        self.agency.clock.pass_(days=(day - self.agency.desk.today()).days)

    def left(self, code: str = USED, centre: str = REGIONAL_CENTRE, source: str = "", area: str = AREA) -> int:
        """Satang of the code in that cost centre."""
        return self.agency.balance(Stage.COST_CENTRE, centre, "DGEN", Fund(source or ITEMS[code][4], code, area))

    def at_centre(self, code: str = USED) -> int:
        """Satang of the code that the agency has to allocate."""
        account = LedgerAccount(Fund(ITEMS[code][4], code, ""), Stage.ALLOTTED, AGENCY, "GEN")
        return self.agency.do(lambda: self.agency.desk.ledger.balance(account))


@contextmanager
def working(url: str, first_key: int = 0) -> Iterator[Department]:
    with opened(url, first_key) as agency:
        yield Department(agency)

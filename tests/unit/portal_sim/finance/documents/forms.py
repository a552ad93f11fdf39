"""The forms of an agency's people, filled in rightly but for what a test changes.

Each call of a use case is a transaction that a refusal rolls back, as in a request.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any, TypeVar

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.allocations import AllocationForm, Allocations
from portal_sim.finance.documents.domain import BudgetType, Document, Payee
from portal_sim.finance.documents.orders import OrderForm, OrderLine, Orders, ReceiptForm
from portal_sim.finance.documents.payments import PaymentForm, Payments, PayoutForm
from portal_sim.finance.documents.projects import Projects
from portal_sim.finance.documents.requests import RequestForm, Requests
from portal_sim.finance.documents.returns import Reason, ReturnForm, Returns, SlipForm
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.documents.sql import SqlVendors
from portal_sim.finance.documents.withdrawals import KqForm, KrForm, KsForm, Withdrawals
from simkit.database import Database
from tests.unit.portal_sim.fakes import FakeClock

T = TypeVar("T")
AGENCY = "99001"
UNIT, CENTRE, OTHER_CENTRE = f"{AGENCY}00001", f"{AGENCY}00011", f"{AGENCY}00012"
OTHER_UNIT, CENTRE_OF_OTHER = f"{AGENCY}50001", f"{AGENCY}50011"
SOURCE, CODE, ACTIVITY = "6841200", "99001E1025410002", "P5000"
FUND = Fund(SOURCE, CODE, ACTIVITY)
VENDOR, WITHOUT_ACCOUNT = "1000000017", "1000000033"
RECORDER, SECOND, HEAD, CGD, BUREAU, OWNER = "recorder", "second", "head", "cgd", "bureau", "owner"
TODAY = date(2025, 6, 12)


@dataclass
class Forms:
    url: str
    database: Database
    clock: FakeClock
    desk: Desk
    vendors: SqlVendors
    _keys: Iterator[int] = field(default_factory=count)

    def do(self, act: Callable[[], T]) -> T:
        with self.database.transaction():
            return act()

    def key(self) -> str:
        return f"form-{next(self._keys)}"

    def map(self, amount: int = 10_000_000_00, source: str = SOURCE, code: str = CODE, by: str = CGD) -> Document:
        return self.do(lambda: Projects(self.desk).map(source, code, amount, "โครงการ", by=by, key=self.key()))

    def allot(self, amount: int = 5_000_000_00, kind: BudgetType = BudgetType.GEN, by: str = BUREAU) -> Document:
        projects = Projects(self.desk)
        return self.do(lambda: projects.allot(SOURCE, CODE, kind, amount, "จ 68/0041", by=by, key=self.key()))

    def allocate(self, receiver: str = UNIT, amount: int = 1_000_000_00, kind: BudgetType = BudgetType.GEN,
                 fund: Fund = FUND, agency: str = AGENCY) -> Document:  # fmt: skip
        allocations, form = Allocations(self.desk), AllocationForm(kind, fund, receiver, amount)
        act = allocations.to_cost_centre if receiver[-2] != "0" else allocations.to_unit
        return self.do(lambda: act(agency, form, by=OWNER, key=self.key()))

    def order(self, amount: int = 100_000_00, kind: str = "standard", key: str = "", **changes: Any) -> Document:
        lines = [OrderLine("ตู้เก็บเอกสาร", 10_000, "ตู้", amount // 10)] if kind == "standard" else []
        form = OrderForm(
            **{
                "vendor": VENDOR, "contract": "12/2568", "contract_day": date(2025, 6, 1),
                "delivery": date(2025, 6, 30), "fund": FUND, "cost_centre": CENTRE, "ledger_account": "1299990101",
                "lines": lines, "amount": amount, "text": "งาน", **changes,
            }
        )  # fmt: skip
        orders = Orders(self.desk, self.vendors)
        act = orders.standard if kind == "standard" else orders.indefinite
        return self.do(lambda: act(UNIT, form, by=RECORDER, key=key or self.key()))

    def receive(self, order: Document, /, pieces: int = 10, **changes: Any) -> Document:
        form = ReceiptForm(
            **{
                "order": order.number, "day": TODAY, "delivery_note": "SD-1", "quantities": [pieces * 1000],
                "checked": True, **changes,
            }
        )  # fmt: skip
        return self.do(lambda: Orders(self.desk, self.vendors).receive(UNIT, form, by=RECORDER, key=self.key()))

    def kr(self, order: Document, /, amount: int, reference: str = "", key: str = "", **changes: Any) -> Document:
        key = key or self.key()
        form = KrForm(
            **{
                "order": order.number, "reference": reference or f"INV-{key[5:]}", "invoice_day": TODAY,
                "amount": amount, **changes,
            }
        )  # fmt: skip
        return self.do(lambda: Withdrawals(self.desk, self.vendors).kr(UNIT, form, by=RECORDER, key=key))

    def ks(self, amount: int = 4_999_99, *, key: str = "", by: str = RECORDER, amends: int | None = None,
           **changes: Any) -> Document:  # fmt: skip
        key = key or self.key()
        form = KsForm(
            **{
                "vendor": VENDOR, "reference": f"RC-{key[5:]}", "invoice_day": TODAY, "text": "ค่าถ่ายเอกสาร",
                "amount": amount, "fund": FUND, "cost_centre": CENTRE, "ledger_account": "5199990101",
                "exempt": amount >= 5_000_00, "exemption_reason": "ค่าสาธารณูปโภค", **changes,
            }
        )  # fmt: skip
        act = Withdrawals(self.desk, self.vendors).ks
        return self.do(lambda: act(UNIT, form, by=by, key=key, amends=amends))

    def request(self, amount: int = 18_000_00, *, amends: int | None = None, **changes: Any) -> Document:
        form = RequestForm(
            **{
                "payee": Payee.OUTSIDE, "payee_name": "นายสมมติ ใจดี", "subject": "ค่าตอบแทนวิทยากร", "amount": amount,
                "budget_code": CODE, "tax_id": "3990000000012", **changes,
            }
        )  # fmt: skip
        act = Requests(self.desk, self.vendors).propose
        return self.do(lambda: act(UNIT, form, by=RECORDER, key=self.key(), amends=amends))

    def kq(self, request: Document, /, **changes: Any) -> Document:
        withdrawals = Withdrawals(self.desk, self.vendors)
        form = KqForm(
            **{
                "request": request.number, "payee": Payee(request.payee), "payee_name": request.payee_name,
                "amount": request.amount, "fund": FUND, "cost_centre": CENTRE, "ledger_account": "5199990102",
                "reference": self.do(lambda: withdrawals.next_reference(UNIT)), **changes,
            }
        )  # fmt: skip
        return self.do(lambda: withdrawals.kq(UNIT, form, by=RECORDER, key=self.key()))

    def pay_out(self, kq: Document, amount: int, day: date | None = None) -> Document:
        form = PayoutForm(kq.ref, day or self.desk.today(), amount, "โอนเข้าบัญชีผู้มีสิทธิ", "บจ 68/0031")
        return self.do(lambda: Payments(self.desk).pay_out(UNIT, form, by=RECORDER, key=self.key()))

    def pay(self, withdrawal: Document, amount: int, **changes: Any) -> Document:
        form = PaymentForm(**{"reference": withdrawal.ref, "amount": amount, **changes})
        return self.do(lambda: Payments(self.desk).record(UNIT, form, by=RECORDER, key=self.key()))

    def send_in(self, withdrawal: Document, /, amount: int, slip: str = "", **changes: Any) -> Document:
        slip = slip or f"{next(self._keys):016}"
        form = SlipForm(
            **{"withdrawal": withdrawal.ref, "day": self.desk.today(), "amount": amount, "slip": slip, **changes}
        )
        return self.do(lambda: Returns(self.desk).send_in(UNIT, form, by=RECORDER, key=self.key()))

    def give_back(self, withdrawal: Document, amount: int, slip: str, reason: Reason = Reason.NOT_ALL_PAID) -> Document:
        form = ReturnForm(withdrawal.ref, reason, slip, amount)
        return self.do(lambda: Returns(self.desk).record(UNIT, form, by=RECORDER, key=self.key()))

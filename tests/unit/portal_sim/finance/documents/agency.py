"""An agency at work in a database: its people and permissions, a project whose money has come down to a cost centre.

Each call of a use case is a transaction that a refusal rolls back, as in a request.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from secrets import token_urlsafe
from typing import Any, TypeVar

import pytest

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.adapters.check import check
from portal_sim.finance.documents.allocations import AllocationForm, Allocations
from portal_sim.finance.documents.decisions import Decisions, ReversalReason, Reversals, Treasury
from portal_sim.finance.documents.domain import BudgetType, Document, DocumentRefused, Payee
from portal_sim.finance.documents.feature import offices
from portal_sim.finance.documents.messages import MESSAGES as OF_DOCUMENTS
from portal_sim.finance.documents.orders import OrderForm, OrderLine, Orders, ReceiptForm
from portal_sim.finance.documents.payments import PaymentForm, Payments, PayoutForm
from portal_sim.finance.documents.projects import Projects
from portal_sim.finance.documents.requests import RequestForm, Requests
from portal_sim.finance.documents.returns import Reason, ReturnForm, Returns, SlipForm
from portal_sim.finance.documents.seed import add_missing as add_missing_vendors
from portal_sim.finance.documents.service import Desk, Documents
from portal_sim.finance.documents.signatures import KeptSignatures
from portal_sim.finance.documents.sql import SqlShelf, SqlVendors
from portal_sim.finance.documents.statements import SUBJECT, statement
from portal_sim.finance.documents.withdrawals import KqForm, KrForm, KsForm, Withdrawals
from portal_sim.finance.ledger.adapters.reading import read_only
from portal_sim.finance.ledger.domain import LedgerAccount, Stage
from portal_sim.finance.ledger.service import Ledger
from portal_sim.finance.ledger.sql import SqlJournal
from portal_sim.finance.ledger.tables import accounts
from portal_sim.finance.messages import MESSAGES as OF_FINANCE
from portal_sim.finance.units.domain import Grant, Permission, Permissions
from portal_sim.finance.units.seed import add_missing
from portal_sim.finance.units.sql import SqlGrants, SqlUnits
from portal_sim.signing.evidence import Evidence
from portal_sim.signing.sql import SqlEvidences
from simkit import statement as signed
from simkit.database import Database
from simkit.messages import Message
from simkit.refusals import Refused
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
GIVEN: tuple[tuple[str, str, Permission], ...] = (
    (RECORDER, UNIT, Permission.RECORD),
    (SECOND, UNIT, Permission.RECORD),
    (SECOND, UNIT, Permission.APPROVE_WITHDRAWALS),
    (SECOND, UNIT, Permission.APPROVE_PAYMENTS),
    (RECORDER, UNIT, Permission.APPROVE_WITHDRAWALS),
    (HEAD, AGENCY, Permission.HEAD_OF_AGENCY),
    (OWNER, AGENCY, Permission.ALLOCATE),
    (SECOND, AGENCY, Permission.APPROVE_ALLOCATIONS),
    (RECORDER, OTHER_UNIT, Permission.RECORD),
    (CGD, offices().cgd, Permission.CGD_PROCESSING),
    (BUREAU, offices().budget_bureau, Permission.BUDGET_BUREAU),
)


@dataclass
class Agency:
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

    def give(
        self, person: str, unit: str, permission: Permission, up_to: int | None = None, to_day: date | None = None
    ) -> None:
        grant = Grant(person, permission, unit, date(2024, 10, 1), to_day, up_to=up_to, below=permission in _BELOW)
        self.do(lambda: SqlGrants(self.database.session).add(grant))

    def balance(self, stage: Stage, holder: str, budget_type: str = "", fund: Fund = FUND) -> int:
        return self.do(lambda: self.desk.ledger.balance(LedgerAccount(fund, stage, holder, budget_type)))

    def left_in_centre(self) -> int:
        return self.balance(Stage.COST_CENTRE, CENTRE, "DGEN")

    def now(self, document: Document) -> Document:
        return self.do(lambda: self.desk.shelf.get(document.id))

    def chip(self, document: Document) -> str:
        return self.do(lambda: Documents(self.desk).state(self.desk.shelf.get(document.id)))

    def breaches(self) -> dict[str, list[str]]:
        with read_only(self.url) as engine:
            return {one.name: one.breaches for one in check(engine) if one.breaches}

    # the forms, filled in rightly but for what a test changes

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
        form = PayoutForm(kq.number, day or self.desk.today(), amount, "โอนเข้าบัญชีผู้มีสิทธิ", "บจ 68/0031")
        return self.do(lambda: Payments(self.desk).pay_out(UNIT, form, by=RECORDER, key=self.key()))

    def pay(self, withdrawal: Document, amount: int, **changes: Any) -> Document:
        form = PaymentForm(**{"reference": withdrawal.ref, "amount": amount, **changes})
        return self.do(lambda: Payments(self.desk).record(UNIT, form, by=RECORDER, key=self.key()))

    def send_in(self, withdrawal: Document, /, amount: int, slip: str = "", **changes: Any) -> Document:
        slip = slip or f"{next(self._keys):016}"
        form = SlipForm(**{"withdrawal": withdrawal.number, "day": TODAY, "amount": amount, "slip": slip, **changes})
        return self.do(lambda: Returns(self.desk).send_in(UNIT, form, by=RECORDER, key=self.key()))

    def give_back(self, withdrawal: Document, amount: int, slip: str, reason: Reason = Reason.NOT_ALL_PAID) -> Document:
        form = ReturnForm(withdrawal.number, reason, slip, amount)
        return self.do(lambda: Returns(self.desk).record(UNIT, form, by=RECORDER, key=self.key()))

    # what others do

    def sign(self, person: str, document: Document) -> str:
        """What that person's phone leaves behind, of the document as it is there; the id of the evidence."""
        text = signed.Statement.of(*statement(document)).signed
        evidence = Evidence(
            token_urlsafe(), person, SUBJECT, str(document.id), text, "jws", b"ocsp", self.clock.now()
        )  # fmt: skip
        self.do(lambda: SqlEvidences(self.database.session).add(evidence))
        return evidence.request

    def approve(self, document: Document, by: str = "", evidence: str = "", key: str = "") -> Document:
        by = by or (HEAD if document.kind == "request" else SECOND)
        evidence = evidence or self.sign(by, self.now(document))
        version, key = self.now(document).version, key or self.key()
        act = Decisions(self.desk).approve
        return self.do(lambda: act(document.id, by=by, seen=version, evidence=evidence, key=key))

    def refuse(self, document: Document, by: str = SECOND) -> Document:
        version, act = self.now(document).version, Decisions(self.desk).refuse
        return self.do(lambda: act(document.id, by=by, seen=version, reason="เอกสารไม่ครบ", key=self.key()))

    def take_back(self, document: Document) -> Document:
        return self.do(lambda: Decisions(self.desk).take_back(document.id, by=RECORDER, key=self.key()))

    def process(self, document: Document) -> Document:
        return self.do(lambda: Treasury(self.desk).process(document.id, by=CGD, key=self.key()))

    def transfer(self, document: Document) -> Document:
        return self.do(lambda: Treasury(self.desk).transfer(document.id, by=CGD, key=self.key()))

    def turn_down(self, document: Document) -> Document:
        return self.do(lambda: Treasury(self.desk).turn_down(document.id, by=CGD, reason="บัญชีไม่ตรง", key=self.key()))

    def reverse(self, document: Document, by: str = RECORDER, **changes: Any) -> Document:
        asked = {"reason": ReversalReason.CODE, **changes}
        return self.do(lambda: Reversals(self.desk).ask(document.id, **asked, by=by, key=self.key()))

    # longer ways

    def transferred(self, withdrawal: Document) -> Document:
        """Through the second officer and CGD."""
        self.approve(withdrawal)
        self.process(withdrawal)
        return self.transfer(withdrawal)

    def transferred_kq(self, amount: int = 18_000_00, **changes: Any) -> Document:
        request = self.request(amount, **changes)
        self.approve(request)
        return self.transferred(self.kq(request, **({"request_type": changes["type"]} if "type" in changes else {})))


_BELOW = {Permission.HEAD_OF_AGENCY}


@contextmanager
def opened(url: str, first_key: int = 0) -> Iterator[Agency]:
    """With its people and vendors, unless the database has them."""
    database, clock = Database(url, accounts.metadata), FakeClock()
    session = database.session
    units, vendors = SqlUnits(session), SqlVendors(session)
    permissions = Permissions(units, SqlGrants(session))
    ledger, signatures = Ledger(SqlJournal(session), clock), KeptSignatures(SqlEvidences(session))
    desk = Desk(SqlShelf(session), ledger, permissions, units, signatures, clock, offices())
    agency = Agency(url, database, clock, desk, vendors, count(first_key))
    try:
        if not agency.do(lambda: vendors.find(VENDOR)):
            agency.do(lambda: bring_people(agency))
        yield agency
    finally:
        database.close()


def bring_people(agency: Agency) -> None:
    add_missing(SqlUnits(agency.database.session))
    add_missing_vendors(agency.vendors)
    for person, unit, permission in GIVEN:
        grant = Grant(person, permission, unit, date(2024, 10, 1), below=permission in _BELOW)
        SqlGrants(agency.database.session).add(grant)


def endow(agency: Agency, amount: int = 1_000_000_00) -> None:
    """The project's money has come down to the cost centre (GF1.1–1.4)."""
    agency.map()
    agency.allot()
    agency.approve(agency.allocate(UNIT, amount))
    agency.approve(agency.allocate(CENTRE, amount))


@contextmanager
def refused(key: str, field: str | None = None, **values: object) -> Iterator[None]:
    """Just that refusal, about that field, with all that its sentence asks for."""
    with pytest.raises(Refused) as caught:
        yield
    refusal = caught.value
    assert refusal.key == key
    if isinstance(refusal, DocumentRefused):
        said = {**OF_FINANCE, **OF_DOCUMENTS}[key]
        text = said.text if isinstance(said, Message) else said
        assert text.format(**refusal.values)
        assert field in {None, refusal.field}
    assert values.items() <= refusal.values.items()

"""Projects with money, and what was recorded of them before a play begins: every act that of somebody who may do it."""

from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

from bench.arranging.staff import Filed, Staff
from simkit.thai_text import BUDDHIST_ERA, in_bangkok

VENDOR = "1000000017"  # of the portal's first ones
ACTIVITY, SOURCE = "P5000", "6941200"
ACCOUNT = "5199990101"  # of the general ledger, for what is bought
PAYEES = {  # name, and the type of request
    "outside": ("นายสมมติ ใจดี", "3990000000012", "loan"),
    "inside": ("นางสาวอรวรรณ เพียงาม", "", "reimbursement"),
}
WITHDRAWALS = ("kr", "ks", "kq")
NAME = "โครงการพัฒนาแหล่งน้ำชุมชน"


@dataclass
class Project:
    """One of an agency: its codes, and what was recorded of it last. `recorder` is the user id of who records.

    Amounts are written with two decimals, such as 4,999.99.
    """

    staff: Staff
    agency: str
    recorder: str
    budget_type: str = "GEN"
    output: int = 25  # the output or project in its budget code: PPP
    used_reference: str = ""  # of a document that was recorded before
    request: Filed | None = None
    last: Filed | None = None  # what was recorded last
    withdrawal: Filed | None = None  # what payments and returns are about
    order: Filed | None = None
    order_kind: str = ""
    payee: str = "outside"
    amount: str = ""  # of the order or the withdrawal
    slip: str = ""
    form: str = ""  # that was used last on a screen, and the step of the manual that it performs
    step: str = ""
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def unit(self) -> str:
        return f"{self.agency}00001"

    @property
    def centre(self) -> str:
        return f"{self.agency}00011"

    @property
    def other_centre(self) -> str:
        """Of the same unit; it gets nothing."""
        return f"{self.agency}00012"

    @property
    def budget_code(self) -> str:
        return f"{self.agency}E1{self.output:03}410002"

    @property
    def codes(self) -> dict[str, str]:
        return {"source": SOURCE, "budget_code": self.budget_code, "activity": ACTIVITY}

    @property
    def today(self) -> date:
        return in_bangkok(self.staff.stack.clock.now())

    @property
    def fiscal_year(self) -> int:
        """Of the Gregorian calendar; October begins the next."""
        return self.today.year + (self.today.month >= 10)

    @property
    def invoice(self) -> str:
        """Of a vendor, a new one each time: a vendor has each number once, whoever buys."""
        return f"INV-{self.agency}-{next(self._numbers)}"

    @property
    def reference(self) -> str:
        """Of the agency's own documents, a new one each time."""
        return f"P{(self.fiscal_year + BUDDHIST_ERA) % 100:02}{next(self._numbers):07}"

    # the money comes down

    def map(self, amount: str) -> None:
        told = {"source": SOURCE, "budget_code": self.budget_code, "project": NAME}
        self.staff.do("frames", "nattha", **told, amount=satang(amount))

    def allot(self, amount: str, budget_type: str = "GEN") -> None:
        self.budget_type = budget_type
        told = {"source": SOURCE, "budget_code": self.budget_code, "letter": "นร 0716/41"}
        self.staff.do("allotments", "krit", **told, budget_type=budget_type, amount=satang(amount))

    def allocate(self, kind: str, receiver: str, amount: str) -> None:
        """`kind` is unit_allocation or centre_allocation; approved."""
        form = {
            "budget_type": self.budget_type, "fund": self.codes, "receiver": receiver, "amount": satang(amount),
        }  # fmt: skip
        filed = self.staff.do(f"entries/{kind}", "chintana", unit=self.agency, form=form)
        self.staff.sign(filed, "thawee")

    def endow(self, amount: str) -> None:
        """All of it has come to the cost centre."""
        self.map(amount)
        self.allot(amount)
        self.allocate("unit_allocation", self.unit, amount)
        self.allocate("centre_allocation", self.centre, amount)

    # what was recorded

    def record(self, kind: str, amount: str, **form: Any) -> Filed:
        """By the recorder."""
        told = {"unit": self.unit, "form": {**form, "amount": satang(amount)}, "by": self.recorder}
        self.last = Filed.read(self.staff.stack.portal.controls.post(f"/finance/entries/{kind}", told))
        self.withdrawal = self.last if kind in WITHDRAWALS else self.withdrawal
        return self.last

    def _of(self, kind: str, amount: str, **form: Any) -> Filed:
        """The same, of that amount from then on."""
        self.amount = amount
        return self.record(kind, amount, **form)

    def buy(self, amount: str, kind: str = "standard") -> Filed:
        """A purchase order: ten pieces of a standard one."""
        lines = [{"text": "ตู้เก็บเอกสาร", "quantity": 10_000, "counted_in": "ตู้", "price": satang(amount) // 10}]
        form = {
            **self._of_centre, "vendor": VENDOR, "contract": "12/2569", "contract_day": self.today.isoformat(),
            "delivery": self.today.isoformat(), "text": "จ้างทำความสะอาด",
        }  # fmt: skip
        self.order_kind = kind
        self.order = self._of(f"{kind}_order", amount, **form, **({"lines": lines} if kind == "standard" else {}))
        return self.order

    def receive(self) -> None:
        """All that was ordered."""
        assert self.order  # noqa: S101 - the step before has bought it
        form = {
            "order": self.order.number, "day": self.today.isoformat(), "delivery_note": "SD-1", "quantities": [10_000],
            "checked": True,
        }  # fmt: skip
        told = {"unit": self.unit, "form": form, "by": self.recorder}
        self.staff.stack.portal.controls.post("/finance/entries/receipt", told)

    def draw(self, amount: str, reference: str = "") -> Filed:
        """A KS."""
        self.used_reference = reference or self.invoice
        return self._of(
            "ks", amount, **self._of_centre, vendor=VENDOR, reference=self.used_reference, text="ค่าถ่ายเอกสาร",
            invoice_day=self.today.isoformat(), exempt=satang(amount) >= 5_000_00, exemption_reason="ค่าสาธารณูปโภค",
        )  # fmt: skip

    def draw_on_order(self, amount: str) -> Filed:
        """A KR on the order."""
        assert self.order  # noqa: S101
        self.used_reference = self.invoice
        return self.record(
            "kr", amount, order=self.order.number, reference=self.used_reference, invoice_day=self.today.isoformat()
        )

    def propose(self, amount: str, payee: str) -> Filed:
        """A request to the head of the agency."""
        name, tax_id, _ = PAYEES[payee]
        self.payee = payee
        self.request = self._of(
            "request", amount, payee=payee, payee_name=name, subject="ค่าตอบแทนวิทยากร", tax_id=tax_id,
            budget_code=self.budget_code,
        )  # fmt: skip
        return self.request

    def draw_for_payee(self) -> Filed:
        """The KQ of the request that the head has approved."""
        assert self.request  # noqa: S101
        name, _, request_type = PAYEES[self.payee]
        self.used_reference = self.reference
        return self._of(
            "kq", self.amount, **self._of_centre, request=self.request.number, payee=self.payee, payee_name=name,
            reference=self.used_reference, request_type=request_type,
        )  # fmt: skip

    def transfer(self, document: Filed) -> None:
        """Through the second officer and CGD."""
        self.staff.sign(document, "thawee")
        self.staff.do(f"documents/{document.id}/order-to-pay", "nattha")
        self.staff.do(f"documents/{document.id}/transfer", "nattha")

    def pay_out(self, amount: str) -> None:
        assert self.withdrawal  # noqa: S101
        said = {"method": "โอนเข้าบัญชีผู้มีสิทธิ", "evidence": "บจ 70/0031", "day": self.today.isoformat()}
        self.record("payout", amount, withdrawal=self.withdrawal.number, **said)

    def pay(self, amount: str) -> None:
        """The payment is recorded and approved."""
        assert self.withdrawal  # noqa: S101
        self.staff.sign(self.record("payment", amount, reference=self.withdrawal.ref), "thawee")

    def send_in(self, amount: str) -> None:
        """The money itself goes to the treasury."""
        assert self.withdrawal  # noqa: S101
        self.slip = f"{self.agency}{next(self._numbers):011}"
        self.record("sent_in", amount, withdrawal=self.withdrawal.number, day=self.today.isoformat(), slip=self.slip)

    @property
    def _of_centre(self) -> dict[str, Any]:
        return {"fund": self.codes, "cost_centre": self.centre, "ledger_account": ACCOUNT}


def satang(amount: str) -> int:
    """Of an amount as people write it; raises ValueError without two decimals."""
    baht, _, rest = amount.replace(",", "").partition(".")
    if len(rest) != 2:
        raise ValueError(f"{amount}: an amount has two decimals")
    return int(baht) * 100 + int(rest)

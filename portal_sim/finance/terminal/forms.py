"""The forms behind the commands (finance_screens.yaml, terminal_…): what each asks, and what it has recorded."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from wtforms import SelectField, StringField
from wtforms.validators import AnyOf, DataRequired

from portal_sim.fields import text
from portal_sim.finance.codes.funds import BUDGET_CODE, MAIN_ACTIVITY, SOURCE_OF_FUNDS, Fund
from portal_sim.finance.documents.allocations import AllocationForm
from portal_sim.finance.documents.domain import BudgetType, Document, Kind, Payee
from portal_sim.finance.documents.payments import ACCOUNT_NAME, PaymentForm
from portal_sim.finance.documents.returns import KIND_OF_MONEY, Reason, ReturnForm
from portal_sim.finance.documents.types import METHOD_NAMES, METHODS, TYPE_NAMES, TYPES, Method, RequestType
from portal_sim.finance.documents.withdrawals import KqForm, KrForm, KsForm
from portal_sim.finance.forms.fields import amount, code
from portal_sim.finance.money import written
from portal_sim.finance.terminal.fields import MARK, choices_of, dotted_day, listed, mark, number, ten_digits
from portal_sim.finance.terminal.service import Entry, Terminal
from portal_sim.finance.units.domain import Unit
from portal_sim.forms import TypedForm
from simkit import typed

OTHER_ACCOUNT = "จ่ายจากบัญชีเงินฝากธนาคาร (เงินงบประมาณ)"  # of another money: it is there to be refused
ACCOUNTS = {ACCOUNT_NAME: "จ่ายจากบัญชีเงินธนาคาร (ไทยเข้มแข็ง)", OTHER_ACCOUNT: OTHER_ACCOUNT}
KINDS_OF_MONEY = {KIND_OF_MONEY: "เงินฝากคลัง"}
PAYEES = {Payee.OUTSIDE: "บุคคลภายนอก", Payee.INSIDE: "บุคคลภายในหน่วยงาน"}
REASONS = {
    Reason.LATE: "1 ไม่ได้จ่ายภายในเวลาที่กำหนด",
    Reason.NOT_ALL_PAID: "2 จ่ายไม่หมด",
    Reason.CAME_BACK: "3 ได้รับเงินคืน",
}
INSIDE_TYPES = {one: f"{place} {TYPE_NAMES[one]}" for place, one in enumerate(TYPES[Payee.INSIDE], 1)}
BUDGET_TYPES: dict[str, tuple[Kind, BudgetType]] = {
    **{one.value: (Kind.UNIT_ALLOCATION, one) for one in BudgetType},
    **{f"D{one}": (Kind.CENTRE_ALLOCATION, one) for one in BudgetType},
}
INVOICE = "เลขที่ใบแจ้งหนี้ของผู้ขาย"
Shown = list[tuple[str, str]]


class TerminalForm(TypedForm):
    """`parts` are its headings and the fields below each, `hints` what stands below one; `unit` is whose it is."""

    unit = SelectField("หน่วยเบิกจ่าย", validate_choice=False)
    hints: ClassVar[Mapping[str, str]] = {}
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def offer(self, units: list[Unit]) -> None:
        """The units to choose from; the guard asks whether the one that comes back may be acted for."""
        self.unit.choices = choices_of({one.code: str(one) for one in units})

    @property
    def is_filled(self) -> bool:
        """Whether anything was typed that leaving would lose."""
        return any(self[name].data not in {None, "", self[name].default} for _, names in self.parts for name in names)

    @property
    def shown(self) -> Shown:
        """What the command implies, or what was looked up: labels and texts, read only."""
        return []

    def prepare(self, _terminal: Terminal, _unit: str) -> None:
        """Look up what the form shows or fills in of what was typed; raises nothing."""

    @abstractmethod
    def entry(self, _terminal: Terminal) -> Entry:
        """What the form, once it is right, asks to be recorded."""


class AllocationEntry(TerminalForm):
    """Screen terminal_trn (GF1.1, GF1.2)."""

    unit = SelectField("ผู้โอน", validate_choice=False)
    budget_type = StringField(
        "ประเภทงบประมาณ",
        [DataRequired("form.required"), AnyOf([*BUDGET_TYPES], "terminal.trn_type")],
        filters=[typed.user_id],
    )
    source = code(SOURCE_OF_FUNDS)
    budget_code = code(BUDGET_CODE)
    activity = code(MAIN_ACTIVITY)
    receiver = ten_digits("ผู้รับโอน")
    amount = amount("จำนวนเงิน")
    note = text("ข้อความ", required=False, most=50)
    hints: ClassVar = {"budget_type": ", ".join(BUDGET_TYPES), "receiver": "รหัสหน่วยเบิกจ่ายหรือศูนย์ต้นทุน 10 หลัก"}
    parts = (
        ("จัดสรรเงิน: หน้าจอแรก", ("budget_type", "source", "budget_code", "activity")),
        ("จัดสรรเงิน: ผู้รับ", ("receiver", "amount", "note")),
    )

    def entry(self, terminal: Terminal) -> Entry:
        """Raises DocumentRefused `terminal.trn_receiver`."""
        kind, budget_type = BUDGET_TYPES[_typed(self.budget_type)]
        receiver = _typed(self.receiver)
        terminal.demand_receiver(kind, receiver, _typed(self.budget_type))
        fund = Fund(_typed(self.source), _typed(self.budget_code), _typed(self.activity))
        return Entry(kind, AllocationForm(budget_type, fund, receiver, self.amount.satang, _typed(self.note)))


class KrEntry(TerminalForm):
    """Screen terminal_kr (GF3.1, GF3.2)."""

    order = number("ใบสั่งซื้อสั่งจ้าง")
    reference = text("การอ้างอิง", required=True, most=60)
    invoice_day = dotted_day("วันที่ใบแจ้งหนี้")
    amount = amount("จำนวนเงิน")
    hints: ClassVar = {"reference": INVOICE, "amount": "เว้นว่างเพื่อใช้จำนวนเงินที่ตรวจรับแล้ว (ประเภททั่วไป)"}
    parts = (("ขอเบิกเงินเพื่อจ่ายตรงผู้ขายผ่านใบสั่งซื้อสั่งจ้าง", ("order", "reference", "invoice_day", "amount")),)

    @property
    def shown(self) -> Shown:
        return [("ประเภทเอกสาร", Kind.KR.value), ("วิธีการชำระเงิน", METHOD_NAMES[Method.TO_VENDOR])]

    def prepare(self, terminal: Terminal, unit: str) -> None:
        """Of a standard order, the amount that was received is filled in."""
        drawable = 0 if self.amount.data else terminal.drawable(unit, _typed(self.order))
        if drawable:
            self.amount.data = written(drawable)

    def entry(self, _terminal: Terminal) -> Entry:
        form = KrForm(_typed(self.order), _typed(self.reference), self.invoice_day.day, self.amount.satang)
        return Entry(Kind.KR, form)


class KsEntry(TerminalForm):
    """Screen terminal_ks (GF3.3)."""

    vendor = ten_digits("ผู้ขาย")
    reference = text("การอ้างอิง", required=True, most=60)
    invoice_day = dotted_day("วันที่ใบแจ้งหนี้")
    amount = amount("จำนวนเงิน")
    exempt = mark("ยกเว้น PO")
    exemption_reason = text("เหตุที่ยกเว้น", required=False, most=50)
    ledger_account = ten_digits("รหัสบัญชีแยกประเภท")
    cost_centre = ten_digits("ศูนย์ต้นทุน")
    source = code(SOURCE_OF_FUNDS)
    budget_code = code(BUDGET_CODE)
    activity = code(MAIN_ACTIVITY)
    hints: ClassVar = {"reference": INVOICE, "exempt": "X หรือเว้นว่าง"}
    parts = (
        (
            "ขอเบิกเงินเพื่อจ่ายตรงผู้ขายไม่ผ่านใบสั่งซื้อสั่งจ้าง",
            ("vendor", "reference", "invoice_day", "amount", "exempt", "exemption_reason"),
        ),
        ("รายการ", ("ledger_account", "cost_centre", "source", "budget_code", "activity")),
    )

    @property
    def shown(self) -> Shown:
        return [
            ("ประเภทเอกสาร", Kind.KS.value),
            ("ประเภทการขอเบิก", TYPE_NAMES[RequestType.LOAN]),
            ("วิธีการชำระเงิน", METHOD_NAMES[METHODS[Kind.KS]]),
        ]

    def entry(self, _terminal: Terminal) -> Entry:
        fund = Fund(_typed(self.source), _typed(self.budget_code), _typed(self.activity))
        form = KsForm(
            _typed(self.vendor), _typed(self.reference), self.invoice_day.day, "", self.amount.satang, fund,
            _typed(self.cost_centre), _typed(self.ledger_account), _typed(self.exempt) == MARK,
            _typed(self.exemption_reason),
        )  # fmt: skip
        return Entry(Kind.KS, form)


class KqEntry(TerminalForm):
    """Screen terminal_kq (GF3.4, GF3.5): payee, amount and budget code are those of the approved request."""

    request = number("คำขอที่อนุมัติแล้ว")
    reference = text("การอ้างอิง", required=True, most=60)
    request_type = listed("ประเภทการขอเบิก", INSIDE_TYPES, required=False)
    ledger_account = ten_digits("รหัสบัญชีแยกประเภท")
    cost_centre = ten_digits("ศูนย์ต้นทุน")
    source = code(SOURCE_OF_FUNDS)
    activity = code(MAIN_ACTIVITY)
    hints: ClassVar = {
        "reference": "P ปี พ.ศ. 2 หลักท้าย และลำดับเลขที่เอกสาร 7 หลัก",
        "request_type": "เฉพาะบุคคลภายในหน่วยงาน",
    }
    parts = (
        ("ขอเบิกเงินจ่ายผ่านส่วนราชการ", ("request", "reference", "request_type")),
        ("รายการ", ("ledger_account", "cost_centre", "source", "activity")),
    )
    found: Document | None = None

    @property
    def shown(self) -> Shown:
        implied = [("ประเภทเอกสาร", Kind.KQ.value), ("วิธีการชำระเงิน", METHOD_NAMES[METHODS[Kind.KQ]])]
        if self.found is None:
            return implied
        return [
            *implied,
            ("จ่ายให้แก่", PAYEES[Payee(self.found.payee)]),
            ("ผู้รับเงิน", self.found.payee_name),
            ("จำนวนเงิน", written(self.found.amount)),
            ("รหัสงบประมาณ", self.found.fund.budget_code),
        ]

    def prepare(self, terminal: Terminal, unit: str) -> None:
        self.found = terminal.approved(unit, _typed(self.request))

    def entry(self, _terminal: Terminal) -> Entry:
        """Of a request that there isn't the use case says so."""
        found = self.found or Document(Kind.REQUEST, "", 0, Fund("", "", ""), payee=Payee.OUTSIDE)
        fund = Fund(_typed(self.source), found.fund.budget_code, _typed(self.activity))
        chosen = _typed(self.request_type)
        form = KqForm(
            _typed(self.request), Payee(found.payee), found.payee_name, found.amount, fund, _typed(self.cost_centre),
            _typed(self.ledger_account), _typed(self.reference), RequestType(chosen) if chosen else None,
        )  # fmt: skip
        return Entry(Kind.KQ, form)


class PaymentEntry(TerminalForm):
    """Screen terminal_pm (GF3.6)."""

    reference = text("การอ้างอิง", required=True, most=60)
    ledger_account = ten_digits("รหัสบัญชีแยกประเภท")
    account_name = listed("ชื่อบัญชี", ACCOUNTS)
    day = dotted_day("วันที่จ่ายเงิน")
    amount = amount("จำนวนเงิน")
    hints: ClassVar = {"reference": "ปี ค.ศ. 4 หลัก และเลขที่เอกสารขอเบิก 10 หลัก"}
    parts = (("จ่ายชำระเงิน", ("reference", "ledger_account", "account_name", "day", "amount")),)

    def entry(self, _terminal: Terminal) -> Entry:
        form = PaymentForm(
            _typed(self.reference), self.amount.satang, _typed(self.ledger_account), _typed(self.account_name),
            self.day.day,
        )  # fmt: skip
        return Entry(Kind.PAYMENT, form)


class ReturnEntry(TerminalForm):
    """Screen terminal_return (GF5.1)."""

    withdrawal = number("เลขที่เอกสารขอเบิก")
    reason = listed("เหตุที่ส่งคืน", REASONS)
    kind_of_money = listed("ประเภทของเงินที่นำส่ง", KINDS_OF_MONEY)
    slip = number("เลขที่ใบนำฝากเงิน")
    amount = amount("จำนวนเงิน")
    hints: ClassVar = {"slip": "16 หลัก"}
    parts = (("เบิกเกินส่งคืน", ("withdrawal", "reason", "kind_of_money", "slip", "amount")),)

    def entry(self, _terminal: Terminal) -> Entry:
        reason = Reason(_typed(self.reason))
        return Entry(Kind.RETURN, ReturnForm(_typed(self.withdrawal), reason, _typed(self.slip), self.amount.satang))


def _typed(field: Any) -> str:
    return field.data or ""

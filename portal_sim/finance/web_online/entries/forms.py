"""The forms of the entries; `read` makes of each what its use case takes."""

from typing import Any, ClassVar

from wtforms import BooleanField

from portal_sim.fields import number
from portal_sim.fields import text as a_line
from portal_sim.finance.codes.funds import BUDGET_CODE, MAIN_ACTIVITY, SOURCE_OF_FUNDS, Fund
from portal_sim.finance.documents.domain import Document, Kind, Payee
from portal_sim.finance.documents.orders import OrderForm, OrderLine, ReceiptForm
from portal_sim.finance.documents.requests import RequestForm
from portal_sim.finance.documents.types import METHOD_NAMES, TYPE_NAMES, Method, RequestType
from portal_sim.finance.documents.withdrawals import KqForm, KrForm, KsForm
from portal_sim.finance.forms.fields import amount as an_amount
from portal_sim.finance.forms.fields import code
from portal_sim.finance.web_online.entries.entry_form import (
    MOST_LINES,
    AmendingForm,
    AttachingForm,
    EntryForm,
    LinesForm,
)
from portal_sim.finance.web_online.entries.fields import (
    a_ledger_account,
    a_list,
    a_payee,
    a_reference,
    above_zero,
    line_sum,
    of_line,
    one_of,
    quantity,
    required_day,
    satang_seen,
    searched,
)
from simkit import typed

INVOICE = {"reference": "เลขที่ใบแจ้งหนี้"}


class _Coded(EntryForm):
    """Money of a cost centre, named by three codes."""

    source = code(SOURCE_OF_FUNDS)
    budget_code = code(BUDGET_CODE)
    activity = code(MAIN_ACTIVITY)
    cost_centre = a_list("ศูนย์ต้นทุน")
    ledger_account = a_ledger_account()

    @property
    def fund(self) -> Fund:
        return Fund(self.said("source"), self.said("budget_code"), self.said("activity"))


class _Contract(_Coded):
    """What both kinds of purchase orders ask."""

    vendor = a_list("ผู้ขาย/คู่สัญญา")
    contract = a_line("เลขที่สัญญา/ใบสั่ง", required=True, most=30)

    def read(self, **more: Any) -> OrderForm:
        """Raises nothing once the form is valid."""
        contract_day, delivery = typed.day(self.contract_day.data), typed.day(self.delivery.data)
        return OrderForm(
            self.said("vendor"), self.said("contract"), contract_day, delivery, self.fund, self.said("cost_centre"),
            self.said("ledger_account"), **more,
        )  # fmt: skip


class StandardOrderForm(LinesForm, _Contract):
    """po_standard (GF2.1)."""

    contract_day = required_day("วันที่สัญญา")
    delivery = required_day("กำหนดส่งมอบ")
    elsewhere: ClassVar = {"lines": "text_1", "amount": "price_1"}

    def sum_of(self, number: int) -> str:
        """What a line comes to, in baht; "-" while it isn't filled in rightly."""
        return line_sum(self.said(f"quantity_{number}"), self.said(f"price_{number}"))

    def read(self, **more: Any) -> OrderForm:
        texts, quantities, names, prices = map(self.of_lines, ("text", "quantity", "counted_in", "price"))
        lines = [
            OrderLine(text.data, quantity.thousandths, name.data, price.satang)
            for text, quantity, name, price in zip(texts, quantities, names, prices, strict=True)
        ]
        return super().read(lines=lines, **more)


class IndefiniteOrderForm(_Contract):
    """po_indefinite (GF2.2)."""

    amount = an_amount("วงเงินตามสัญญา")
    text = a_line("รายละเอียดงาน", required=True, most=200)
    contract_day = required_day("ระยะเวลาสัญญา ตั้งแต่")
    delivery = required_day("ระยะเวลาสัญญา ถึง")

    def read(self, **more: Any) -> OrderForm:
        return super().read(amount=self.amount.satang, text=self.said("text"), **more)


class GoodsReceiptForm(LinesForm):
    """goods_receipt (GF2.3)."""

    order = searched("เลขที่ใบสั่งซื้อสั่งจ้าง")
    day = required_day("วันที่ตรวจรับ")
    delivery_note = a_line("เลขที่ใบส่งของ", required=True, most=20)
    checked = BooleanField("คณะกรรมการตรวจรับแล้ว")

    def read(self) -> ReceiptForm:
        quantities = [field.thousandths for field in self.of_lines("quantity")]
        day = typed.day(self.day.data)
        return ReceiptForm(self.said("order"), day, self.said("delivery_note"), quantities, self.checked.data)


class _Seen(AmendingForm):
    """A form whose page may have shown how much is left."""

    seen = satang_seen()

    @property
    def satang_seen(self) -> int | None:
        return typed.whole_number(self.seen.data)


class KrEntryForm(_Seen):
    """withdrawal_tk01 and withdrawal_tk11 (GF4.1, GF4.2); `order_kind` is the kind of order that the form is for."""

    order_kind: ClassVar[Kind] = Kind.STANDARD_ORDER
    hints: ClassVar = INVOICE
    order = searched("เลขที่ใบสั่งซื้อสั่งจ้าง")
    reference = a_reference()
    invoice_day = required_day("วันที่ใบแจ้งหนี้")
    amount = an_amount("จำนวนเงินขอเบิก")

    def read(self) -> KrForm:
        day = typed.day(self.invoice_day.data)
        satang, seen = self.amount.satang, self.satang_seen
        return KrForm(self.said("order"), self.said("reference"), day, satang, self.order_kind, seen)


class KrOnIndefiniteForm(KrEntryForm):
    """withdrawal_tk11."""

    order_kind: ClassVar = Kind.INDEFINITE_ORDER


class _Typed(_Seen):
    """ทข 02: which type of request and which way of payment."""

    request_type = one_of("ประเภทการขอเบิก", TYPE_NAMES)
    method = one_of("วิธีการชำระเงิน", METHOD_NAMES)


class KsEntryForm(_Typed, _Coded):
    """withdrawal_tk02_ks (GF4.3)."""

    hints: ClassVar = {**INVOICE, "exempt": "ใช้กับวงเงินตั้งแต่ 5,000.00 บาทขึ้นไป"}
    reference = a_reference()
    invoice_day = required_day("วันที่ใบแจ้งหนี้")
    vendor = a_list("ผู้ขาย/คู่สัญญา")
    text = a_line("รายการ", required=True, most=200)
    amount = an_amount("จำนวนเงินขอเบิก")
    exempt = BooleanField("ได้รับการยกเว้นไม่ต้องบันทึกใบสั่งซื้อสั่งจ้าง (PO)")
    exemption_reason = a_line("เหตุที่ได้รับการยกเว้น", required=False, most=200)

    def read(self) -> KsForm:
        return KsForm(
            self.said("vendor"), self.said("reference"), typed.day(self.invoice_day.data), self.said("text"),
            self.amount.satang, self.fund, self.said("cost_centre"), self.said("ledger_account"), self.exempt.data,
            self.said("exemption_reason"), RequestType(self.request_type.data), Method(self.method.data),
            self.satang_seen,
        )  # fmt: skip


class KqRequestForm(AttachingForm):
    """kq_request (GF3.9)."""

    hints: ClassVar = {"tax_id": "13 หลัก ระบุเมื่อผู้รับเงินเป็นบุคคลภายนอก"}
    payee = a_payee("ผู้รับเงิน")
    payee_name = a_line("ชื่อเจ้าหนี้หรือผู้มีสิทธิรับเงิน", required=True, most=120)
    tax_id = number("เลขประจำตัวผู้เสียภาษี/เลขประจำตัวประชาชน", r"^\d{13}$", "request.tax_id", required=False)
    subject = a_line("เรื่องที่ขอเบิก", required=True, most=200)
    amount = an_amount("จำนวนเงิน")
    budget_code = code(BUDGET_CODE)

    def read(self) -> RequestForm:
        return RequestForm(
            Payee(self.payee.data), self.said("payee_name"), self.said("subject"), self.amount.satang,
            self.said("budget_code"), self.said("tax_id"),
        )  # fmt: skip


class KqEntryForm(_Typed):
    """withdrawal_tk02_kq (GF4.4, GF4.5); payee, amount and budget code are those of the request that was chosen."""

    hints: ClassVar = {"reference": "เลขที่ถัดไปของหน่วยเบิกจ่าย แก้ไขได้"}
    elsewhere: ClassVar = dict.fromkeys(("payee_name", "account", "amount", "budget_code"), "request")
    request = searched("คำขอที่หัวหน้าส่วนราชการอนุมัติแล้ว")
    payee = a_payee("จ่ายให้แก่")
    reference = a_reference()
    source = code(SOURCE_OF_FUNDS)
    activity = code(MAIN_ACTIVITY)
    cost_centre = a_list("ศูนย์ต้นทุน")
    ledger_account = a_ledger_account()

    def read(self, request: Document) -> KqForm:
        fund = Fund(self.said("source"), request.fund.budget_code, self.said("activity"))
        return KqForm(
            request.number, Payee(self.payee.data), request.payee_name, request.amount, fund, self.said("cost_centre"),
            self.said("ledger_account"), self.said("reference"), RequestType(self.request_type.data),
            Method(self.method.data), self.satang_seen,
        )  # fmt: skip


for _number in range(1, MOST_LINES + 1):
    for _name, _field in {
        "text": a_line("รายการ", required=True, most=100),
        "quantity": quantity("จำนวน", above_zero),
        "counted_in": a_line("หน่วยนับ", required=True, most=30),
        "price": an_amount("ราคาต่อหน่วย"),
    }.items():
        setattr(StandardOrderForm, f"{_name}_{_number}", of_line(_number, _field))
    setattr(GoodsReceiptForm, f"quantity_{_number}", of_line(_number, quantity("จำนวนที่รับ")))

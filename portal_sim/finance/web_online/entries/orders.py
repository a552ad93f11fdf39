"""Purchase orders and goods receipts as forms (188: 2; GF2.1–2.3)."""

from portal_sim.finance.documents.domain import Document, Kind
from portal_sim.finance.documents.orders import Orders, lines_of, quantity
from portal_sim.finance.money import written
from portal_sim.finance.web_online.entries.entry import Entry, Fact, Found, Rehearsal, Section
from portal_sim.finance.web_online.entries.forms import GoodsReceiptForm, IndefiniteOrderForm, StandardOrderForm
from simkit.use_cases import service

_CODES = Section("เงินที่ใช้", ("source", "budget_code", "activity", "cost_centre", "ledger_account"))
_NUMBER = "เลขที่ใบสั่งซื้อสั่งจ้าง"


def _standard(unit: str, form: StandardOrderForm, by: str, key: str) -> Document:
    return service(Orders).standard(unit, form.read(), by=by, key=key)


def _indefinite(unit: str, form: IndefiniteOrderForm, by: str, key: str) -> Document:
    return service(Orders).indefinite(unit, form.read(), by=by, key=key)


def _receipt(unit: str, form: GoodsReceiptForm, by: str, key: str) -> Document:
    return service(Orders).receive(unit, form.read(), by=by, key=key)


def _awaited(unit: str, form: GoodsReceiptForm) -> Found:
    order, open_ = service(Orders).awaited(unit, form.said("order"))
    lines = lines_of(order)
    facts = (
        Fact("ผู้ขาย/คู่สัญญา", order.payee_name, is_name=True),
        Fact("เลขที่สัญญา/ใบสั่ง", order.reference, is_code=True),
        Fact("จำนวนเงินที่ยังไม่ตรวจรับ", written(service(Orders).money(order).not_received)),
    )
    fills = {f"quantity_{number}": quantity(left) for number, left in enumerate(open_, 1)}
    said = (f"{line.text} · {quantity(line.quantity)} {line.counted_in} × {written(line.price)}" for line in lines)
    return Found(order, facts, {"lines": str(len(lines)), **fills}, tuple(said))


ORDERS = {
    "po_standard": Entry(
        Kind.STANDARD_ORDER,
        "ใบสั่งซื้อสั่งจ้าง ประเภททั่วไป",
        "ส่งมอบตามรายการ และต้องบันทึกตรวจรับก่อนขอเบิกเงิน",
        StandardOrderForm,
        (
            Section("คู่สัญญา", ("vendor", "contract", "contract_day", "delivery")),
            Section("รายการที่ซื้อหรือจ้าง", (), ("text", "quantity", "counted_in", "price")),
            _CODES,
        ),
        _standard,
        rehearsal=Rehearsal.CHECK,
        save="บันทึก",
        number=_NUMBER,
        done="po.saved",
        then="บันทึกตรวจรับเมื่อได้รับของหรืองานครบตามรายการ",
    ),
    "po_indefinite": Entry(
        Kind.INDEFINITE_ORDER,
        "ใบสั่งซื้อสั่งจ้าง ประเภทการส่งมอบไม่แน่นอน",
        "เบิกเป็นคราวตามใบแจ้งหนี้จนครบวงเงิน ไม่ต้องบันทึกตรวจรับ",
        IndefiniteOrderForm,
        (
            Section("คู่สัญญา", ("vendor", "contract", "contract_day", "delivery")),
            Section("งานและวงเงิน", ("text", "amount")),
            _CODES,
        ),
        _indefinite,
        rehearsal=Rehearsal.CHECK,
        save="บันทึก",
        number=_NUMBER,
        done="po.saved",
        then="ขอเบิกเงินด้วยแบบ ทข 11 เมื่อได้รับใบแจ้งหนี้",
    ),
    "goods_receipt": Entry(
        Kind.RECEIPT,
        "ตรวจรับ",
        "บันทึกของหรืองานที่คณะกรรมการตรวจรับแล้ว",
        GoodsReceiptForm,
        (
            Section("การตรวจรับ", ("day", "delivery_note")),
            Section("จำนวนที่รับ", (), ("quantity",)),
            Section("การยืนยัน", ("checked",)),
        ),
        _receipt,
        search="order",
        look=_awaited,
        save="บันทึกตรวจรับ",
        number=_NUMBER,
        done="receipt.saved",
        then="ขอเบิกเงินด้วยแบบ ทข 01",
    ),
}

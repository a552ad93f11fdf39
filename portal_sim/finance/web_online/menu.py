"""The menu of GFMIS Web Online as data: who sees which rows of it."""

from typing import NamedTuple

from portal_sim.finance.documents.domain import Payee
from portal_sim.finance.units.domain import Permission


class Choice(NamedTuple):
    """A link: its text, the endpoint, and what the address says beside the unit."""

    label: str
    endpoint: str
    where: dict[str, str]


class Row(NamedTuple):
    """A row of a part; with more than one choice it opens a choice."""

    part: str
    label: str
    hint: str
    choices: tuple[Choice, ...]
    permissions: tuple[Permission, ...] = (Permission.RECORD,)


def _entry(part: str, label: str, name: str, hint: str = "") -> Row:
    return Row(part, label, hint, (Choice(label, "entries.form", {"name": name}),))


def _page(part: str, label: str, endpoint: str, hint: str = "") -> Row:
    return Row(part, label, hint, (Choice(label, endpoint, {}),))


_ORDERS, _WITHDRAWALS = "ใบสั่งซื้อสั่งจ้าง", "ขอเบิกเงิน"
_PAYMENTS, _RETURNS = "ขอจ่ายชำระเงิน", "ส่งคืน"
_KQ = "tk02_kq"
ROWS = (
    Row(
        "จัดสรร", "การจัดสรรเงิน", "", (Choice("การจัดสรรเงิน", "books.allocations", {}),),
        (Permission.RECORD, Permission.ALLOCATE),
    ),
    _page(_ORDERS, "รายการใบสั่งซื้อสั่งจ้าง", "books.orders"),
    _entry(_ORDERS, "ใบสั่งซื้อสั่งจ้าง (PO) ประเภททั่วไป", "po_standard"),
    _entry(_ORDERS, "ใบสั่งซื้อสั่งจ้าง (PO) ประเภทการส่งมอบไม่แน่นอน", "po_indefinite"),
    _entry(_ORDERS, "ตรวจรับ", "goods_receipt"),
    _entry(_WITHDRAWALS, "ทข 01", "tk01", "จ่ายตรงผู้ขาย ผ่าน PO ประเภททั่วไป (KR)"),
    _entry(_WITHDRAWALS, "ทข 11", "tk11", "จ่ายตรงผู้ขาย ผ่าน PO ประเภทการส่งมอบไม่แน่นอน (KR)"),
    Row(
        _WITHDRAWALS, "ทข 02", "จ่ายตรงผู้ขาย ไม่ผ่าน PO (KS) หรือจ่ายผ่านส่วนราชการ (KQ)",
        (
            Choice("KS", "entries.form", {"name": "tk02_ks"}),
            Choice("KQ บุคคลภายนอก", "entries.form", {"name": _KQ, "payee": Payee.OUTSIDE.value}),
            Choice("KQ บุคคลภายในหน่วยงาน", "entries.form", {"name": _KQ, "payee": Payee.INSIDE.value}),
        ),
    ),
    _page(_PAYMENTS, "ขจ 05", "payouts.payment", "บันทึกหลังจ่ายเงิน KQ แล้ว"),
    _page(_PAYMENTS, "ทะเบียนจ่ายเงินของหน่วยงาน", "payouts.register"),
    _page(_RETURNS, "เบิกเกินส่งคืน", "payouts.give_back"),
    _page(_RETURNS, "นำเงินส่งคืนคลัง", "payouts.treasury"),
    _entry("ก่อนขอเบิก KQ", "ขออนุมัติเบิกจ่ายเงินต่อหัวหน้าส่วนราชการ", "kq_request"),
)  # fmt: skip


def parts(permissions: set[Permission]) -> dict[str, list[Row]]:
    """By part, what somebody with these permissions sees."""
    shown: dict[str, list[Row]] = {}
    for row in ROWS:
        if permissions.intersection(row.permissions):
            shown.setdefault(row.part, []).append(row)
    return shown

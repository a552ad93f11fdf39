"""The forms of both doors as data: where each is, what it asks, and how it is filled in rightly."""

from collections.abc import Callable
from dataclasses import dataclass

from bench.arranging.projects import ACCOUNT, PAYEES, VENDOR, Project
from simkit.thai_text import numeric_date

Values = dict[str, str]
TERMINAL, WEB = "terminal", "web"
SAVE = "จัดเก็บข้อมูล (Save)"
LEDGER_ACCOUNT, ACCOUNT_NAME = "1101020605", "จ่ายจากบัญชีเงินธนาคาร (ไทยเข้มแข็ง)"


@dataclass(frozen=True)
class Form:
    """`place` is a command of the Terminal, or an address of the web with the unit's place in it.

    `step` is what it performs of the manual. With `search`, that field is looked for before the rest is there. `number`
    names what shows the document's number afterwards: the Terminal's status bar, a page of its own, or the document's.
    """

    door: str
    place: str
    step: Callable[[Project], str]
    right: Callable[[Project], Values]
    begins: str
    search: str = ""
    save: str = SAVE
    number: str = "#number"


def _step(one: str) -> Callable[[Project], str]:
    return lambda _: one


def _of_payee(outside: str, inside: str) -> Callable[[Project], str]:
    return lambda project: outside if project.payee == "outside" else inside


def _day(project: Project) -> str:
    """As the Terminal has it."""
    return f"{project.today:%d.%m.%Y}"


def _money(project: Project) -> Values:
    return {**project.codes, "cost_centre": project.centre, "ledger_account": ACCOUNT}


def _allocation(project: Project) -> Values:
    return {"budget_type": project.budget_type, **project.codes, "receiver": project.unit, "amount": "1,000.00"}


def _kr(project: Project) -> Values:
    order = project.order.number if project.order else ""
    return {"order": order, "reference": project.invoice, "invoice_day": _day(project), "amount": project.amount}


def _kr_web(project: Project) -> Values:
    return {**_kr(project), "invoice_day": numeric_date(project.today)}


def _ks(project: Project) -> Values:
    return {
        "vendor": VENDOR, "reference": project.invoice, "invoice_day": _day(project), "amount": "4,999.99",
        **_money(project),
    }  # fmt: skip


def _ks_web(project: Project) -> Values:
    how = {"text": "ค่าถ่ายเอกสาร", "request_type": "loan", "method": "to_vendor"}
    return {**_ks(project), **how, "invoice_day": numeric_date(project.today)}


def _kq(project: Project) -> Values:
    """The amount is the request's."""
    values = {"request": project.request.number if project.request else "", "reference": project.reference}
    inside = {"request_type": PAYEES["inside"][2]} if project.payee == "inside" else {}
    return {**values, **inside, **{name: text for name, text in _money(project).items() if name != "budget_code"}}


def _kq_web(project: Project) -> Values:
    return {**_kq(project), "request_type": PAYEES[project.payee][2], "method": "through_agency"}


def _payment(project: Project) -> Values:
    reference = project.withdrawal.ref if project.withdrawal else ""
    return {
        "reference": reference, "ledger_account": LEDGER_ACCOUNT, "account_name": ACCOUNT_NAME, "day": _day(project),
        "amount": project.amount,
    }  # fmt: skip


def _payment_web(project: Project) -> Values:
    return {name: text for name, text in _payment(project).items() if name not in {"ledger_account", "day"}}


def _return_web(project: Project) -> Values:
    number = project.withdrawal.number if project.withdrawal else ""
    return {"withdrawal": number, "reason": "not_all_paid", "slip": project.slip, "amount": project.amount}


def _return(project: Project) -> Values:
    return {**_return_web(project), "kind_of_money": "เงินฝากคลัง"}


def _order(project: Project) -> Values:
    day = numeric_date(project.today)
    return {"vendor": VENDOR, "contract": "12/2570", "contract_day": day, "delivery": day, **_money(project)}


def _standard(project: Project) -> Values:
    return {**_order(project), "text_1": "ตู้เก็บเอกสาร", "quantity_1": "10", "counted_in_1": "ตู้", "price_1": "1,250.00"}


def _indefinite(project: Project) -> Values:
    return {**_order(project), "text": "จ้างทำความสะอาด", "amount": "36,000.00"}


def _receipt(project: Project) -> Values:
    order = project.order.number if project.order else ""
    return {"order": order, "day": numeric_date(project.today), "delivery_note": "SD-1", "checked": "y"}


def _request(project: Project) -> Values:
    name, tax_id, _ = PAYEES[project.payee]
    return {
        "payee": project.payee, "payee_name": name, "tax_id": tax_id, "subject": "ค่าตอบแทนวิทยากร",
        "amount": "18,000.00", "budget_code": project.budget_code, "document": "หนังสือเชิญวิทยากร.pdf",
    }  # fmt: skip


def _sent_in(project: Project) -> Values:
    number = project.withdrawal.number if project.withdrawal else ""
    return {
        "withdrawal": number,
        "day": numeric_date(project.today),
        "amount": project.amount,
        "slip": f"{project.agency}00000000007",
    }


_ENTRIES = "/finance/web/{unit}/"
FORMS = {
    "ZFMBB_TRN": Form(TERMINAL, "ZFMBB_TRN", _step("GF1.1"), _allocation, "12"),
    "ZMIRO_KR_TKK": Form(
        TERMINAL, "ZMIRO_KR_TKK", lambda project: "GF3.1" if project.order_kind == "standard" else "GF3.2", _kr, "31"
    ),
    "ZFB60_KS_TKK": Form(TERMINAL, "ZFB60_KS_TKK", _step("GF3.3"), _ks, "32"),
    "ZFB60_KQ_TKK": Form(TERMINAL, "ZFB60_KQ_TKK", _of_payee("GF3.4", "GF3.5"), _kq, "36"),
    "ZF_53_PM": Form(TERMINAL, "ZF_53_PM", _step("GF3.6"), _payment, "47"),
    "the Terminal's เบิกเกินส่งคืน": Form(TERMINAL, "เบิกเกินส่งคืน", _step("GF5.1"), _return, "48"),
    "PO ประเภททั่วไป": Form(WEB, f"{_ENTRIES}po_standard", _step("GF2.1"), _standard, "7", save="บันทึก"),
    "PO ประเภทการส่งมอบไม่แน่นอน": Form(
        WEB, f"{_ENTRIES}po_indefinite", _step("GF2.2"), _indefinite, "2", save="บันทึก"
    ),
    "ตรวจรับ": Form(WEB, f"{_ENTRIES}goods_receipt", _step("GF2.3"), _receipt, "7", "order", "บันทึกตรวจรับ"),
    "ทข 01": Form(WEB, f"{_ENTRIES}tk01", _step("GF4.1"), _kr_web, "31", "order"),
    "ทข 11": Form(WEB, f"{_ENTRIES}tk11", _step("GF4.2"), _kr_web, "31", "order"),
    "ทข 02 (KS)": Form(WEB, f"{_ENTRIES}tk02_ks", _step("GF4.3"), _ks_web, "32"),
    "ทข 02 (KQ)": Form(WEB, f"{_ENTRIES}tk02_kq", _of_payee("GF4.4", "GF4.5"), _kq_web, "36", "request"),
    "ขออนุมัติเบิกจ่ายเงิน": Form(
        WEB, f"{_ENTRIES}kq_request", _step("GF3.9"), _request, "30", save="เสนอหัวหน้าส่วนราชการ"
    ),
    "ขจ 05": Form(WEB, "/finance/payments?unit={unit}", _step("GF4.6"), _payment_web, "47", number="h1"),
    "เบิกเกินส่งคืน": Form(
        WEB, "/finance/returns?unit={unit}", _step("GF5.2"), _return_web, "48", "withdrawal", number="h1"
    ),
    "นำเงินส่งคืนคลัง": Form(
        WEB, "/finance/treasury-returns?unit={unit}", _step("GF5.3"), _sent_in, "", save="บันทึกการนำส่ง", number=""
    ),
}  # fmt: skip

"""The Terminal's forms, each filled in rightly, after what has to come before it."""

from collections.abc import Callable

from portal_sim.finance.documents.returns import KIND_OF_MONEY
from tests.unit.portal_sim.finance.documents.agency import ACTIVITY, CENTRE, CODE, SOURCE, UNIT, VENDOR, Agency

MENU = "/finance/terminal"
ACCOUNT, ACCOUNT_NAME = "1101020605", "จ่ายจากบัญชีเงินธนาคาร (ไทยเข้มแข็ง)"
CODES = {"source": SOURCE, "budget_code": CODE, "activity": ACTIVITY}
DAY = "12.06.2025"
Form = dict[str, str]


def trn(_agency: Agency) -> Form:
    return {"budget_type": "gen", **CODES, "receiver": UNIT, "amount": "๑,๐๐๐", "note": "งวดที่ 1"}


def kr(agency: Agency) -> Form:
    """Its amount is filled in: what was received."""
    order = agency.order()
    agency.receive(order)
    return {"order": order.number, "reference": f"INV-{order.id}", "invoice_day": DAY, "amount": ""}


def ks(agency: Agency) -> Form:
    return {
        "vendor": VENDOR, "reference": f"RC{agency.key()}", "invoice_day": DAY, "amount": "5,000.00", "exempt": "x",
        "exemption_reason": "ค่าสาธารณูปโภค", "ledger_account": "5199990101", "cost_centre": CENTRE, **CODES,
    }  # fmt: skip


def kq(agency: Agency) -> Form:
    request = agency.request()
    agency.approve(request)
    return {
        "request": request.number, "reference": f"P70{request.id:07}", "ledger_account": "5199990102",
        "cost_centre": CENTRE, "source": SOURCE, "activity": ACTIVITY,
    }  # fmt: skip


def pm(agency: Agency) -> Form:
    withdrawal = agency.transferred_kq()
    agency.pay_out(withdrawal, 18_000_00)
    return {
        "reference": withdrawal.ref, "ledger_account": ACCOUNT, "account_name": ACCOUNT_NAME, "amount": "18,000",
        "day": f"{agency.desk.today():%d.%m.%Y}",
    }  # fmt: skip


def money_back(agency: Agency) -> Form:
    withdrawal = agency.transferred_kq()
    slip = agency.send_in(withdrawal, 3_000_00).reference
    return {
        "withdrawal": withdrawal.number, "reason": "not_all_paid", "kind_of_money": KIND_OF_MONEY, "slip": slip,
        "amount": "3,000.00",
    }  # fmt: skip


FORMS: dict[str, Callable[[Agency], Form]] = {
    "trn": trn, "kr": kr, "ks": ks, "kq": kq, "pm": pm, "return": money_back,
}  # fmt: skip

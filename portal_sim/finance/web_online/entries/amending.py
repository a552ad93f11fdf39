"""What stood in the form of a document that is amended: its fields by name."""

from collections.abc import Mapping
from datetime import date

from portal_sim.finance.documents.domain import Document
from portal_sim.finance.money import written
from simkit.thai_text import numeric_date

Fields = Mapping[str, object]


def of_kr(one: Document) -> Fields:
    return {**_invoice(one), "order": one.details["order"]}


def of_ks(one: Document) -> Fields:
    said = one.details
    exemption = str(said["exemption"])
    return {
        **_invoice(one), **_money(one), "vendor": one.payee, "text": said["text"], "budget_code": one.fund.budget_code,
        "exempt": bool(exemption), "exemption_reason": exemption,
    }  # fmt: skip


def of_kq(one: Document) -> Fields:
    return {
        **_money(one), "request": one.details["request"], "payee": one.details["payee"], "reference": one.reference,
    }  # fmt: skip


def of_request(one: Document) -> Fields:
    said = one.details
    return {
        "payee": one.payee, "payee_name": one.payee_name, "tax_id": said["tax_id"], "subject": said["subject"],
        "amount": written(one.amount), "budget_code": one.fund.budget_code,
    }  # fmt: skip


def _invoice(one: Document) -> Fields:
    day = date.fromisoformat(one.details["invoice_day"])
    return {"reference": one.reference, "invoice_day": numeric_date(day), "amount": written(one.amount)}


def _money(one: Document) -> Fields:
    said = one.details
    return {
        "source": one.fund.source, "activity": one.fund.activity, "cost_centre": one.cost_centre,
        "ledger_account": said["ledger_account"], "request_type": said["request_type"], "method": said["method"],
    }  # fmt: skip

"""Controls: vendors and units' own bank accounts, and what people have done with documents before a play begins.

Each act is that of a form's use case, by somebody who may do it; an approval takes a phone's signature, as on the page.
"""

from collections.abc import Callable
from secrets import token_urlsafe
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import TypeAdapter

from portal_sim.core import Core
from portal_sim.finance.documents.allocations import AllocationForm, Allocations
from portal_sim.finance.documents.decisions import Treasury
from portal_sim.finance.documents.domain import BudgetType, Document, Vendor
from portal_sim.finance.documents.orders import OrderForm, Orders, ReceiptForm
from portal_sim.finance.documents.payments import PaymentForm, Payments, PayoutForm
from portal_sim.finance.documents.projects import Projects
from portal_sim.finance.documents.requests import RequestForm, Requests
from portal_sim.finance.documents.returns import ReturnForm, Returns, SlipForm
from portal_sim.finance.documents.service import VendorRegister
from portal_sim.finance.documents.statements import SUBJECT
from portal_sim.finance.documents.withdrawals import KqForm, KrForm, KsForm, Withdrawals
from portal_sim.signing.approvals import Approvals

_BROWSER = "controls"  # that the phone is asked for
Records = Callable[..., Document]


def add_controls(app: Blueprint, core: Core) -> None:
    """`PUT /finance/vendors/<number>`, and below /finance what people do; each answer names the document."""

    @app.put("/finance/vendors/<number>")
    def put_vendor(number: str) -> ResponseReturnValue:
        """`name` and `account` ("" for none) of the vendor of that number, or of the unit of that code."""
        content: dict[str, Any] = request.get_json()
        core[VendorRegister].put(Vendor(number, content["name"], content["account"]))
        return "", 204

    @app.post("/finance/entries/<kind>")
    def record(kind: str) -> ResponseReturnValue:
        """`form` has the fields of the kind's form (entries), amounts in satang; `by` whom, in which `unit`."""
        content: dict[str, Any] = request.get_json()
        form, records = entries(core)[kind]
        filled_in: Any = TypeAdapter(form).validate_python(content["form"])
        return _told(records(content["unit"], filled_in, by=content["by"], key=token_urlsafe()))

    @app.post("/finance/frames")
    def map_project() -> ResponseReturnValue:
        """`source`, `budget_code`, `amount`, `project`, `by` (GF1.3)."""
        return _told(core[Projects].map(**request.get_json(), key=token_urlsafe()))

    @app.post("/finance/allotments")
    def allot() -> ResponseReturnValue:
        """`source`, `budget_code`, `budget_type`, `amount`, `letter`, `by` (GF1.4)."""
        content: dict[str, Any] = request.get_json()
        content["budget_type"] = BudgetType(content["budget_type"])
        return _told(core[Projects].allot(**content, key=token_urlsafe()))

    @app.post("/finance/documents/<int:document>/order-to-pay")
    def process(document: int) -> ResponseReturnValue:
        return _told(core[Treasury].process(document, **request.get_json(), key=token_urlsafe()))

    @app.post("/finance/documents/<int:document>/transfer")
    def transfer(document: int) -> ResponseReturnValue:
        return _told(core[Treasury].transfer(document, **request.get_json(), key=token_urlsafe()))

    @app.post("/finance/documents/<int:document>/approval")
    def ask(document: int) -> ResponseReturnValue:
        """The phone of `by` is asked for a signature; the request's id."""
        by: str = request.get_json()["by"]
        return jsonify(request=core[Approvals].ask(SUBJECT, str(document), by, _BROWSER).id), 201

    @app.put("/finance/approvals/<request_id>")
    def take(request_id: str) -> ResponseReturnValue:
        """The phone has signed: the document is approved."""
        core[Approvals].take(request_id, _BROWSER)
        return "", 204


def entries(core: Core) -> dict[str, tuple[type, Records]]:
    """By kind: the form, and the use case that records it."""
    withdrawals, payments, returns = core[Withdrawals], core[Payments], core[Returns]
    return {
        "unit_allocation": (AllocationForm, core[Allocations].to_unit),
        "centre_allocation": (AllocationForm, core[Allocations].to_cost_centre),
        "standard_order": (OrderForm, core[Orders].standard),
        "indefinite_order": (OrderForm, core[Orders].indefinite),
        "receipt": (ReceiptForm, core[Orders].receive),
        "request": (RequestForm, core[Requests].propose),
        "kr": (KrForm, withdrawals.kr),
        "ks": (KsForm, withdrawals.ks),
        "kq": (KqForm, withdrawals.kq),
        "payout": (PayoutForm, payments.pay_out),
        "payment": (PaymentForm, payments.record),
        "sent_in": (SlipForm, returns.send_in),
        "return": (ReturnForm, returns.record),
    }


def _told(document: Document) -> ResponseReturnValue:
    """`ref` is what a payment refers to."""
    return jsonify(id=document.id, number=document.number, ref=document.ref), 201

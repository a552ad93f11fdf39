"""Withdrawals: KR on a purchase order, KS without one, KQ through the agency's account (GF3.1–3.5, 4.1–4.5)."""

from dataclasses import dataclass
from datetime import date

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents import references
from portal_sim.finance.documents.centres import belonging, drawn_on, too_much, vendor_of
from portal_sim.finance.documents.domain import (
    Document,
    DocumentRefused,
    Kind,
    Payee,
    State,
    Vendor,
    Vendors,
)
from portal_sim.finance.documents.orders import find_order
from portal_sim.finance.documents.requests import own_account
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.documents.types import METHODS, TYPES, Method, RequestType, demand_method, demand_type
from portal_sim.finance.fiscal import fiscal_year
from portal_sim.finance.ledger.domain import OWN, MoneyShort
from portal_sim.finance.money import written

KS_LIMIT = 5_000_00  # satang, from which on an order is needed
ORDER_FORMS = {Kind.STANDARD_ORDER: "ทข 01", Kind.INDEFINITE_ORDER: "ทข 11"}  # language: not on screens
_LOAN = "41"  # in a source of funds


@dataclass(frozen=True)
class KrForm:
    """`order` and `reference` as typed; `form` is the kind of order that a web form is for, None on the terminal."""

    order: str
    reference: str
    invoice_day: date
    amount: int
    form: Kind | None = None
    seen: int | None = None  # satang that the form has shown as left


@dataclass(frozen=True)
class KsForm:
    """`vendor` a number, `reference` as typed; type and method None where the command implies them."""

    vendor: str
    reference: str
    invoice_day: date
    text: str
    amount: int
    fund: Fund
    cost_centre: str
    ledger_account: str
    exempt: bool = False
    exemption_reason: str = ""
    request_type: RequestType | None = None
    method: Method | None = None
    seen: int | None = None


@dataclass(frozen=True)
class KqForm:
    """`request` is the number of the head's approval; payee, amount and code are compared with it."""

    request: str
    payee: Payee
    payee_name: str
    amount: int
    fund: Fund
    cost_centre: str
    ledger_account: str
    reference: str
    request_type: RequestType | None = None
    method: Method | None = None
    seen: int | None = None


@dataclass(frozen=True)
class Withdrawals:
    """Each draws its number, sets the money aside, and waits for a second officer (decisions.py).

    `amends`: the id of a waiting withdrawal of that kind, which is written anew under its number. All raise
    DocumentBusy `decision.decided` when it waits no longer, and TooMuch `withdrawal.overtaken` (P32) where `seen` was
    enough.
    """

    desk: Desk
    vendors: Vendors

    def kr(self, unit: str, form: KrForm, *, by: str, key: str, amends: int | None = None) -> Document:
        """GF3.1, 3.2, 4.1, 4.2. Several on an indefinite-delivery order, up to its amount (P24).

        Raises DocumentRefused: `withdrawal.po_malformed`, `withdrawal.po_not_found` (P1), `withdrawal.po_wrong_kind`
        (P2), `withdrawal.po_other_money`, `withdrawal.no_receipt` (P3), `reference.invoice` (P5), `date.not_ahead`,
        `withdrawal.invoice_used` (P33), `withdrawal.po_used_up`. Raises TooMuch `withdrawal.above_left` (P4).
        """
        if earlier := self.desk.begin(Kind.KR, unit, form.amount, by=by, key=key):
            return earlier
        order = self.drawable(unit, form.order, form.form)
        reference = references.invoice(form.reference)
        self.desk.require_past(form.invoice_day, "invoice_day")
        self._demand_new_invoice(order.payee, reference, form.amount, order, amends)
        made = Document(
            Kind.KR, unit, form.amount, order.fund, order.ref, OWN, order.budget_type, order.cost_centre, order.payee,
            order.payee_name, order.account, reference, order.id,
            details={"invoice_day": form.invoice_day.isoformat(), "order": order.number},
        )  # fmt: skip
        try:
            return self.desk.file(made, by=by, key=key, amends=amends)
        except MoneyShort as short:
            if not short.left and order.kind is Kind.INDEFINITE_ORDER and not form.seen:
                used_up = {"po": order.number, "amount": written(order.amount)}
                raise DocumentRefused("withdrawal.po_used_up", "order", **used_up) from short
            raise too_much(short, "withdrawal.above_left", form.amount, form.seen) from short

    def ks(self, unit: str, form: KsForm, *, by: str, key: str, amends: int | None = None) -> Document:
        """GF3.3, 4.3. Of less than 5,000 baht, or exempted with a reason (P8, P25).

        Raises DocumentRefused: `po.unknown_vendor`, `withdrawal.vendor_without_account`, `withdrawal.ks_limit`
        (exempt), `withdrawal.no_exemption_reason`, `withdrawal.type_document` (P10), `withdrawal.method_document`
        (P26), `reference.invoice` (P5), `date.not_ahead`, `withdrawal.invoice_used` (P33),
        `allocation.unknown_cost_centre`, `withdrawal.nothing_allocated` (P23).
        Raises TooMuch `withdrawal.above_allocated` (P23).
        """
        if earlier := self.desk.begin(Kind.KS, unit, form.amount, by=by, key=key):
            return earlier
        vendor = vendor_of(self.vendors, form.vendor)
        if not vendor.account:
            raise DocumentRefused("withdrawal.vendor_without_account", "vendor")
        _demand_exemption(form)
        request_type = demand_type(form.request_type, TYPES[Kind.KS])
        demand_method(form.method, Kind.KS)
        reference = references.invoice(form.reference)
        self.desk.require_past(form.invoice_day, "invoice_day")
        self._demand_new_invoice(vendor.number, reference, form.amount, None, amends)
        details = {
            "invoice_day": form.invoice_day.isoformat(), "text": form.text, "request_type": request_type,
            "method": METHODS[Kind.KS], "exemption": form.exemption_reason if form.exempt else "",
            "ledger_account": form.ledger_account,
        }  # fmt: skip
        return self._of_centre(Kind.KS, unit, form, vendor, reference, None, details, by, key, amends)

    def kq(self, unit: str, form: KqForm, *, by: str, key: str, amends: int | None = None) -> Document:
        """GF3.4, 3.5, 4.4, 4.5. Equal to the request that the head has approved, once (P9).

        Raises DocumentRefused: `withdrawal.no_head_approval` (P9; the field that differs), `withdrawal.request_used`
        (P9), `withdrawal.type_document` (P10), `withdrawal.method_document` (P26), `reference.agency` (P5),
        `reference.needs_be`, `reference.other_year` (P6), `reference.used` (P7; values number, next),
        `request.no_account`, `allocation.unknown_cost_centre`, `withdrawal.nothing_allocated` (P23).
        Raises TooMuch `withdrawal.above_allocated` (P23).
        """
        if earlier := self.desk.begin(Kind.KQ, unit, form.amount, by=by, key=key):
            return earlier
        account = own_account(self.vendors, unit)
        request = self._approved(unit, form, account, amends)
        request_type = demand_type(form.request_type, TYPES[form.payee])
        demand_method(form.method, Kind.KQ)
        reference = self._own_reference(unit, form.reference, amends)
        details = {
            "payee": form.payee, "request": request.number, "request_type": request_type, "method": METHODS[Kind.KQ],
            "ledger_account": form.ledger_account, "subject": request.details["subject"],
        }  # fmt: skip
        payee = Vendor(unit, form.payee_name, account)
        return self._of_centre(Kind.KQ, unit, form, payee, reference, request.id, details, by, key, amends)

    def drawable(self, unit: str, typed: str, form: Kind | None) -> Document:
        """The order of that number, if a KR may draw on it; raises what `kr` does of the order (P1, P2, P3)."""
        order = find_order(self.desk, unit, typed)
        if form not in {None, order.kind}:
            right = ORDER_FORMS[order.kind]
            raise DocumentRefused("withdrawal.po_wrong_kind", "order", po=order.number, form=right)
        if order.fund.source[2:4] != _LOAN:
            raise DocumentRefused("withdrawal.po_other_money", "order", po=order.number)
        if order.kind is Kind.STANDARD_ORDER and not self.desk.shelf.live(Kind.RECEIPT, parent=order.id, most=1):
            raise DocumentRefused("withdrawal.no_receipt", "order", po=order.number)
        return order

    def next_reference(self, unit: str) -> str:
        """What a new KQ's reference may be: the unit's next free number of this fiscal year."""
        year = fiscal_year(self.desk.today())
        first = references.next_of_agency("", year)
        return references.next_of_agency(self.desk.shelf.last_reference(unit, first[:3]), year)

    def approved_requests(self, unit: str, payee: Payee | None = None, amends: int | None = None) -> list[Document]:
        """Those that the head has approved and no withdrawal was made of yet, the newest first.

        Before them that of the unit's withdrawal `amends`, which is to be written anew.
        """
        found = [*self._request_of(unit, amends), *self.desk.shelf.unused(unit)]
        return [one for one in found if payee in {None, one.payee}]

    def approved(self, unit: str, number: str, amends: int | None = None) -> Document:
        """The one of that number; raises `withdrawal.no_head_approval`, `withdrawal.request_used` (P9)."""
        request = self.desk.shelf.numbered((Kind.REQUEST,), unit, number)
        if request is None or request.state is not State.HEAD_APPROVED:
            raise DocumentRefused("withdrawal.no_head_approval", "request")
        for one in self.desk.shelf.live(Kind.KQ, parent=request.id):
            if one.id != amends:
                used = {"request": request.number, "number": one.number}
                raise DocumentRefused("withdrawal.request_used", "request", **used)
        return request

    def _request_of(self, unit: str, withdrawal: int | None) -> list[Document]:
        amended = self.desk.shelf.get(withdrawal) if withdrawal is not None else None
        if amended is None or amended.parent is None or (amended.unit, amended.kind) != (unit, Kind.KQ):
            return []
        return [] if amended.is_void else [self.desk.shelf.get(amended.parent)]

    def _of_centre(
        self, kind: Kind, unit: str, form: KsForm | KqForm, payee: Vendor, reference: str, parent: int | None,
        details: dict[str, str], by: str, key: str, amends: int | None,
    ) -> Document:  # fmt: skip
        belonging(self.desk, unit, form.cost_centre)
        made = Document(
            kind, unit, form.amount, form.fund, form.cost_centre, OWN, drawn_on(self.desk, form.fund, form.cost_centre),
            form.cost_centre, payee.number, payee.name, payee.account, reference, parent, details=details,
        )  # fmt: skip
        try:
            return self.desk.file(made, by=by, key=key, amends=amends)
        except MoneyShort as short:
            raise too_much(short, "withdrawal.above_allocated", form.amount, form.seen) from short

    def _demand_new_invoice(
        self, vendor: str, reference: str, amount: int, order: Document | None, amends: int | None
    ) -> None:
        """P33: the same invoice of the same vendor once, unless it is another part of an indefinite-delivery order."""
        for one in self.desk.shelf.live(Kind.KR, Kind.KS, reference=reference, payee=vendor):
            is_part = order is not None and order.kind is Kind.INDEFINITE_ORDER and one.parent == order.id
            if one.id != amends and not (is_part and one.amount != amount):
                raise DocumentRefused("withdrawal.invoice_used", "reference", reference=reference, number=one.number)

    def _own_reference(self, unit: str, typed: str, amends: int | None) -> str:
        """P7: the unit's running number, used once in a fiscal year."""
        reference = references.of_agency(typed, fiscal_year(self.desk.today()))
        for one in self.desk.shelf.live(Kind.KQ, reference=reference, unit=unit):
            if one.id != amends:
                after = self.next_reference(unit)
                raise DocumentRefused("reference.used", "reference", reference=reference, number=one.number, next=after)
        return reference

    def _approved(self, unit: str, form: KqForm, account: str, amends: int | None) -> Document:
        """P9: the approved request, which the withdrawal has to be equal to."""
        request = self.approved(unit, form.request, amends)
        same = {
            "payee": request.payee == form.payee,
            "payee_name": request.payee_name == form.payee_name,
            "account": request.account == account,
            "amount": request.amount == form.amount,
            "budget_code": request.fund.budget_code == form.fund.budget_code,
        }
        if differs := [field for field, is_same in same.items() if not is_same]:
            raise DocumentRefused("withdrawal.no_head_approval", differs[0])
        return request


def _demand_exemption(form: KsForm) -> None:
    if form.amount >= KS_LIMIT and not form.exempt:
        raise DocumentRefused("withdrawal.ks_limit", "exempt")
    if form.exempt and not form.exemption_reason.strip():
        raise DocumentRefused("withdrawal.no_exemption_reason", "exemption_reason")

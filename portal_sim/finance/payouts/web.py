"""The pages: the register, a payout, ขจ 05, money sent in to the treasury, and the return that is recorded."""

from contextlib import suppress

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.asked import page_number
from portal_sim.fields import day_in
from portal_sim.finance.documents.payments import LEDGER_ACCOUNT, PaymentForm, Payments, PayoutForm
from portal_sim.finance.documents.returns import Reason, ReturnForm, Returns, SlipForm
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.money import written
from portal_sim.finance.payouts.forms import MoneyForm, PaymentPage, PayoutPage, ReturnPage, SlipPage
from portal_sim.finance.payouts.messages import MESSAGES
from portal_sim.finance.payouts.service import Account, Register
from portal_sim.finance.units.access import needs, unit_at_hand
from portal_sim.finance.units.domain import Permission, Unit
from portal_sim.finance.units.service import FinanceUnits
from simkit.killing import take_step
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.thai_text import arabic_digits
from simkit.use_cases import refusals_on, service

_SAFE = ("GET", "HEAD")
bp = Blueprint("payouts", __name__, url_prefix="/finance")


def unit_to_record(**_arguments: object) -> str:
    """The unit that the form or the address names; for a page that is opened without one, the first to record in."""
    given = request.args if request.method in _SAFE else request.form
    named = given.get("unit", "").strip()
    if named or request.method not in _SAFE:
        return named
    units = _units()
    return units[0].code if units else ""


def unit_of_withdrawal(document: int) -> str:
    """That of the document which the page is about."""
    try:
        unit: str = service(Register).unit_of(document)
    except LookupError:
        abort(404)
    return unit


@bp.get("/payouts")
@needs(Permission.RECORD, unit=unit_to_record)
def register() -> ResponseReturnValue:
    page = service(Register).rows(unit_at_hand(), page_number())
    return _shown("register", page=page)


@bp.get("/payouts/<int:document>")
@needs(Permission.RECORD, unit=unit_of_withdrawal)
def pay_out(document: int) -> ResponseReturnValue:
    account = _account(document)
    return _payout(document, PayoutPage(data={"amount": written(account.left) if account.left else ""}))


def _not_paid_out(refusal: Refused, document: int) -> PageResponse:
    return _payout(document, *_with(refusal, PayoutPage()))


@bp.post("/payouts/<int:document>")
@needs(Permission.RECORD, unit=unit_of_withdrawal)
@refusals_on(_not_paid_out)
def note_payout(document: int) -> ResponseReturnValue:
    form = PayoutPage()
    if not form.validate_on_submit():
        return _payout(document, form), 422
    withdrawal = _account(document).document.ref
    said = PayoutForm(withdrawal, day_in(form.day), form.amount.satang, form.method.data, form.evidence.data or "")
    made = service(Payments).pay_out(unit_at_hand(), said, by=access.user_id(), key=form_key())
    return redirect(url_for("payouts.register", unit=unit_at_hand(), told="payouts.noted", made=made.id), 303)


@bp.get("/payments")
@needs(Permission.RECORD, unit=unit_to_record)
def payment() -> ResponseReturnValue:
    """Opened empty, or with a reference that is looked up."""
    typed = request.args.get("reference", "").strip()
    form = PaymentPage(data={"reference": typed})
    try:
        found = _referred(typed) if typed else None
    except Refused as refusal:
        return _payment(*_with(refusal, form)), refusal.status
    if found and found.unrecorded and not form.amount.data:
        form.amount.data = written(found.unrecorded)
    return _payment(form, account=found)


def _not_recorded(refusal: Refused) -> PageResponse:
    return _payment(*_with(refusal, PaymentPage()))


@bp.post("/payments")
@needs(Permission.RECORD, unit=unit_to_record)
@refusals_on(_not_recorded)
def record_payment() -> ResponseReturnValue:
    form = PaymentPage()
    if "find" in request.form:
        return redirect(url_for("payouts.payment", unit=unit_at_hand(), reference=form.reference.data), 303)
    if not form.validate_on_submit():
        return _payment(form), 422
    said = PaymentForm(form.reference.data or "", form.amount.satang, account_name=form.account_name.data)
    made = service(Payments).record(unit_at_hand(), said, by=access.user_id(), key=form_key())
    take_step()
    return redirect(url_for("papers.document", document=made.id, told="entry.saved"), 303)


@bp.get("/treasury-returns")
@needs(Permission.RECORD, unit=unit_to_record)
def treasury() -> ResponseReturnValue:
    return _shown("treasury", SlipPage(data={"withdrawal": request.args.get("withdrawal", "").strip()}))


def _not_sent_in(refusal: Refused) -> PageResponse:
    form, rest = _with(refusal, SlipPage())
    return _shown("treasury", form, refusal=rest)


@bp.post("/treasury-returns")
@needs(Permission.RECORD, unit=unit_to_record)
@refusals_on(_not_sent_in)
def send_in() -> ResponseReturnValue:
    form = SlipPage()
    if not form.validate_on_submit():
        return _shown("treasury", form), 422
    number = _digits(form.withdrawal.data)
    said = SlipForm(number, day_in(form.day), form.amount.satang, form.slip.data or "", form.kind_of_money.data)
    made = service(Returns).send_in(unit_at_hand(), said, by=access.user_id(), key=form_key())
    back = url_for("payouts.give_back", unit=unit_at_hand(), withdrawal=number, told="payouts.sent_in", made=made.id)
    return redirect(back, 303)


@bp.get("/returns")
@needs(Permission.RECORD, unit=unit_to_record)
def give_back() -> ResponseReturnValue:
    """Opened empty, or with a withdrawal's number that is looked up."""
    number = _digits(request.args.get("withdrawal"))
    form = ReturnPage(data={"withdrawal": number})
    try:
        found = _numbered(number) if number else None
    except Refused as refusal:
        return _return(*_with(refusal, form)), refusal.status
    if found and found.slips and not form.amount.data:
        form.slip.data = form.slip.data or found.slips[0].reference
        form.amount.data = written(found.slips[0].amount)
    return _return(form, account=found)


def _not_returned(refusal: Refused) -> PageResponse:
    return _return(*_with(refusal, ReturnPage()))


@bp.post("/returns")
@needs(Permission.RECORD, unit=unit_to_record)
@refusals_on(_not_returned)
def record_return() -> ResponseReturnValue:
    form = ReturnPage()
    if "find" in request.form:
        return redirect(url_for("payouts.give_back", unit=unit_at_hand(), withdrawal=form.withdrawal.data), 303)
    if not form.validate_on_submit():
        return _return(form), 422
    number, reason = _digits(form.withdrawal.data), Reason(form.reason.data)
    said = ReturnForm(number, reason, form.slip.data or "", form.amount.satang)
    made = service(Returns).record(unit_at_hand(), said, by=access.user_id(), key=form_key())
    take_step()
    return redirect(url_for("papers.document", document=made.id, told="entry.saved"), 303)


def _payout(document: int, form: MoneyForm, refusal: Refused | None = None) -> PageResponse:
    return _shown("payout", form, account=_account(document), refusal=refusal)


def _account(document: int) -> Account:
    """Of the withdrawal that the page is about."""
    try:
        found: Account = service(Register).get(document)
    except LookupError:
        abort(404)
    return found


def _payment(form: PaymentPage, refusal: Refused | None = None, account: Account | None = None) -> PageResponse:
    if account is None:
        with suppress(Refused):  # what is wrong stands beside the field
            account = _referred(form.reference.data or "")
    return _shown("payment", form, account=account, refusal=refusal, ledger_account=LEDGER_ACCOUNT)


def _return(form: ReturnPage, refusal: Refused | None = None, account: Account | None = None) -> PageResponse:
    if account is None:
        with suppress(Refused):
            account = _numbered(_digits(form.withdrawal.data))
    form.offer(account.slips if account else [])
    return _shown("return", form, account=account, refusal=refusal)


def _referred(typed: str) -> Account:
    """The withdrawal of a payment's reference."""
    found: Account = service(Register).account(service(Payments).find_referred(unit_at_hand(), typed))
    return found


def _numbered(number: str) -> Account:
    found: Account = service(Register).account(service(Returns).find(unit_at_hand(), number))
    return found


def _with(refusal: Refused, form: MoneyForm) -> tuple[MoneyForm, Refused | None]:
    """The form with the refusal beside its field, or both."""
    return form, form.refuse(refusal)


def _shown(name: str, form: MoneyForm | None = None, **more: object) -> PageResponse:
    """In the unit at hand; the register and the forms lead to each other in it."""
    if form is not None:
        form.unit.data = unit_at_hand()
    told = request.args.get("told") if request.args.get("told") in MESSAGES else None
    unit = next((one for one in _units() if one.code == unit_at_hand()), None)
    made = request.args.get("made", 0, int)
    return render_template(f"payouts/{name}.html", form=form, unit=unit, units=_units(), told=told, made=made, **more)


def _units() -> list[Unit]:
    found: list[Unit] = service(FinanceUnits).units_where(access.user_id(), Permission.RECORD)
    return found


def _digits(text: str | None) -> str:
    return arabic_digits((text or "").strip())[:40]

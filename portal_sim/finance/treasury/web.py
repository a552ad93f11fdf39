"""CGD's withdrawals: the orders to pay, the transfers, and the decision on one (screens cgd_withdrawals, …)."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.accounts.service import AccountService
from portal_sim.asked import page_number, search_words
from portal_sim.finance.documents.access import for_cgd
from portal_sim.finance.documents.decisions import Treasury
from portal_sim.finance.documents.domain import Deed, Document, State
from portal_sim.finance.forms.web import form_key, form_name
from portal_sim.finance.money import written
from portal_sim.finance.treasury.domain import Outcome, Round
from portal_sim.finance.treasury.forms import DecisionForm
from portal_sim.finance.treasury.labels import ACTS, STATES
from portal_sim.finance.treasury.service import PaymentRounds
from portal_sim.finance.units.domain import Unit
from simkit import typed
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

bp = Blueprint("treasury", __name__, url_prefix="/finance/treasury")

LISTS = {  # their pages, and what is said of what was done there
    State.RECORDED: ("treasury/withdrawals.html", "cgd.processed"),
    State.PROCESSED: ("treasury/transfers.html", "cgd.transferred"),
}


def count_to_process() -> int:
    return service(PaymentRounds).count(State.RECORDED)


def count_to_transfer() -> int:
    return service(PaymentRounds).count(State.PROCESSED)


def _withdrawals(refusal: Refused) -> PageResponse:
    return _list(State.RECORDED, refusal)


def _transfers(refusal: Refused) -> PageResponse:
    return _list(State.PROCESSED, refusal)


@bp.get("/withdrawals")
@for_cgd
def withdrawals() -> ResponseReturnValue:
    """Screen cgd_withdrawals."""
    return _list(State.RECORDED)


@bp.post("/withdrawals")
@for_cgd
@refusals_on(_withdrawals)
def process() -> ResponseReturnValue:
    done = service(PaymentRounds).process(_ticked(), by=access.user_id(), key=form_name())
    return _list(State.RECORDED, done=done)


@bp.get("/transfers")
@for_cgd
def transfers() -> ResponseReturnValue:
    """Screen cgd_transfers."""
    return _list(State.PROCESSED)


@bp.post("/transfers")
@for_cgd
@refusals_on(_transfers)
def transfer() -> ResponseReturnValue:
    done = service(PaymentRounds).transfer(_ticked(), by=access.user_id(), key=form_name())
    return _list(State.PROCESSED, done=done)


@bp.get("/withdrawals/<int:document>")
@for_cgd
def withdrawal(document: int) -> ResponseReturnValue:
    """Screen cgd_withdrawal."""
    return _withdrawal(document, DecisionForm())


@bp.post("/withdrawals/<int:document>")
@for_cgd
def decide(document: int) -> ResponseReturnValue:
    form, me = DecisionForm(), access.user_id()
    if not form.validate_on_submit():
        return _withdrawal(document, form), 422
    _seen(document)
    try:
        if form.outcome.data == Outcome.PAY:
            service(Treasury).process(document, by=me, key=form_key())
        else:
            reason = "\n".join(filter(None, (form.reason.data, form.advice.data)))
            service(Treasury).turn_down(document, by=me, reason=reason, key=form_key())
    except Refused as refusal:
        return _withdrawal(document, form, refusal), refusal.status
    return redirect(url_for("treasury.withdrawal", document=document, told="yes"), 303)


def _withdrawal(document: int, form: DecisionForm, refusal: Refused | None = None) -> PageResponse:
    found, unit, deeds = _seen(document)
    told = None
    if "told" in request.args:
        told = {
            State.PROCESSED: Told("cgd.processed", count=1, amount=written(found.amount)),
            State.CGD_REFUSED: Told("cgd.refused"),
        }.get(found.state)
    people = {by: service(AccountService).get(by).full_name for by in {deed.by for deed in deeds}}
    return render_template(
        "treasury/withdrawal.html", document=found, unit=unit, deeds=deeds, people=people, acts=ACTS, states=STATES,
        form=form, refusal=refusal, told=told,
    )  # fmt: skip


def _seen(document: int) -> tuple[Document, Unit, list[Deed]]:
    try:
        return service(PaymentRounds).look(document)
    except LookupError:
        abort(404)


def _list(state: State, refusal: Refused | None = None, done: Round | None = None) -> PageResponse:
    words, number = search_words(), page_number()
    template, key = LISTS[state]
    told = Told(key, count=len(done.done), amount=written(done.amount)) if done and done.done else None
    return render_template(
        template, page=service(PaymentRounds).standing(state, words.split(), number), words=words, refusal=refusal,
        told=told, gone=done.gone if done else (), refused=done.refused if done else (),
        ticked=set(_ticked()) if refusal else set(),
    )  # fmt: skip


def _ticked() -> list[int]:
    said = map(typed.whole_number, request.form.getlist("document"))
    return [one for one in said if one is not None]

"""CGD considers what secretaries have confirmed (screen cgd_carry_over; BP4.9)."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.accounts.service import AccountService
from portal_sim.finance.budget.carry_over.deciding_web import entry_of, kinds_of
from portal_sim.finance.budget.carry_over.forms import APPROVE, CgdForm
from portal_sim.finance.budget.carry_over.requests import CarryRequests
from portal_sim.finance.budget.carry_over.service import CarryOvers
from portal_sim.finance.budget.carry_over.steps import kind_of
from portal_sim.finance.documents.access import for_cgd
from portal_sim.finance.documents.domain import Act, Deed, Document, State
from portal_sim.finance.documents.lines import lines_of
from portal_sim.finance.forms.web import form_key
from simkit.killing import take_step
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

bp = Blueprint("cgd_carry_over", __name__, url_prefix="/finance/treasury/carry-overs")


def count_waiting() -> int:
    """What secretaries have confirmed."""
    return len(service(CarryOvers).waiting_at_cgd())


@bp.get("")
@for_cgd
def listed() -> ResponseReturnValue:
    """Screen cgd_carry_over: what was confirmed."""
    rows = [(one, kinds_of(one), _confirmed(one)) for one in service(CarryOvers).waiting_at_cgd()]
    people = {deed.by: service(AccountService).get(deed.by).full_name for _, _, deed in rows if deed}
    units = service(CarryRequests).desk.units
    return render_template(
        "budget/carry_over/cgd.html", rows=rows, people=people, count_of=lambda one: len(lines_of(one)),
        units={one.unit: units.line(one.unit)[0] for one, _, _ in rows},
    )  # fmt: skip


@bp.get("/<int:document>")
@for_cgd
def page(document: int) -> ResponseReturnValue:
    """One of them, with the decision."""
    return _page(document, CgdForm())


def _not_decided(refusal: Refused, document: int) -> PageResponse:
    form = CgdForm()
    return _page(document, form, form.refuse(refusal))


@bp.post("/<int:document>")
@for_cgd
@refusals_on(_not_decided)
def decide(document: int) -> ResponseReturnValue:
    """ยืนยัน: the approval document of the system, or a refusal with its reason (P37)."""
    form, me = CgdForm(), access.user_id()
    entry_of(document)
    if not form.validate_on_submit():
        return _page(document, form), 422
    if form.outcome.data == APPROVE:
        service(CarryOvers).grant(document, by=me, key=form_key())
    else:
        service(CarryOvers).turn_down(document, form.reason.data or "", by=me, key=form_key())
    take_step()
    return redirect(url_for("cgd_carry_over.page", document=document, told="yes"), 303)


def _confirmed(document: Document) -> Deed | None:
    deeds = service(CarryRequests).desk.shelf.deeds(document.id)
    return next((one for one in reversed(deeds) if one.act is Act.CONFIRM), None)


def _page(document: int, form: CgdForm, refusal: Refused | None = None) -> PageResponse:
    found, units = entry_of(document), service(CarryRequests).desk.units
    lines, deed = lines_of(found), _confirmed(found)
    told = None
    if "told" in request.args and refusal is None:
        told = {State.GRANTED: Told("cgd.carry_granted", number=found.number),
                State.TURNED_DOWN: Told("cgd.carry_refused")}.get(found.state)  # fmt: skip
    return render_template(
        "budget/carry_over/cgd_entry.html", document=found, unit=units.line(found.unit)[0], lines=lines, form=form,
        confirmed=deed, by=service(AccountService).get(deed.by).full_name if deed else "", refusal=refusal, told=told,
        names={one.codes["unit"]: units.line(one.codes["unit"])[0].name for one in lines}, kind_of=kind_of,
        waits=found.state is State.WAITING_CGD,
    )  # fmt: skip

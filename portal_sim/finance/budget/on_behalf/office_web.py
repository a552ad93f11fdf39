"""CGD's part of the notices (screen cgd_on_behalf)."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.finance.budget.on_behalf.forms import YES, OfficeForm
from portal_sim.finance.budget.on_behalf.granting import OnBehalfGrants
from portal_sim.finance.budget.on_behalf.notices import FORMS, Notices
from portal_sim.finance.documents.access import for_cgd
from portal_sim.finance.documents.domain import Document, Kind, State
from portal_sim.finance.forms.web import form_key
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

SEEN = (State.WAITING_CGD, State.GRANTED, State.CGD_REFUSED)
bp = Blueprint("cgd_on_behalf", __name__, url_prefix="/finance/treasury/on-behalf")


def count_waiting() -> int:
    return len(service(OnBehalfGrants).waiting_at_cgd())


@bp.get("")
@for_cgd
def waiting() -> ResponseReturnValue:
    """What CGD has to consider, the oldest first."""
    return render_template(
        "budget/on_behalf/cgd_list.html", rows=service(OnBehalfGrants).waiting_at_cgd(), notices=service(Notices)
    )


@bp.get("/<int:document>")
@for_cgd
def notice(document: int) -> ResponseReturnValue:
    """ส่วนของกรมบัญชีกลาง."""
    return _notice(document, OfficeForm())


def _not_decided(refusal: Refused, document: int) -> PageResponse:
    form = OfficeForm()
    return _notice(document, form, form.refuse(refusal))


@bp.post("/<int:document>")
@for_cgd
@refusals_on(_not_decided)
def decide(document: int) -> ResponseReturnValue:
    """Approved: both numbers stand on the notice (BP3.8). Not approved: the money goes back to where it was."""
    found, form = _document(document), OfficeForm()
    form.needs_code = found.kind is Kind.ON_BEHALF
    if not form.validate_on_submit():
        return _notice(document, form), 422
    grants, by, key = service(OnBehalfGrants), access.user_id(), form_key()
    if form.outcome.data != YES:
        grants.turn_down(document, form.reason.data or "", by=by, key=key)
    elif form.needs_code:
        grants.grant(document, form.budget_code.data or "", by=by, key=key)
    else:
        grants.grant_return(document, by=by, key=key)
    return redirect(url_for("cgd_on_behalf.notice", document=document, told="yes"), 303)


def _document(document: int) -> Document:
    try:
        found: Document = service(Notices).desk.shelf.get(document)
    except LookupError:
        abort(404)
    if found.kind not in FORMS:
        abort(404)
    return found


def _notice(document: int, form: OfficeForm, refusal: Refused | None = None) -> PageResponse:
    found = _document(document)
    return render_template(
        "budget/on_behalf/cgd.html", one=found, says=service(Notices).says(found), form=form, refusal=refusal,
        granted=service(OnBehalfGrants).granted(document) if found.kind is Kind.ON_BEHALF else None,
        told="told" in request.args, needs_code=found.kind is Kind.ON_BEHALF,
    )  # fmt: skip

"""A unit asks for carry-over or extension, and sees what has become of it (screen carry_over_request; BP4.1)."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.finance.budget.carry_over import labels
from portal_sim.finance.budget.carry_over.forms import RequestPage
from portal_sim.finance.budget.carry_over.requests import ASKS, CarryRequests
from portal_sim.finance.budget.carry_over.steps import CarrySteps, kind_of
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.web import unit_for, units_for
from portal_sim.finance.fiscal import buddhist, fiscal_year
from portal_sim.finance.forms.web import attach, form_key, hold
from portal_sim.finance.units.access import has_anywhere, needs, unit_at_hand
from simkit.killing import take_step
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import service

bp = Blueprint("carry_requests", __name__, url_prefix="/finance/budget/carry-over")


def is_for_me() -> bool:
    """Whether who is logged in asks for a unit."""
    return has_anywhere(*ASKS)


@bp.get("/request")
@needs(*ASKS, unit=unit_for(*ASKS))
def page() -> ResponseReturnValue:
    """Screen carry_over_request."""
    return _page(RequestPage())


@bp.post("/request")
@needs(*ASKS, unit=unit_for(*ASKS))
def send() -> ResponseReturnValue:
    """ส่งคำขอ: to the register of letters."""
    form = RequestPage()
    form.offer(_this_year())
    attach(form)
    if not form.validate_on_submit() or form.upload is None:
        return _page(form), 422
    unit, me = unit_at_hand(), access.user_id()
    try:
        case = service(CarrySteps).ask(unit, form.number.data or "", form.read(), form.upload, by=me, key=form_key())
    except Refused as refusal:
        return _page(form, form.refuse(refusal)), refusal.status
    take_step()
    return redirect(url_for("carry_requests.page", unit=unit, sent=case.id), 303)


def _this_year() -> int:
    return fiscal_year(service(CarryRequests).desk.today())


def _page(form: RequestPage, refusal: Refused | None = None) -> PageResponse:
    requests, unit = service(CarryRequests), unit_at_hand()
    form.offer(_this_year())
    own = requests.of_unit(unit)
    numbers = {one.case: service(Cases).get(one.case).number for one in own if one.case is not None}
    sent = next((number for case, number in numbers.items() if str(case) == request.args.get("sent")), "")
    quiet = refusal is None and not form.errors
    return render_template(
        "budget/carry_over/request.html", form=form, refusal=refusal, attached=hold(form), unit=unit,
        units=units_for(*ASKS), requests=own, numbers=numbers, labels=labels, kind_of=kind_of, buddhist=buddhist,
        told=Told("carry_over.sent", entry=sent) if sent and quiet else None,
    )  # fmt: skip

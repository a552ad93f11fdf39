"""The back office's pages (ST2.4.2, ST2.4.R)."""

from datetime import datetime

from flask import Blueprint, abort, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from portal_sim import access
from portal_sim.asked import page_number, search_words
from portal_sim.documents.web import untrusted_pdf
from portal_sim.office.registrations.domain import Case
from portal_sim.office.registrations.forms import APPROVE, DecisionForm
from portal_sim.office.registrations.service import RegistrationDesk
from portal_sim.office.shell import START, for_staff
from portal_sim.paging import Page
from portal_sim.registration.details.forms import DetailsForm
from portal_sim.roles import Role
from simkit.places import written
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

PROVIDERS = {"paotang": "เป๋าตัง", "thaid": "ThaiD"}

bp = Blueprint("registrations", __name__, url_prefix="/office")


def _found(user_id: str) -> Case:
    try:
        return service(RegistrationDesk).case(user_id)
    except LookupError:
        abort(404)


def _case_page(found: Case, form: DecisionForm, refusal: str = "") -> PageResponse:
    office, evidence = service(RegistrationDesk), found.evidence
    if evidence and evidence.confirmed_at and not form.seen.data:
        form.seen.data = evidence.confirmed_at.isoformat()
    return render_template(
        "registrations/case.html", case=found, form=form, refusal=refusal, paper=office.paper(found),
        history=office.history(found), outcome=office.outcome(found), providers=PROVIDERS,
        typed=DetailsForm(MultiDict(evidence.details), meta={"csrf": False}) if evidence else None,
        addresses={part: _address(evidence.details, part) for part in ("home", "work")} if evidence else {},
    )  # fmt: skip


def _address(details: dict[str, str], part: str) -> list[str]:
    """Its lines, as on a letter."""
    names = ("line1", "line2", "province", "district", "sub_district", "postcode")
    line1, line2, *place = (details.get(f"{part}_{name}", "") for name in names)
    return [line for line in (line1, line2, written(*place)) if line]


def _not_decided(refusal: Refused, user_id: str) -> PageResponse:
    """What was typed stays on the page."""
    return _case_page(_found(user_id), DecisionForm(), refusal.key)


def _not_told(refusal: Refused, user_id: str) -> PageResponse:
    return _case_page(_found(user_id), DecisionForm(formdata=None), refusal.key)


@bp.get("/start")
@for_staff(Role.OFFICER, Role.REVIEWER)
def start() -> ResponseReturnValue:
    """Where the back office begins is told by the role of this moment."""
    return redirect(url_for(START[service(RegistrationDesk).staff(access.user_id()).role]), 303)


@bp.get("")
@for_staff(Role.OFFICER, Role.REVIEWER)
def waiting() -> ResponseReturnValue:
    return _list("registrations.waiting", service(RegistrationDesk).waiting(search_words(), page_number()))


@bp.get("/decided")
@for_staff(Role.OFFICER, Role.REVIEWER)
def decided() -> ResponseReturnValue:
    return _list("registrations.decided", service(RegistrationDesk).decided(search_words(), page_number()))


@bp.get("/registrations/<user_id>")
@for_staff(Role.OFFICER, Role.REVIEWER)
def case(user_id: str) -> ResponseReturnValue:
    return _case_page(_found(user_id), DecisionForm(formdata=None))


@bp.post("/registrations/<user_id>/decision")
@for_staff(Role.OFFICER)
@refusals_on(_not_decided)
def decide(user_id: str) -> ResponseReturnValue:
    form, found = DecisionForm(), _found(user_id)
    if not form.validate_on_submit():
        return _case_page(found, form), 422
    _decide(user_id, form)
    return redirect(url_for("registrations.case", user_id=user_id), 303)


@bp.post("/registrations/<user_id>/mail")
@for_staff(Role.OFFICER)
@refusals_on(_not_told)
def tell_again(user_id: str) -> ResponseReturnValue:
    _found(user_id)
    service(RegistrationDesk).tell_again(access.user_id(), user_id)
    return redirect(url_for("registrations.case", user_id=user_id), 303)


@bp.get("/registrations/<user_id>/document")
@for_staff(Role.OFFICER)
def document(user_id: str) -> ResponseReturnValue:
    try:
        return untrusted_pdf(*service(RegistrationDesk).document(user_id))
    except LookupError:
        abort(404)


def _decide(user_id: str, form: DecisionForm) -> None:
    office, officer, seen = service(RegistrationDesk), access.user_id(), _moment(form.seen.data)
    if form.decision.data == APPROVE:
        office.approve(officer, user_id, seen)
    else:
        office.reject(officer, user_id, seen, form.reason.data or "", form.advice.data or "")


def _list(endpoint: str, page: Page[Case]) -> PageResponse:
    return render_template("registrations/list.html", endpoint=endpoint, page=page, words=search_words())


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text or "")
    except ValueError:
        return None

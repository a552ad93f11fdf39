"""The back office's page of a form that was filled in by hand: its picture, and beside it what to type (ST8.P18)."""

from typing import Any

from flask import Blueprint, Response, abort, redirect, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.core import Calendar
from portal_sim.documents.picture import NoPicture, picture_of
from portal_sim.documents.web import untrusted_pdf
from portal_sim.office.paper_forms.forms import PaperForm
from portal_sim.office.paper_forms.service import PaperForms
from portal_sim.office.requests.domain import Quarantined
from portal_sim.office.requests.forms import WHYS
from portal_sim.office.requests.service import RequestDesk
from portal_sim.office.shell import for_staff
from portal_sim.roles import Role
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

bp = Blueprint("paper_forms", __name__, url_prefix="/office/requests")


def _found(mail: int) -> Quarantined:
    try:
        return service(PaperForms).one(mail)
    except LookupError:
        abort(404)


def _form(**told: Any) -> PaperForm:
    return PaperForm(service(Calendar).today(), **told)


def _page(mail: int, form: PaperForm, refusal: str = "") -> PageResponse:
    return render_template("paper_forms/page.html", one=_found(mail), form=form, whys=WHYS, refusal=refusal)


def _not_taken(refusal: Refused, mail: int) -> PageResponse:
    """What was typed stays on the page."""
    return _page(mail, _form(), refusal.key)


@bp.get("/set-aside/<int(signed=True):mail>")
@for_staff(Role.OFFICER)
def page(mail: int) -> ResponseReturnValue:
    return _request_of(mail) or _page(mail, _form(formdata=None))


@bp.post("/set-aside/<int(signed=True):mail>")
@for_staff(Role.OFFICER)
@refusals_on(_not_taken)
def take_in(mail: int) -> ResponseReturnValue:
    """Whoever comes second finds the request that the first officer made of it."""
    if already := _request_of(mail):
        return already
    _found(mail)
    form = _form()
    if not form.validate_on_submit():
        return _page(mail, form), 422
    service(PaperForms).take_in(access.user_id(), mail, form.said)
    return _request_of(mail) or abort(404)


@bp.get("/set-aside/<int(signed=True):mail>/document")
@for_staff(Role.OFFICER, Role.REVIEWER)
def document(mail: int) -> ResponseReturnValue:
    _found(mail)
    return untrusted_pdf(*service(PaperForms).document(mail))


@bp.get("/set-aside/<int(signed=True):mail>/picture")
@for_staff(Role.OFFICER, Role.REVIEWER)
def picture(mail: int) -> ResponseReturnValue:
    _found(mail)
    return _drawn(service(PaperForms).document(mail)[1])


@bp.get("/<request_id>/picture")
@for_staff(Role.OFFICER, Role.REVIEWER)
def picture_of_request(request_id: str) -> ResponseReturnValue:
    try:
        return _drawn(service(RequestDesk).document(request_id)[1])
    except LookupError:
        abort(404)


def _request_of(mail: int) -> ResponseReturnValue | None:
    request_id = service(PaperForms).request_of(mail)
    return redirect(url_for("requests_office.one", request_id=request_id), 303) if request_id else None


def _drawn(pdf: bytes) -> Response:
    try:
        return Response(picture_of(pdf), mimetype="image/png")
    except NoPicture:
        abort(404)

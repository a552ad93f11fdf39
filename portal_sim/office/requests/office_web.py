"""The back office's pages of the service requests (ST8.0 to ST8.10)."""

from flask import Blueprint, abort, redirect, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.accounts.service import AccountService
from portal_sim.asked import page_number, search_words
from portal_sim.documents.web import untrusted_pdf
from portal_sim.office.requests.checks import broken
from portal_sim.office.requests.domain import ServiceRequest
from portal_sim.office.requests.forms import PURPOSES, WHYS, ActionForm
from portal_sim.office.requests.intake import Intake, PostOfficeDown
from portal_sim.office.requests.service import RequestDesk
from portal_sim.office.requests.web import completed_sheet
from portal_sim.office.shell import for_staff
from portal_sim.roles import Role
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

bp = Blueprint("requests_office", __name__, url_prefix="/office/requests")


def _found(request_id: str) -> ServiceRequest:
    try:
        return service(RequestDesk).one(request_id)
    except LookupError:
        abort(404)


def _page(found: ServiceRequest, form: ActionForm, refusal: str = "") -> PageResponse:
    desk = service(RequestDesk)
    checks = desk.checks(found) if found.waits else []
    return render_template(
        "requests/one.html", one=found, said=found.form, checks=checks, broken=broken(checks), form=form,
        may_hold=desk.may_hold(found), refusal=refusal, history=desk.history(found), purposes=PURPOSES, whys=WHYS,
        position=desk.known_position(found), needs_envelope=desk.needs_envelope(found),
        officer=_name(found.officer), reviewer=_name(found.reviewer),
    )  # fmt: skip


def _name(user_id: str | None) -> str:
    return service(AccountService).get(user_id).full_name if user_id else ""


def _not_settled(refusal: Refused, request_id: str) -> PageResponse:
    """What was typed stays on the page."""
    return _page(_found(request_id), ActionForm(), refusal.key)


def _not_done(refusal: Refused, request_id: str) -> PageResponse:
    return _page(_found(request_id), ActionForm(formdata=None), refusal.key)


@bp.get("")
@for_staff(Role.OFFICER, Role.REVIEWER)
def waiting() -> ResponseReturnValue:
    """The mailbox is asked first: what came is on the list."""
    return _list("waiting", down=_post_office_is_down())


@bp.get("/to-check")
@for_staff(Role.OFFICER, Role.REVIEWER)
def to_check() -> ResponseReturnValue:
    return _list("to_check")


@bp.get("/checked")
@for_staff(Role.OFFICER, Role.REVIEWER)
def checked() -> ResponseReturnValue:
    return _list("checked")


@bp.get("/set-aside")
@for_staff(Role.OFFICER, Role.REVIEWER)
def aside() -> ResponseReturnValue:
    down = _post_office_is_down()
    return render_template("requests/aside.html", page=service(RequestDesk).quarantined(page_number()), down=down)


@bp.get("/<request_id>")
@for_staff(Role.OFFICER, Role.REVIEWER)
def one(request_id: str) -> ResponseReturnValue:
    return _page(_found(request_id), ActionForm(formdata=None))


@bp.get("/<request_id>/document")
@for_staff(Role.OFFICER, Role.REVIEWER)
def document(request_id: str) -> ResponseReturnValue:
    try:
        return untrusted_pdf(*service(RequestDesk).document(request_id))
    except LookupError:
        abort(404)


@bp.get("/<request_id>/completed")
@for_staff(Role.OFFICER, Role.REVIEWER)
def completed(request_id: str) -> ResponseReturnValue:
    """The form with part 4 filled in, once there is something to say in it; what was sent stays as it came."""
    found = _found(request_id)
    if found.waits:
        abort(404)
    return untrusted_pdf(*completed_sheet(found, _name(found.officer), _name(found.reviewer)))


@bp.post("/<request_id>/hold")
@for_staff(Role.OFFICER)
@refusals_on(_not_done)
def hold(request_id: str) -> ResponseReturnValue:
    _found(request_id)
    service(RequestDesk).put_on_hold(access.user_id(), request_id)
    return _back(request_id)


@bp.post("/<request_id>/deed")
@for_staff(Role.OFFICER)
@refusals_on(_not_settled)
def settle(request_id: str) -> ResponseReturnValue:
    form, found = ActionForm(), _found(request_id)
    if not form.validate_on_submit():
        return _page(found, form), 422
    desk, officer = service(RequestDesk), access.user_id()
    if form.deed.data == "done":
        desk.carry_out(officer, request_id, form.call.data or "")
    else:
        desk.refuse(officer, request_id, form.reason.data or "")
    return _back(request_id)


@bp.post("/<request_id>/mail")
@for_staff(Role.OFFICER)
@refusals_on(_not_done)
def tell_again(request_id: str) -> ResponseReturnValue:
    _found(request_id)
    service(RequestDesk).tell_again(access.user_id(), request_id)
    return _back(request_id)


@bp.post("/<request_id>/check")
@for_staff(Role.REVIEWER)
@refusals_on(_not_done)
def countersign(request_id: str) -> ResponseReturnValue:
    _found(request_id)
    service(RequestDesk).countersign(access.user_id(), request_id)
    return _back(request_id)


def _back(request_id: str) -> ResponseReturnValue:
    return redirect(url_for("requests_office.one", request_id=request_id), 303)


def _post_office_is_down() -> bool:
    try:
        service(Intake).fetch()
    except PostOfficeDown:
        return True
    return False


def _list(which: str, *, down: bool = False) -> PageResponse:
    words = search_words()
    found = service(RequestDesk).listed(which, words, page_number())
    return render_template("requests/list.html", which=which, page=found, words=words, down=down, purposes=PURPOSES)

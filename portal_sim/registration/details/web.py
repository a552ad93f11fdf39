"""Row 3: the data page, the e-mail check, review and result (ST2.3)."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from portal_sim import access
from portal_sim.access import Stage
from portal_sim.accounts.service import AccountService
from portal_sim.registration.addresses.service import AddressCheck
from portal_sim.registration.details.forms import DetailsForm
from portal_sim.registration.rows.access import needs_row
from portal_sim.registration.rows.domain import Registration, Row
from portal_sim.registration.rows.service import RegistrationService
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

bp = Blueprint("details", __name__, url_prefix="/registration/details")


@bp.get("")
@needs_row(Row.DETAILS)
def page() -> ResponseReturnValue:
    return data_page(typed_form())


@bp.get("/places/<any(home, work):part>")
@needs_row(Row.DETAILS)
def places(part: str) -> ResponseReturnValue:
    """Asked by the page itself when a province or a district was chosen."""
    form = DetailsForm(request.args, meta={"csrf": False})
    form.offer_postcode(part)
    return render_template("registration/places.html", form=form, part=part)


@bp.post("")
@needs_row(Row.DETAILS)
def keep() -> ResponseReturnValue:
    """Whatever button was pressed, nothing typed is lost."""
    form, action = DetailsForm(), request.form.get("action", "next")
    service(RegistrationService).keep_details(access.user_id(), form.typed)
    if action == "places":
        return data_page(form)
    return _ask_email(form) if action == "email" else _go_on(form)


def _not_this_email(refusal: Refused, form: DetailsForm) -> PageResponse:
    form.email.errors = [refusal.key]
    return data_page(form)


@refusals_on(_not_this_email)
def _ask_email(form: DetailsForm) -> ResponseReturnValue:
    service(AddressCheck).check(_mine(), form.email.data or "")
    return redirect(url_for("email_check.email"), 303)


def _go_on(form: DetailsForm) -> ResponseReturnValue:
    right = form.validate_on_submit()
    if _mine().email_confirmed_at is None and not form.email.errors:
        form.email.errors = ["email.not_confirmed"]
        right = False
    return redirect(url_for("details.review"), 303) if right else (data_page(form), 422)


@bp.post("/reset")
@needs_row(Row.DETAILS)
def reset() -> ResponseReturnValue:
    """เริ่มต้นใหม่: the page is empty at once (ST2.3.12), and offers to take that back."""
    service(RegistrationService).clear_details(access.user_id(), DetailsForm().typed)
    return redirect(url_for("details.page"), 303)


@bp.post("/restored")
@needs_row(Row.DETAILS)
def restore() -> ResponseReturnValue:
    service(RegistrationService).restore_details(access.user_id())
    return redirect(url_for("details.page"), 303)


@bp.get("/review")
@needs_row(Row.DETAILS)
def review() -> ResponseReturnValue:
    form = typed_form()
    if not form.validate() or _mine().email_confirmed_at is None:
        return redirect(url_for("details.page"), 303)
    return render_template("registration/review.html", form=form, registration=_mine())


@bp.post("/review")
@needs_row(Row.DETAILS)
def submit() -> ResponseReturnValue:
    try:
        service(RegistrationService).submit(access.user_id())
    except Refused:
        return redirect(url_for("details.page"), 303)
    return redirect(url_for("details.result"), 303)


@bp.get("/result")
@access.needs(Stage.REGISTRATION)
def result() -> ResponseReturnValue:
    if _mine().confirmed_at is None:
        return redirect(url_for("registration.rows"), 303)
    return render_template("registration/result.html", registration=_mine())


def _mine() -> Registration:
    return service(RegistrationService).of(access.user_id())


def typed_form() -> DetailsForm:
    """What was typed before; at first the English name that the proofing knows, and the position of the account."""
    registration = _mine()
    kept = registration.details or {"position": service(AccountService).get(access.user_id()).position}
    if not registration.details and (proofed := registration.identity):
        kept |= {"name_en": proofed.first_name_en, "last_name_en": proofed.last_name_en}
    return DetailsForm(MultiDict(kept), meta={"csrf": False})


def data_page(form: DetailsForm, template: str = "registration/details.html", **more: object) -> PageResponse:
    return render_template(template, form=form, registration=_mine(), **more)

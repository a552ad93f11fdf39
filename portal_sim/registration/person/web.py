"""Row 1: the citizen id, the order, and the consent (ST2.1.5 to ST2.1.8)."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.registration.person.forms import CitizenIdForm, ConsentForm
from portal_sim.registration.rows.access import needs_row
from portal_sim.registration.rows.domain import Registration, RegistrationRefused, Row
from portal_sim.registration.rows.service import RegistrationService
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

bp = Blueprint("person", __name__, url_prefix="/registration")


def _mine() -> Registration:
    return service(RegistrationService).of(access.user_id())


def _person_page(form: CitizenIdForm) -> PageResponse:
    registering = service(RegistrationService)
    asks = registering.asks_document(access.user_id())
    name = registering.document_name(_mine())
    return render_template("person/person.html", form=form, asks_document=asks, document_name=name)


def _not_named(refusal: Refused) -> PageResponse:
    """Beside the field that it is about."""
    form = CitizenIdForm()
    field = form.document if refusal.key.startswith("document.") else form.citizen_id
    field.errors = [refusal.key]
    return _person_page(form)


@bp.get("/person")
@needs_row(Row.PERSON)
def person() -> ResponseReturnValue:
    return _person_page(CitizenIdForm(formdata=None, citizen_id=_mine().citizen_id))


@bp.post("/person")
@needs_row(Row.PERSON)
@refusals_on(_not_named)
def name_person() -> ResponseReturnValue:
    form = CitizenIdForm()
    if not form.validate_on_submit():
        return _person_page(form), 422
    upload = request.files.get("document")
    content = (upload.read(), upload.filename or "") if upload and upload.filename else None
    service(RegistrationService).name_person(access.user_id(), form.citizen_id.data or "", content)
    return redirect(url_for("person.consent"), 303)


@bp.post("/person/reset")
@needs_row(Row.PERSON)
def reset_person() -> ResponseReturnValue:
    service(RegistrationService).forget_person(access.user_id())
    return redirect(url_for("person.person"), 303)


@bp.get("/consent")
@needs_row(Row.PERSON)
def consent() -> ResponseReturnValue:
    if _mine().citizen_id is None:
        return redirect(url_for("person.person"), 303)
    return render_template("person/consent.html", form=ConsentForm(formdata=None))


@bp.post("/consent")
@needs_row(Row.PERSON)
def give_consent() -> ResponseReturnValue:
    form = ConsentForm()
    if not form.validate_on_submit():
        return render_template("person/consent.html", form=form), 422
    try:
        service(RegistrationService).consent(access.user_id())
    except RegistrationRefused:  # nobody is named (any more)
        return redirect(url_for("person.person"), 303)
    return redirect(url_for("proofing.page"), 303)


@bp.post("/consent/cancel")
@needs_row(Row.PERSON)
def cancel_consent() -> ResponseReturnValue:
    service(RegistrationService).forget_person(access.user_id())
    return redirect(url_for("registration.rows"), 303)

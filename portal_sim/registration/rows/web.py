"""The page with the five rows, the greeting before it, and row 1 (ST2.1)."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access, web_session
from portal_sim.access import Stage
from portal_sim.registration.details.forms import CitizenIdForm, ConsentForm
from portal_sim.registration.rows.domain import Registration
from portal_sim.services import services
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template

bp = Blueprint("registration", __name__, url_prefix="/registration")

ROWS = {
    1: "ลงทะเบียน",
    2: "พิสูจน์ตัวตนผ่านแอปพลิเคชัน เป๋าตัง",
    3: "ตรวจสอบและยืนยันข้อมูล",
    4: "รออนุมัติลงทะเบียน",
    5: "ลงทะเบียน Soft Token",
}
BY_THAID = {2: "พิสูจน์ตัวตนผ่านแอปพลิเคชัน ThaiD"}


def labels(registration: Registration) -> dict[int, str]:
    """Names of the rows: the second names เป๋าตัง until ThaiD was used (soft_token.yaml, choices)."""
    identity = registration.identity
    return ROWS | (BY_THAID if identity and identity.provider == "thaid" else {})


@bp.get("/welcome")
@access.needs(Stage.REGISTRATION)
def welcome() -> ResponseReturnValue:
    return render_template("registration/welcome.html")


@bp.get("")
@access.needs(Stage.REGISTRATION)
def rows() -> ResponseReturnValue:
    return render_template("registration/rows.html", registration=_mine(), rows=_mine().rows, labels=labels(_mine()))


@bp.get("/finished")
@access.needs(Stage.REGISTRATION)
def enter_portal() -> ResponseReturnValue:
    """All rows done: out of the registration, to the login with the Soft Token (ST2.5.9)."""
    web_session.current().renew()
    return redirect(url_for("sign_in.ask_password"), 303)


@bp.get("/person")
@access.needs_row(1)
def person() -> ResponseReturnValue:
    return _person_page(CitizenIdForm(formdata=None, citizen_id=_mine().citizen_id))


@bp.post("/person")
@access.needs_row(1)
def name_person() -> ResponseReturnValue:
    form = CitizenIdForm()
    if not form.validate_on_submit():
        return _person_page(form), 422
    upload = request.files.get("document")
    content = (upload.read(), upload.filename or "") if upload and upload.filename else None
    try:
        services().registering.name_person(access.user_id(), form.citizen_id.data or "", content)
    except Refused as refusal:
        field = form.document if refusal.key.startswith("document.") else form.citizen_id
        field.errors = [*field.errors, refusal.key]
        return _person_page(form), 422
    return redirect(url_for("registration.consent"), 303)


@bp.post("/person/reset")
@access.needs_row(1)
def reset_person() -> ResponseReturnValue:
    services().registering.forget_person(access.user_id())
    return redirect(url_for("registration.person"), 303)


@bp.get("/consent")
@access.needs_row(1)
def consent() -> ResponseReturnValue:
    if _mine().citizen_id is None:
        return redirect(url_for("registration.person"), 303)
    return render_template("registration/consent.html", form=ConsentForm(formdata=None))


@bp.post("/consent")
@access.needs_row(1)
def give_consent() -> ResponseReturnValue:
    form = ConsentForm()
    if not form.validate_on_submit():
        return render_template("registration/consent.html", form=form), 422
    services().registering.consent(access.user_id())
    return redirect(url_for("proofing.page"), 303)


@bp.post("/consent/cancel")
@access.needs_row(1)
def cancel_consent() -> ResponseReturnValue:
    services().registering.forget_person(access.user_id())
    return redirect(url_for("registration.rows"), 303)


def _mine() -> Registration:
    return services().registering.of(access.user_id())


def _person_page(form: CitizenIdForm) -> PageResponse:
    registering = services().registering
    asks = registering.asks_document(access.user_id())
    name = registering.document_name(_mine())
    return render_template("registration/person.html", form=form, asks_document=asks, document_name=name)

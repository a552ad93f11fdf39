"""Row 3: the data page, the e-mail check, review and result (ST2.3)."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from portal_sim import access
from portal_sim.access import Stage
from portal_sim.registration.details.forms import CodeForm, DetailsForm
from portal_sim.registration.rows.domain import Registration
from portal_sim.services import services
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template

bp = Blueprint("details", __name__, url_prefix="/registration/details")


@bp.get("")
@access.needs_row(3)
def page() -> ResponseReturnValue:
    return _page(_kept_form())


@bp.get("/places/<any(home, work):part>")
@access.needs_row(3)
def places(part: str) -> ResponseReturnValue:
    """Asked by the page itself when a province or a district was chosen."""
    form = DetailsForm(request.args, meta={"csrf": False})
    form.offer_postcode(part)
    return render_template("registration/places.html", form=form, part=part)


@bp.post("")
@access.needs_row(3)
def keep() -> ResponseReturnValue:
    """Whatever button was pressed, nothing typed is lost."""
    form, action = DetailsForm(), request.form.get("action", "next")
    services().registering.keep_details(access.user_id(), form.typed)
    if action == "places":
        return _page(form)
    return _ask_email(form) if action == "email" else _go_on(form)


def _ask_email(form: DetailsForm) -> ResponseReturnValue:
    try:
        services().email_check.check_address(_mine(), form.email.data or "")
    except Refused as refusal:
        form.email.errors = [refusal.key]
        return _page(form), 422
    return redirect(url_for("details.email"), 303)


def _go_on(form: DetailsForm) -> ResponseReturnValue:
    right = form.validate_on_submit()
    if _mine().email_confirmed_at is None and not form.email.errors:
        form.email.errors = ["email.not_confirmed"]
        right = False
    return redirect(url_for("details.review"), 303) if right else (_page(form), 422)


@bp.post("/reset")
@access.needs_row(3)
def reset() -> ResponseReturnValue:
    services().registering.clear_details(access.user_id())
    return redirect(url_for("details.page"), 303)


@bp.post("/email/change")
@access.needs_row(3)
def change_email() -> ResponseReturnValue:
    services().registering.change_email(access.user_id())
    return redirect(url_for("details.page", _anchor="email"), 303)


@bp.get("/email")
@access.needs_row(3)
def email() -> ResponseReturnValue:
    return _page(_kept_form(), "registration/email.html")


@bp.post("/email/code")
@access.needs_row(3)
def send_code() -> ResponseReturnValue:
    try:
        services().email_check.send(access.user_id())
    except Refused as refusal:
        return _page(_kept_form(), "registration/email.html", refusal=refusal.key), 422
    services().mail.deliver_now(_code_address())
    return redirect(url_for("details.code"), 303)


@bp.get("/email/code")
@access.needs_row(3)
def code() -> ResponseReturnValue:
    return _code_page(CodeForm(formdata=None))


@bp.get("/email/code/state")
@access.needs_row(3)
def code_state() -> ResponseReturnValue:
    """Whether the code has left, asked by the page itself until it has (286 tells htmx to stop)."""
    delayed = services().mail.waiting(_code_address())
    return render_template("registration/code_state.html", delayed=delayed), 200 if delayed else 286


@bp.get("/email/code/resend")
@access.needs_row(3)
def resend() -> ResponseReturnValue:
    """The button that counts down, asked by the page itself."""
    return render_template("registration/resend.html", wait=services().email_check.wait(access.user_id()))


@bp.post("/email/code/check")
@access.needs_row(3)
def check_code() -> ResponseReturnValue:
    form = CodeForm()
    if not form.validate_on_submit():
        return _code_page(form), 422
    try:
        services().email_check.confirm(access.user_id(), form.code.data or "")
    except Refused as refusal:
        form.code.errors, form.code.data = [refusal.key], ""
        return _code_page(form), 422
    return redirect(url_for("details.page", _anchor="email"), 303)


@bp.get("/review")
@access.needs_row(3)
def review() -> ResponseReturnValue:
    form = _kept_form()
    if not form.validate() or _mine().email_confirmed_at is None:
        return redirect(url_for("details.page"), 303)
    return render_template("registration/review.html", form=form, registration=_mine())


@bp.post("/review")
@access.needs_row(3)
def submit() -> ResponseReturnValue:
    try:
        services().registering.submit(access.user_id())
    except Refused:
        return redirect(url_for("details.page"), 303)
    return redirect(url_for("details.result"), 303)


@bp.get("/result")
@access.needs(Stage.REGISTRATION)
def result() -> ResponseReturnValue:
    if _mine().confirmed_at is None:
        return redirect(url_for("registration.rows"), 303)
    return render_template("registration/result.html")


def _mine() -> Registration:
    return services().registering.of(access.user_id())


def _kept_form() -> DetailsForm:
    """What was typed before; at first the English name that the proofing knows."""
    registration = _mine()
    kept = registration.details
    if not kept and registration.identity:
        kept = {"name_en": registration.identity.first_name_en, "last_name_en": registration.identity.last_name_en}
    return DetailsForm(MultiDict(kept), meta={"csrf": False}) if kept else DetailsForm(formdata=None)


def _page(form: DetailsForm, template: str = "registration/details.html", **more: object) -> PageResponse:
    return render_template(template, form=form, registration=_mine(), **more)


def _code_address() -> str:
    return services().email_check.sent_to(access.user_id())


def _code_page(form: CodeForm) -> PageResponse:
    address = _code_address()
    return _page(
        _kept_form(), "registration/email_code.html", code_form=form, address=address,
        wait=services().email_check.wait(access.user_id()), delayed=services().mail.waiting(address),
    )  # fmt: skip

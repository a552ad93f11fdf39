"""The e-mail check within row 3: the dialogs over the data page (ST2.3.3 to ST2.3.7)."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.mail.service import Mailing
from portal_sim.registration.details.web import data_page, typed_form
from portal_sim.registration.email_check.forms import CodeForm
from portal_sim.registration.email_check.service import EmailCheck
from portal_sim.registration.rows.access import needs_row
from portal_sim.registration.rows.domain import Row
from portal_sim.registration.rows.service import RegistrationService
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

bp = Blueprint("email_check", __name__, url_prefix="/registration/details/email")


def _code_address() -> str:
    return service(EmailCheck).sent_to(access.user_id())


def _code_page(form: CodeForm) -> PageResponse:
    address, wait = _code_address(), service(EmailCheck).wait(access.user_id())
    more = {"code_form": form, "address": address, "wait": wait, "delayed": service(Mailing).waiting(address)}
    return data_page(typed_form(), "email_check/email_code.html", **more)


def _not_sent(refusal: Refused) -> PageResponse:
    return data_page(typed_form(), "email_check/email.html", refusal=refusal.key)


def _not_confirmed(refusal: Refused) -> PageResponse:
    form = CodeForm()
    form.code.errors, form.code.data = [refusal.key], ""
    return _code_page(form)


@bp.post("/change")
@needs_row(Row.DETAILS)
def change_email() -> ResponseReturnValue:
    service(RegistrationService).change_email(access.user_id())
    return redirect(url_for("details.page", _anchor="email"), 303)


@bp.get("")
@needs_row(Row.DETAILS)
def email() -> ResponseReturnValue:
    return data_page(typed_form(), "email_check/email.html")


@bp.post("/code")
@needs_row(Row.DETAILS)
@refusals_on(_not_sent)
def send_code() -> ResponseReturnValue:
    service(EmailCheck).send(access.user_id())
    service(Mailing).deliver_now(_code_address())
    return redirect(url_for("email_check.code"), 303)


@bp.get("/code")
@needs_row(Row.DETAILS)
def code() -> ResponseReturnValue:
    return _code_page(CodeForm(formdata=None))


@bp.get("/code/state")
@needs_row(Row.DETAILS)
def code_state() -> ResponseReturnValue:
    """Whether the code has left, asked by the page itself until it has (286 tells htmx to stop)."""
    delayed = service(Mailing).waiting(_code_address())
    return render_template("email_check/code_state.html", delayed=delayed), 200 if delayed else 286


@bp.get("/code/resend")
@needs_row(Row.DETAILS)
def resend() -> ResponseReturnValue:
    """The button that counts down, asked by the page itself."""
    return render_template("email_check/resend.html", wait=service(EmailCheck).wait(access.user_id()))


@bp.post("/code/check")
@needs_row(Row.DETAILS)
@refusals_on(_not_confirmed)
def check_code() -> ResponseReturnValue:
    form = CodeForm()
    if not form.validate_on_submit():
        return _code_page(form), 422
    service(EmailCheck).confirm(access.user_id(), form.code.data or "")
    return redirect(url_for("details.page", _anchor="email"), 303)

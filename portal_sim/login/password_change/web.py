"""The password page, its question, and its end (ST4.3 to ST4.6, ST5)."""

from flask import Blueprint, redirect, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from portal_sim import access, fields, web_session
from portal_sim.access import Stage
from portal_sim.login.password_change.service import NewPassword, PasswordChange
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template, writes
from simkit.use_cases import refusals_on, service

FIELD_OF = {
    "password.old_wrong": "old",
    "password.locked": "old",
    "password.differs": "again",
}  # every other refusal is about the new one
INSIDE = (Stage.NEW_PASSWORD, Stage.PORTAL)


class PasswordChangeForm(FlaskForm):
    """The three fields."""

    old = fields.known_password("รหัสผ่านเดิม", "password.required")
    new = fields.new_password("รหัสผ่านใหม่", "password.required")
    again = fields.new_password("ยืนยันรหัสผ่าน", "password.required")

    def refuse(self, refusal: Refused) -> None:
        """Put the refusal beside its field."""
        self[FIELD_OF.get(refusal.key, "new")].errors = [Told(refusal.key, **refusal.values)]


bp = Blueprint("password_change", __name__, url_prefix="/password")


def _page(name: str, form: PasswordChangeForm | None = None) -> PageResponse:
    form = form or PasswordChangeForm(formdata=None)
    return render_template(f"password_change/{name}.html", form=form, forced=access.stage() is not Stage.PORTAL)


def _not_changed(refusal: Refused) -> PageResponse:
    form = PasswordChangeForm()
    form.refuse(refusal)
    return _page("form", form)


@bp.get("/notice")
@access.needs(Stage.NEW_PASSWORD)
def notice() -> ResponseReturnValue:
    return _page("notice")


@bp.get("")
@access.needs(*INSIDE)
@writes("the password that was prepared is forgotten on the way back from the question")
def ask() -> ResponseReturnValue:
    session.pop("new_password_hash", None)
    return _page("form")


@bp.post("")
@access.needs(*INSIDE)
@refusals_on(_not_changed)
def check() -> ResponseReturnValue:
    form = PasswordChangeForm()
    if not form.validate_on_submit():
        return _page("form", form=form), 422
    typed = NewPassword(form.old.data or "", form.new.data or "", form.again.data or "")
    session["new_password_hash"] = service(PasswordChange).prepare(access.user_id(), typed)
    return redirect(url_for("password_change.question"), 303)


@bp.get("/question")
@access.needs(*INSIDE)
def question() -> ResponseReturnValue:
    if "new_password_hash" not in session:
        return redirect(url_for("password_change.ask"), 303)
    return _page("question")


@bp.post("/question")
@access.needs(*INSIDE)
def save() -> ResponseReturnValue:
    if "new_password_hash" not in session:
        return redirect(url_for("password_change.ask"), 303)
    user_id = access.user_id()
    service(PasswordChange).save(user_id, session["new_password_hash"])
    web_session.current().renew(user_id=user_id, stage=Stage.CHANGED)
    return redirect(url_for("password_change.done"), 303)


@bp.get("/done")
@access.needs(Stage.CHANGED)
def done() -> ResponseReturnValue:
    return _page("done")

"""The pages of the cancellation (ST7.1, ST7.2): the reasons; hardened, the question after them."""

from flask import Blueprint, redirect, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import AnyOf

from portal_sim import access, web_session
from portal_sim.access import Stage
from portal_sim.soft_token.cancellation.domain import CancellationRefused, Reason
from portal_sim.soft_token.cancellation.service import Cancellation
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template, writes
from simkit.use_cases import refusals_on, service

REASONS = {
    Reason.RESIGNED: "ลาออก",
    Reason.MOVED: "โอนหรือย้ายตำแหน่ง",
    Reason.NEW_EMAIL: "เปลี่ยน email ที่ใช้ลงทะเบียน",
    Reason.NEW_PHONE: "เปลี่ยนมือถือ",
}


class ReasonForm(FlaskForm):
    """One of the reasons."""

    reason = RadioField(
        "เหตุผลที่ต้องการยกเลิกการใช้งาน Soft Token",
        [AnyOf([*Reason], "cancellation.choose")],
        validate_choice=False,
        choices=[*REASONS.items()],
    )


bp = Blueprint("cancellation", __name__, url_prefix="/cancellation")


def _nothing_to_cancel(refusal: Refused) -> PageResponse:
    return render_template("cancellation/form.html", form=ReasonForm(), refusal=refusal.key)


@bp.get("")
@access.needs(Stage.PORTAL)
@writes("coming back from the question forgets what was chosen")
def page() -> ResponseReturnValue:
    session.pop("cancellation", None)
    return render_template("cancellation/form.html", form=ReasonForm(formdata=None))


@bp.post("")
@access.needs(Stage.PORTAL)
@refusals_on(_nothing_to_cancel)
def choose() -> ResponseReturnValue:
    form = ReasonForm()
    if not form.validate_on_submit():
        return render_template("cancellation/form.html", form=form), 422
    if not service(Cancellation).asks_first:
        return _cancelled(Reason(form.reason.data))
    service(Cancellation).must_have_token(access.user_id())
    session["cancellation"] = form.reason.data
    return redirect(url_for("cancellation.question"), 303)


@bp.get("/question")
@access.needs(Stage.PORTAL)
def question() -> ResponseReturnValue:
    if "cancellation" not in session:
        return redirect(url_for("cancellation.page"), 303)
    reason = Reason(session["cancellation"])
    form = ReasonForm(formdata=None, reason=reason)
    return render_template("cancellation/question.html", form=form, reason=reason, label=REASONS[reason])


@bp.post("/question")
@access.needs(Stage.PORTAL)
def cancel() -> ResponseReturnValue:
    if "cancellation" not in session:
        return redirect(url_for("cancellation.page"), 303)
    try:
        return _cancelled(Reason(session["cancellation"]))
    except CancellationRefused:
        return redirect(url_for("cancellation.page"), 303)


def _cancelled(reason: Reason) -> ResponseReturnValue:
    service(Cancellation).cancel(access.user_id(), reason)
    web_session.current().renew(told="cancellation.done" if reason.leaves else "cancellation.done_to_register")
    return redirect(url_for("sign_in.ask_password"), 303)

"""The login pages."""

from flask import Blueprint, redirect, session, url_for
from flask.typing import ResponseReturnValue
from wtforms.validators import InputRequired

from portal_sim import access, fields, web_session
from portal_sim.access import Stage
from portal_sim.forms import TypedForm
from portal_sim.login.sign_in.service import SignIn
from portal_sim.signing.domain import AnswerRefused, RequestState
from portal_sim.soft_token.renewal.domain import Need
from portal_sim.soft_token.renewal.service import TokenRenewal
from simkit.language import in_words
from simkit.pictures import PICTURES
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template, writes
from simkit.use_cases import refusals_on, service

TOLD = {  # how a request may end without opening the portal: message key
    RequestState.REJECTED: "sign_in.rejected",
    RequestState.EXPIRED: "sign_in.expired",
    RequestState.WRONG_PICTURE: "sign_in.wrong_picture",
    RequestState.NOT_YET_VALID: "sign_in.not_yet_valid",
    RequestState.REPLACED: "sign_in.replaced",
    RequestState.CANCELLED: "sign_in.cancelled",
    RequestState.ENTERED: "sign_in.again",
}


class PasswordForm(TypedForm):
    """The two fields."""

    user_id = fields.user_id("รหัสผู้ใช้ระบบ (User)", InputRequired("sign_in.no_user_id"))
    password = fields.known_password("รหัสผ่าน (Password)", "sign_in.no_password")


bp = Blueprint("sign_in", __name__)


def _not_let_in(refusal: Refused) -> PageResponse:
    return render_template("sign_in/password.html", form=PasswordForm(), refusal=refusal)


@bp.get("/")
def front() -> ResponseReturnValue:
    return redirect(access.start_page(), 303)


@bp.get("/login")
def choose() -> ResponseReturnValue:
    return render_template("sign_in/choose.html", told=session.pop("told", None))


@bp.get("/login/soft-token")
def ask_password() -> ResponseReturnValue:
    return render_template("sign_in/password.html", form=PasswordForm(), told=session.pop("told", None))


@bp.post("/login/soft-token")
@refusals_on(_not_let_in)
def check_password() -> ResponseReturnValue:
    form = PasswordForm()
    if not form.validate_on_submit():
        return render_template("sign_in/password.html", form=form), 422
    account, credential = service(SignIn).begin(form.user_id.data or "", form.password.data or "")
    web = web_session.current()
    web.renew(user_id=account.user_id, stage=Stage.REGISTRATION)
    if credential:
        request = service(SignIn).ask_phone(credential, web.digest)
        web.update(stage=Stage.PICTURE, request=request.id)
    return access.arrived()


@bp.get("/login/picture")
@access.needs(Stage.PICTURE)
def picture() -> ResponseReturnValue:
    request, state = service(SignIn).state_of(session["request"])
    if state in TOLD:
        return redirect(url_for("sign_in.ended"), 303)
    if state is RequestState.ACCEPTED:
        return redirect(url_for("sign_in.enter"), 303)
    return render_template(
        "sign_in/picture.html", request=request, picture_name=in_words(PICTURES[request.picture], "picture")
    )


@bp.get("/login/picture/state")
@access.needs(Stage.PICTURE)
def picture_state() -> ResponseReturnValue:
    """Asked by the page itself, until the phone has answered."""
    _, state = service(SignIn).state_of(session["request"])
    if state is RequestState.OPEN:
        return "", 204
    return access.go(url_for("sign_in.enter" if state is RequestState.ACCEPTED else "sign_in.picture"))


@bp.get("/login/ended")
@access.needs(Stage.PICTURE)
@writes("a request that ended otherwise ends the half-open login, when the page that polls is sent here")
def ended() -> ResponseReturnValue:
    _, state = service(SignIn).state_of(session["request"])
    return _ended(state) if state in TOLD else redirect(url_for("sign_in.picture"), 303)


@bp.get("/login/enter")
@access.needs(Stage.PICTURE)
@writes("the phone's answer is spent and the portal opened, when the page that polls is sent here")
def enter() -> ResponseReturnValue:
    web = web_session.current()
    try:
        account = service(SignIn).enter(web["request"], web.digest)
    except AnswerRefused:
        return redirect(url_for("sign_in.picture"), 303)
    need = service(TokenRenewal).need(account.user_id)
    web.renew(user_id=account.user_id, stage=Stage.RENEWAL if need is Need.FORCED else access.inside(account))
    if need is Need.OFFERED and access.stage() is Stage.PORTAL:
        return redirect(url_for("renewal.offer"), 303)
    return access.arrived()


@bp.post("/login/picture/cancel")
@access.needs(Stage.PICTURE)
def cancel() -> ResponseReturnValue:
    return _ended(service(SignIn).cancel(session["request"]))


@bp.post("/logout")
def log_out() -> ResponseReturnValue:
    _leave("sign_in.again" if access.stage() is Stage.CHANGED else "sign_in.logged_out")
    return redirect(url_for("sign_in.ask_password"), 303)


def _ended(state: RequestState) -> ResponseReturnValue:
    _leave(TOLD[state])
    return redirect(url_for("sign_in.ask_password"), 303)


def _leave(told: str) -> None:
    web_session.current().renew(told=told, left=True)

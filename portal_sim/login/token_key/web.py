"""The page of the Login by Token; its script talks to the signing agent on the person's computer."""

from typing import Any

from flask import Blueprint, Response, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access, web_session
from portal_sim.access import Stage
from portal_sim.core import Addresses
from portal_sim.login.token_key.domain import PURPOSE
from portal_sim.login.token_key.forms import TokenPasswordForm
from portal_sim.login.token_key.messages import MESSAGES
from portal_sim.login.token_key.service import TokenKeyLogin
from portal_sim.web_session import Way
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

bp = Blueprint("token_key", __name__, url_prefix="/login/token")


def _told(refusal: Refused) -> Response:
    return jsonify(key=refusal.key)


def _wrong_password(refusal: Refused) -> PageResponse:
    return render_template("token_key/password.html", form=TokenPasswordForm(), refusal=refusal)


@bp.get("")
def page() -> ResponseReturnValue:
    """Begins by itself; comes back from the agent's window with `request`, and tells how it ended with `told`."""
    told = request.args.get("told")
    if told is not None and told not in MESSAGES:
        told = "token_key.failed"
    return render_template("token_key/page.html", agent=service(Addresses).agent, told=told)


@bp.post("/challenge")
def challenge() -> ResponseReturnValue:
    fresh = service(TokenKeyLogin).challenge(web_session.current().digest)
    return jsonify(nonce=fresh.nonce, purpose=PURPOSE), 201


@bp.post("")
@refusals_on(_told)
def enter() -> ResponseReturnValue:
    """The agent's signature, brought by the page's script."""
    told: Any = request.get_json(silent=True)
    signed = told.get("signed") if isinstance(told, dict) else None
    web = web_session.current()
    account = service(TokenKeyLogin).enter(web.digest, signed if isinstance(signed, str) else "")
    stage = Stage.TOKEN_KEY if account.has_password else Stage.PORTAL
    web.renew(user_id=account.user_id, stage=stage, way=Way.TOKEN_KEY)
    if stage is Stage.PORTAL:
        service(TokenKeyLogin).opened(account.user_id, web.digest)
    return jsonify(go=url_for(access.HOME[stage]))


@bp.get("/password")
@access.needs(Stage.TOKEN_KEY)
def ask_password() -> ResponseReturnValue:
    return render_template("token_key/password.html", form=TokenPasswordForm(formdata=None))


@bp.post("/password")
@access.needs(Stage.TOKEN_KEY)
@refusals_on(_wrong_password)
def check_password() -> ResponseReturnValue:
    form, user_id = TokenPasswordForm(), access.user_id()
    if not form.validate_on_submit():
        return render_template("token_key/password.html", form=form), 422
    service(TokenKeyLogin).check_password(user_id, form.password.data or "")
    web = web_session.current()
    web.renew(user_id=user_id, stage=Stage.PORTAL, way=Way.TOKEN_KEY)
    service(TokenKeyLogin).opened(user_id, web.digest)
    return redirect(url_for(access.HOME[Stage.PORTAL]), 303)

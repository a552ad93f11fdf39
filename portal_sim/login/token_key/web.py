"""The page of the Login by Token; its script talks to the signing agent on the person's computer."""

from typing import Any

from flask import Blueprint, Response, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access, web_session
from portal_sim.access import Stage
from portal_sim.core import Addresses
from portal_sim.login.token_key.domain import PURPOSE
from portal_sim.login.token_key.messages import MESSAGES
from portal_sim.login.token_key.service import TokenKeyLogin
from portal_sim.web_session import Way
from simkit.refusals import Refused
from simkit.sim import render_template
from simkit.use_cases import refusals_on, service

bp = Blueprint("token_key", __name__, url_prefix="/login/token")


def _told(refusal: Refused) -> Response:
    return jsonify(key=refusal.key)


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
    web.renew(user_id=account.user_id, stage=Stage.PORTAL, way=Way.TOKEN_KEY)
    return jsonify(go=url_for(access.HOME[Stage.PORTAL]))

"""The page of the Login by Token; its script talks to the signing agent on the person's computer."""

from typing import Any

from flask import Blueprint, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access, web_session
from portal_sim.access import Stage
from portal_sim.login.token_key.domain import PURPOSE, TokenKeyRefused
from portal_sim.services import services
from simkit.sim import render_template

WAY = "token_key"  # how this web session came in
MILD = (  # nothing is wrong with the Token Key: try again
    "token_key.no_agent", "token_key.not_plugged", "token_key.cancelled", "token_key.gone",
    "token_key.challenge_expired", "token_key.failed",
)  # fmt: skip
SERIOUS = (
    "token_key.pin_locked", "token_key.empty", "token_key.bad_request", "token_key.bad_answer", "token_key.wrong_token",
    "token_key.expired", "token_key.not_yet_valid", "token_key.revoked", "token_key.challenge_used",
    "token_key.challenge_unknown", "token_key.no_account", "token_key.after_activation",
)  # fmt: skip

bp = Blueprint("token_key", __name__, url_prefix="/login/token")


@bp.get("")
def page() -> ResponseReturnValue:
    """Begins by itself; comes back from the agent's window with `request`, and tells how it ended with `told`."""
    told = request.args.get("told")
    if told is not None and told not in {*MILD, *SERIOUS}:
        told = "token_key.failed"
    kind = "warn" if told in MILD else "bad"
    return render_template("token_key/page.html", agent=services().agent, told=told, kind=kind)


@bp.post("/challenge")
def challenge() -> ResponseReturnValue:
    fresh = services().token_key.challenge(web_session.current().digest)
    return jsonify(nonce=fresh.nonce, purpose=PURPOSE), 201


@bp.post("")
def enter() -> ResponseReturnValue:
    """The agent's signature, brought by the page's script."""
    told: Any = request.get_json(silent=True)
    signed = told.get("signed") if isinstance(told, dict) else None
    web = web_session.current()
    try:
        account = services().token_key.enter(web.digest, signed if isinstance(signed, str) else "")
    except TokenKeyRefused as refusal:
        return jsonify(key=refusal.key), 422
    web.renew(user_id=account.user_id, stage=Stage.PORTAL, way=WAY)
    return jsonify(go=url_for(access.HOME[Stage.PORTAL]))

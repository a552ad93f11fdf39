"""The PIN window: the agent's own page, which no page of the portal can read or frame (ST2.0.1)."""

from flask import Blueprint, make_response, redirect, request
from flask.typing import ResponseReturnValue

from authenticator_sim.token_key.domain import TokenKeyRefused
from authenticator_sim.token_key.requests import RequestGone, SigningRequest, State
from authenticator_sim.token_key.services import services
from authenticator_sim.token_key.web import held
from simkit.sim import render_template

BACK = "/login/token"  # the portal's page that asks; it is told the request's id, and collects

bp = Blueprint("agent_window", __name__, url_prefix="/window/<request_id>")


@bp.errorhandler(RequestGone)
def gone(_error: RequestGone) -> ResponseReturnValue:
    return make_response(render_template("token_key/gone.html", back=services().portal + BACK), 404)


@bp.get("")
def ask_pin(request_id: str) -> ResponseReturnValue:
    computer = held()
    return _shown(services().agent.look(computer, request_id))


@bp.post("")
def enter_pin(request_id: str) -> ResponseReturnValue:
    computer = held()
    try:
        found = services().agent.enter_pin(computer, request_id, request.form.get("pin", ""))
    except TokenKeyRefused as refusal:
        return _shown(services().agent.look(computer, request_id), refusal)
    return _shown(found)


@bp.post("/cancel")
def cancel(request_id: str) -> ResponseReturnValue:
    computer = held()
    services().agent.cancel(computer, request_id)
    return _back(request_id)


def _shown(found: SigningRequest, refusal: TokenKeyRefused | None = None) -> ResponseReturnValue:
    if found.state is not State.WAITING:
        return _back(found.id)
    page = render_template("token_key/window.html", found=found, refusal=refusal)
    return page, 422 if refusal else 200


def _back(request_id: str) -> ResponseReturnValue:
    """To the portal's page, however it ended: that page asks."""
    return redirect(f"{services().portal}{BACK}?request={request_id}", 303)

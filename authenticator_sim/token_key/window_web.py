"""The PIN window: the agent's own page, which no page of the portal can read or frame (ST2.0.1)."""

from flask import Blueprint, make_response, redirect, request
from flask.typing import ResponseReturnValue

from authenticator_sim.token_key.domain import TokenKeyRefused
from authenticator_sim.token_key.host_guard import held_computer
from authenticator_sim.token_key.memory import RequestGone, SigningRequest, State
from authenticator_sim.token_key.service import Agent
from simkit.sim import reads, render_template
from simkit.use_cases import service

IN_MEMORY = "requests are in the memory of the running program, PINs are counted by the Token Key"
BACK = "/login/token"  # the portal's page that asks; it gets the request's id, and collects

bp = Blueprint("agent_window", __name__, url_prefix="/window/<request_id>")


@bp.errorhandler(RequestGone)
def gone(_error: RequestGone) -> ResponseReturnValue:
    return make_response(render_template("token_key/gone.html", back=service(Agent).portal + BACK), 404)


@bp.get("")
def ask_pin(request_id: str) -> ResponseReturnValue:
    computer = held_computer()
    return _shown(service(Agent).state_of(computer, request_id))


@bp.post("")
@reads(IN_MEMORY)
def enter_pin(request_id: str) -> ResponseReturnValue:
    computer = held_computer()
    try:
        signing = service(Agent).enter_pin(computer, request_id, request.form.get("pin", ""))
    except TokenKeyRefused as refusal:
        return _shown(service(Agent).state_of(computer, request_id), refusal)
    return _shown(signing)


@bp.post("/cancel")
@reads(IN_MEMORY)
def cancel(request_id: str) -> ResponseReturnValue:
    computer = held_computer()
    return _back(service(Agent).cancel(computer, request_id))


def _shown(signing: SigningRequest, refusal: TokenKeyRefused | None = None) -> ResponseReturnValue:
    if signing.state is not State.WAITING:
        return _back(signing)
    page = render_template("token_key/window.html", signing=signing, refusal=refusal)
    return page, 422 if refusal else 200


def _back(signing: SigningRequest) -> ResponseReturnValue:
    """To the portal's page, however it ended: that page asks."""
    return redirect(f"{signing.back}{BACK}?request={signing.id}", 303)

"""The agent's own pages on the computer: taken over by a link, what is plugged in, the test panel."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from authenticator_sim.token_key.domain import TokenKeyUnknown
from authenticator_sim.token_key.host_guard import COOKIE, computer_held_with, held_computer, not_held
from authenticator_sim.token_key.service import Desks
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("agent", __name__)


@bp.get("/hold/<name>/<key>")
def hold(name: str, key: str) -> ResponseReturnValue:
    """This browser runs on that computer from now on. Pages of the portal reach the agent across sites, so the
    cookie has to come along from there."""
    if computer_held_with(name, key) is None:
        return not_held()
    answer = redirect(url_for("agent.home"), 303)
    answer.set_cookie(COOKIE, f"{name}.{key}", httponly=True, secure=True, samesite="None", path="/")
    return answer


@bp.get("/")
def home() -> ResponseReturnValue:
    """What is plugged in, and the panel that plays the person's hands."""
    computer = held_computer()
    return render_template("token_key/home.html", computer=computer, keys=service(Desks).beside(computer))


@bp.post("/plug")
def plug() -> ResponseReturnValue:
    """The test panel: plug a Token Key in (`in`) or pull it out (`out`)."""
    computer, form = held_computer(), request.form
    key_id = form.get("in") or form.get("out") or ""
    try:
        service(Desks).plug(computer, key_id, plugged="in" in form)
    except TokenKeyUnknown:
        abort(400)
    return redirect(url_for("agent.home"), 303)


@bp.post("/program")
def run() -> ResponseReturnValue:
    """The test panel: start or end the program."""
    service(Desks).run(held_computer(), running=request.form.get("set") == "running")
    return redirect(url_for("agent.home"), 303)

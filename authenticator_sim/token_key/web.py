"""The agent's own pages on the computer: taken over by a link, what is plugged in, the test panel."""

from flask import Blueprint, Flask, abort, g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from authenticator_sim.token_key.domain import Computer, TokenKeyUnknown
from authenticator_sim.token_key.services import services, this_computer
from simkit.sim import render_template

COOKIE = "computer"

bp = Blueprint("agent", __name__)


def add_gate(app: Flask) -> None:
    """Which computer asks is told by its cookie; its requests are answered one after the other."""
    app.before_request(_take_turn)
    app.teardown_request(_end_turn)


def _take_turn() -> None:
    name, _, key = request.cookies.get(COOKIE, "").partition(".")
    if request.blueprint == "kit" or not key:
        return
    g.turn = services().one_at_a_time.lock(name)
    g.turn.acquire()
    computer = _find(name)
    if computer and computer.is_held_with(key):
        g.computer = computer


def _end_turn(_failure: BaseException | None) -> None:
    if "turn" in g:
        g.pop("turn").release()


def _find(name: str) -> Computer | None:
    try:
        return services().desks.get(name)
    except LookupError:
        return None


def held() -> Computer:
    """The computer that asks; 403 with a page for one that has no agent."""
    computer = this_computer()
    if computer is None:
        abort(make_response(render_template("token_key/not_held.html"), 403))
    return computer


@bp.get("/hold/<name>/<key>")
def hold(name: str, key: str) -> ResponseReturnValue:
    """This browser runs on that computer from now on. Pages of the portal reach the agent across sites, so the
    cookie has to come along from there."""
    computer = _find(name)
    if computer is None or not computer.is_held_with(key):
        return make_response(render_template("token_key/not_held.html"), 403)
    answer = redirect(url_for("agent.home"), 303)
    answer.set_cookie(COOKIE, f"{name}.{key}", httponly=True, secure=True, samesite="None", path="/")
    return answer


@bp.get("/")
def home() -> ResponseReturnValue:
    """What is plugged in, and the panel that plays the person's hands."""
    computer = held()
    return render_template("token_key/home.html", computer=computer, keys=services().desks.beside(computer))


@bp.post("/plug")
def plug() -> ResponseReturnValue:
    """The test panel: plug a Token Key in (`in`) or pull it out (`out`)."""
    computer, told = held(), request.form
    chosen = told.get("in") or told.get("out") or ""
    try:
        services().desks.plug(computer, chosen, plugged="in" in told)
    except TokenKeyUnknown:
        abort(400)
    return redirect(url_for("agent.home"), 303)


@bp.post("/program")
def run() -> ResponseReturnValue:
    """The test panel: start or end the program."""
    services().desks.run(held(), running=request.form.get("set") == "running")
    return redirect(url_for("agent.home"), 303)

"""The phone's own screens, and the gate in front of all screens: whose host, and who holds it."""

from typing import Any

from flask import Blueprint, Flask, abort, g, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from authenticator_sim.phone.domain import PhoneUnknown, name_in_host
from authenticator_sim.platforms import PLATFORMS
from authenticator_sim.services import services, this_phone
from simkit.sim import render_template

bp = Blueprint("phone", __name__)


def add_gate(app: Flask) -> None:
    """Every page but the kit's files belongs to one phone, and is shown only to who holds it."""
    app.before_request(_take_turn)
    app.before_request(_check_holder)
    app.teardown_request(_end_turn)
    app.context_processor(_words)


def _take_turn() -> None:
    if request.blueprint == "kit":
        return
    name = name_in_host(request.host, services().phones_host)
    if name is None:
        abort(404)
    g.turn = services().one_at_a_time.lock(name)
    g.turn.acquire()
    g.name = name


def _end_turn(_failure: BaseException | None) -> None:
    if "turn" in g:
        g.pop("turn").release()


def _check_holder() -> ResponseReturnValue | None:
    if request.blueprint == "kit":
        return None
    try:
        phone = services().phones.get(g.name)
    except PhoneUnknown:
        abort(404)
    if request.endpoint != "phone.hold" and session.get("holds") != phone.name:
        return _not_held()
    g.phone = phone
    return None


def _not_held() -> ResponseReturnValue:
    return make_response(render_template("phone/not_held.html"), 403)


def _words() -> dict[str, Any]:
    if "phone" not in g or request.endpoint == "phone.hold":
        return {}
    phone = this_phone()
    now = phone.time(services().clock.now())
    return {"phone": phone, "theme": phone.platform, "platform": PLATFORMS[phone.platform], "clock_at": now}


@bp.get("/hold/<key>")
def hold(key: str) -> ResponseReturnValue:
    """Take the phone into the hand: this browser holds it from now on."""
    if not this_phone().is_held_with(key):
        return _not_held()
    session.clear()
    session["holds"] = this_phone().name
    return redirect(url_for("phone.home"), 303)


@bp.get("/")
def home() -> ResponseReturnValue:
    return render_template("phone/home.html")


@bp.post("/sensor/enrolment")
def teach_sensor() -> ResponseReturnValue:
    """The test panel: a face or finger more, or none at all."""
    phone = this_phone()
    if not phone.sensor:
        abort(404)
    if request.form.get("set") == "none":
        services().phones.remove_enrolment(phone.name)
    else:
        services().phones.enrol_another(phone.name)
    return redirect(url_for("phone.home"), 303)

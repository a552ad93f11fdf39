"""The phone's own screens."""

from flask import Blueprint, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from authenticator_sim.phone.host_guard import not_held, this_phone
from authenticator_sim.phone.service import PhoneService
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("phone", __name__)


@bp.get("/hold/<key>")
def hold(key: str) -> ResponseReturnValue:
    """Take the phone into the hand: this browser holds it from now on, by its cookie."""
    if not this_phone().is_held_with(key):
        return not_held()
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
        service(PhoneService).remove_enrolment(phone.name)
    else:
        service(PhoneService).enrol_another(phone.name)
    return redirect(url_for("phone.home"), 303)

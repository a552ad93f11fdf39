"""Activation, screen by screen (ST2.5)."""

from flask import Blueprint, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from authenticator_sim.keys import KeysFailed
from authenticator_sim.messages import say_refusal
from authenticator_sim.phone.host_guard import this_phone
from authenticator_sim.phone.service import PhoneService
from authenticator_sim.pin import PinRefused
from authenticator_sim.smart_id.activation.domain import ActivationOver, ScanRefused, offer_in
from authenticator_sim.smart_id.activation.service import Activation
from authenticator_sim.smart_id.inbox.web import require_app
from authenticator_sim.smart_id.profiles.memory import Stage
from authenticator_sim.smart_id.profiles.portal import PortalRefused, PortalUnreachable
from simkit.camera import PictureRefused
from simkit.refusals import Refused
from simkit.scanner import sent_codes, text_for
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("activation", __name__, url_prefix="/nexus")
bp.before_request(require_app)

SCREENS = {
    Stage.OFFER: "activation.offer",
    Stage.PIN: "activation.choose_pin",
    Stage.AGAIN: "activation.repeat_pin",
    Stage.QUESTION: "activation.biometrics",
    Stage.ENROL: "activation.enrolment",
    Stage.FINISHING: "activation.unfinished",
}
SCAN_REFUSALS = (PictureRefused, ScanRefused, PortalRefused)


@bp.errorhandler(ActivationOver)
def over(_refusal: ActivationOver) -> ResponseReturnValue:
    """A screen out of its turn (back button, old page): to where the activation stands."""
    return _onward()


@bp.get("/scan")
def scan() -> ResponseReturnValue:
    return render_template("smart_id/scan.html")


@bp.post("/scan")
def scan_picture() -> ResponseReturnValue:
    """An uploaded picture of the QR; works without a script."""
    try:
        text = text_for(_fits, sent_codes())
        if text is None:
            raise PictureRefused("camera.no_qr")
        service(Activation).scan(this_phone(), text)
    except (*SCAN_REFUSALS, PortalUnreachable) as refusal:
        return render_template("smart_id/scan.html", refusal=refusal), 422
    return redirect(url_for("activation.offer"), 303)


@bp.post("/scan/frames")
def scan_frame() -> ResponseReturnValue:
    """A frame of the live camera (camera.js): 204 = no QR in it, go on."""
    try:
        text = text_for(_fits, sent_codes())
        if text is None:
            return "", 204
        service(Activation).scan(this_phone(), text)
    except SCAN_REFUSALS as refusal:
        return jsonify(key=refusal.key, text=say_refusal(refusal)), 422
    except PortalUnreachable as refusal:
        return jsonify(key=refusal.key, text=say_refusal(refusal)), 503
    return jsonify(go=url_for("activation.offer"))


@bp.get("/activate")
def offer() -> ResponseReturnValue:
    return render_template("smart_id/activate.html", offer=service(Activation).offer(this_phone()))


@bp.post("/activate")
def begin() -> ResponseReturnValue:
    service(Activation).begin(this_phone())
    return _onward()


@bp.post("/activation/cancel")
def cancel() -> ResponseReturnValue:
    service(Activation).cancel(this_phone())
    return redirect(url_for("smart_id.home"), 303)


@bp.get("/pin")
def choose_pin() -> ResponseReturnValue:
    if service(Activation).stage(this_phone()) not in {Stage.PIN, Stage.AGAIN}:
        return _onward()
    return render_template("smart_id/choose_pin.html", again=False)


@bp.post("/pin")
def choose_this_pin() -> ResponseReturnValue:
    try:
        service(Activation).choose_pin(this_phone(), request.form.get("pin", ""))
    except (PinRefused, KeysFailed) as refusal:
        return render_template("smart_id/choose_pin.html", again=False, refusal=refusal), 422
    return _onward()


@bp.get("/pin/again")
def repeat_pin() -> ResponseReturnValue:
    if service(Activation).stage(this_phone()) is not Stage.AGAIN:
        return _onward()
    return render_template("smart_id/choose_pin.html", again=True)


@bp.post("/pin/again")
def repeat_this_pin() -> ResponseReturnValue:
    """Two different PINs begin anew with the first one."""
    try:
        service(Activation).repeat_pin(this_phone(), request.form.get("pin", ""))
    except (PinRefused, KeysFailed) as refusal:
        again = service(Activation).stage(this_phone()) is Stage.AGAIN
        return render_template("smart_id/choose_pin.html", again=again, refusal=refusal), 422
    return _finish_or_ask()


@bp.get("/biometrics")
def biometrics() -> ResponseReturnValue:
    if service(Activation).stage(this_phone()) is not Stage.QUESTION:
        return _onward()
    return render_template("smart_id/biometrics.html")


@bp.post("/biometrics")
def answer_biometrics() -> ResponseReturnValue:
    service(Activation).answer_question(this_phone(), biometrics=request.form.get("answer") == "yes")
    return _finish_or_ask()


@bp.get("/biometrics/enrolment")
def enrolment() -> ResponseReturnValue:
    if service(Activation).stage(this_phone()) is not Stage.ENROL:
        return _onward()
    return render_template("smart_id/enrol.html")


@bp.post("/biometrics/enrolment")
def enrol() -> ResponseReturnValue:
    """The test panel adds a face or finger, or the person goes on with the PIN."""
    phone = this_phone()
    if service(Activation).stage(phone) is Stage.ENROL and request.form.get("answer") == "yes":
        service(PhoneService).enrol_another(phone.name)
    service(Activation).go_on(service(PhoneService).get(phone.name))
    return _finish_or_ask()


@bp.get("/activation")
def unfinished() -> ResponseReturnValue:
    if service(Activation).stage(this_phone()) is not Stage.FINISHING:
        return _onward()
    return render_template("smart_id/unfinished.html", refusal=None)


@bp.post("/activation")
def finish() -> ResponseReturnValue:
    """Once more, with the same key."""
    return _finish_or_ask()


@bp.get("/activated")
def activated() -> ResponseReturnValue:
    return render_template("smart_id/activated.html", profile=service(Activation).activated(this_phone()))


def _fits(text: str) -> None:
    offer_in(text, service(Activation).portal_origin)


def _finish_or_ask() -> ResponseReturnValue:
    stage = service(Activation).stage(this_phone())
    if stage in {Stage.QUESTION, Stage.ENROL}:
        return redirect(url_for(SCREENS[stage]), 303)
    try:
        service(Activation).finish(this_phone())
    except ActivationOver:
        raise
    except Refused as refusal:
        again = service(Activation).stage(this_phone()) is Stage.FINISHING
        return render_template("smart_id/unfinished.html", refusal=refusal, again=again), 422
    return redirect(url_for("activation.activated"), 303)


def _onward() -> ResponseReturnValue:
    stage = service(Activation).stage(this_phone())
    return redirect(url_for("smart_id.home" if stage is None else SCREENS[stage]), 303)

"""The camera app: it reads a QR, and a store link opens the app's page in the store (ST1.B.2)."""

from flask import Blueprint, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from authenticator_sim.messages import say_refusal
from authenticator_sim.phone.camera import CameraRefused, text_in
from authenticator_sim.phone.catalogue import StoreRefused, app_in
from authenticator_sim.phone.host_guard import this_phone
from simkit.sim import reads, render_template

bp = Blueprint("camera", __name__, url_prefix="/camera")


@bp.get("")
def show() -> ResponseReturnValue:
    return render_template("phone/camera.html")


@bp.post("")
@reads("a picture is read, and none is kept")
def read_picture() -> ResponseReturnValue:
    """An uploaded picture; works without a script."""
    try:
        return redirect(_place(text_in(request.files.get("picture"))), 303)
    except (CameraRefused, StoreRefused) as refusal:
        return render_template("phone/camera.html", refusal=refusal), 422


@bp.post("/frames")
@reads("a picture is read, and none is kept")
def read_frame() -> ResponseReturnValue:
    """A frame of the live camera (camera.js): 204 = no QR in it, go on."""
    try:
        text = text_in(request.files.get("picture"))
        return ("", 204) if text is None else jsonify(go=_place(text))
    except (CameraRefused, StoreRefused) as refusal:
        return jsonify(key=refusal.key, text=say_refusal(refusal)), 422


def _place(text: str | None) -> str:
    if text is None:
        raise CameraRefused("camera.no_qr")
    return url_for("store.show_app", name=app_in(text, this_phone().platform).id)

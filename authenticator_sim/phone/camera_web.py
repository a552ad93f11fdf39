"""The camera app: it reads a QR, and a store link opens the app's page in the store (ST1.B.2).

Of several codes those of the other platform, and whatever is no link, are passed over; of several apps one is chosen.
"""

from flask import Blueprint, abort, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from authenticator_sim.messages import say_refusal
from authenticator_sim.phone.catalogue import CATALOGUE, StoreRefused, app_in
from authenticator_sim.phone.host_guard import this_phone
from simkit.camera import Code, PictureRefused
from simkit.scanner import does_fit, sent_codes
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
        return redirect(_place(sent_codes()), 303)
    except (PictureRefused, StoreRefused) as refusal:
        return render_template("phone/camera.html", refusal=refusal), 422


@bp.post("/frames")
@reads("a picture is read, and none is kept")
def read_frame() -> ResponseReturnValue:
    """A frame of the live camera (camera.js): 204 = no QR in it, go on."""
    try:
        codes = sent_codes()
        return jsonify(go=_place(codes)) if codes else ("", 204)
    except (PictureRefused, StoreRefused) as refusal:
        return jsonify(key=refusal.key, text=say_refusal(refusal)), 422


@bp.get("/apps")
def choose_app() -> ResponseReturnValue:
    """The apps whose codes were in one picture."""
    names = request.args.getlist("app")
    return render_template("phone/camera_apps.html", apps=[CATALOGUE.get(name) or abort(404) for name in names])


def _place(codes: list[Code]) -> str:
    if not codes:
        raise PictureRefused("camera.no_qr")
    platform = this_phone().platform
    usable = [code.text for code in codes if does_fit(lambda text: app_in(text, platform), code.text)]
    apps = [app_in(text, platform).id for text in usable or [codes[0].text]]
    return url_for("store.show_app", name=apps[0]) if len(apps) == 1 else url_for("camera.choose_app", app=apps)

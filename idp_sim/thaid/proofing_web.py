"""The scanner, the question who asks, the PIN, and the result (ST2.2.T)."""

from flask import Blueprint, abort, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from idp_sim.messages import say
from idp_sim.phones import ProofingRefused
from idp_sim.pictures import text_in
from idp_sim.services import services, this_thaid
from idp_sim.thaid.accounts import PinRefused
from idp_sim.thaid.authorization import Authorization, AuthorizationRefused, Stage
from idp_sim.thaid.consent import asked_for
from simkit.refusals import Refused
from simkit.sim import render_template

bp = Blueprint("thaid_proofing", __name__, url_prefix="/app")

REFUSED = (ProofingRefused, AuthorizationRefused, PinRefused)
RESULTS = {
    Stage.APPROVED: "thaid/done.html", Stage.SPENT: "thaid/done.html", Stage.DENIED: "thaid/denied.html",
    Stage.CANCELLED: "thaid/cancelled.html",
}  # fmt: skip


@bp.get("/scan")
def scan() -> ResponseReturnValue:
    """With a locked PIN the scanner stays closed."""
    try:
        this_thaid().check_unlocked()
    except PinRefused as refusal:
        return _stopped(refusal, 403)
    return render_template("thaid/scan.html")


@bp.post("/scan")
def scan_picture() -> ResponseReturnValue:
    """An uploaded picture of the QR; works without a script."""
    try:
        text = text_in(request.files.get("picture"))
        if text:
            return redirect(_scanned(text), 303)
        refusal: Refused = ProofingRefused("camera.no_qr")
    except REFUSED as problem:
        refusal = problem
    return render_template("thaid/scan.html", refusal=refusal), 422


@bp.post("/scan/frames")
def scan_frame() -> ResponseReturnValue:
    """A frame of the live camera (camera.js): 204 = no QR in it, go on."""
    try:
        text = text_in(request.files.get("picture"))
        if text is None:
            return "", 204
        place = _scanned(text)
    except REFUSED as refusal:
        return jsonify(key=refusal.key, text=say(refusal.key, **refusal.values)), 422
    return jsonify(go=place)


@bp.get("/proofing/<name>")
def show(name: str) -> ResponseReturnValue:
    """Who asks for what, or what came of it."""
    found = _held(name)
    party = services().thaid.proofing.relying_party(found)
    if found.stage in RESULTS:
        return render_template(RESULTS[found.stage], found=found, party=party)
    if services().thaid.proofing.over(found):
        return _stopped(AuthorizationRefused("proofing.expired"))
    return render_template("thaid/consent.html", found=found, party=party, items=asked_for(found.scopes))


@bp.post("/proofing/<name>")
def decide(name: str) -> ResponseReturnValue:
    """Yes leads to the PIN; anything else is no. Pressed a second time, it shows what was decided."""
    found = _held(name)
    if found.stage in RESULTS:
        return redirect(url_for("thaid_proofing.show", name=name), 303)
    if request.form.get("answer") == "agree":
        return redirect(url_for("thaid_proofing.ask_pin", name=name), 303)
    try:
        services().thaid.proofing.deny(found)
    except AuthorizationRefused as refusal:
        return _stopped(refusal)
    return redirect(url_for("thaid_proofing.show", name=name), 303)


@bp.get("/proofing/<name>/pin")
def ask_pin(name: str) -> ResponseReturnValue:
    found = _held(name)
    if found.stage in RESULTS or services().thaid.proofing.over(found):
        return redirect(url_for("thaid_proofing.show", name=name), 303)
    return render_template("thaid/pin.html", found=found)


@bp.post("/proofing/<name>/pin")
def enter_pin(name: str) -> ResponseReturnValue:
    found = _held(name)
    try:
        if found.stage not in RESULTS:
            services().thaid.proofing.confirm(this_thaid(), found, request.form.get("pin", ""))
    except PinRefused as refusal:
        if refusal.key == "pin.locked":
            return _stopped(refusal)
        return render_template("thaid/pin.html", found=found, refusal=refusal), 422
    except AuthorizationRefused as refusal:
        return _stopped(refusal)
    return redirect(url_for("thaid_proofing.show", name=name), 303)


def _scanned(text: str) -> str:
    """Where to go next."""
    found = services().thaid.proofing.scan(this_thaid(), text)
    return url_for("thaid_proofing.show", name=found.id)


def _stopped(refusal: Refused, status: int = 422) -> ResponseReturnValue:
    return render_template("thaid/stopped.html", refusal=refusal), status


def _held(name: str) -> Authorization:
    """404 for what this phone hasn't scanned: there is no telling whether it exists."""
    found = services().thaid.proofing.held(this_thaid(), name)
    if found is None:
        abort(404)
    return found

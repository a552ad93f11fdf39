"""The scanner, the question who asks, and the result (ST2.2.4)."""

from flask import Blueprint, abort, jsonify, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from idp_sim.messages import say
from idp_sim.paotang.consent import ITEMS
from idp_sim.phones import ProofingRefused
from idp_sim.pictures import text_in
from idp_sim.provider.grants import Grant, GrantRefused, GrantState
from idp_sim.services import services, this_account
from simkit.refusals import Refused
from simkit.sim import render_template

bp = Blueprint("proofing", __name__)

RESULTS = {
    GrantState.APPROVED: "paotang/done.html",
    GrantState.SPENT: "paotang/done.html",
    GrantState.DENIED: "paotang/denied.html",
}


@bp.get("/scan")
def scan() -> ResponseReturnValue:
    """For an unverified account the scanner stays closed."""
    try:
        services().proofing.check_may_prove(this_account())
    except ProofingRefused as refusal:
        return render_template("paotang/stopped.html", refusal=refusal), 403
    return render_template("paotang/scan.html")


@bp.post("/scan")
def scan_picture() -> ResponseReturnValue:
    """An uploaded picture of the QR; works without a script."""
    try:
        text = text_in(request.files.get("picture"))
        if text:
            return redirect(_scanned(text), 303)
        refusal: Refused = ProofingRefused("camera.no_qr")
    except (ProofingRefused, GrantRefused) as problem:
        refusal = problem
    return render_template("paotang/scan.html", refusal=refusal), 422


@bp.post("/scan/frames")
def scan_frame() -> ResponseReturnValue:
    """A frame of the live camera (camera.js): 204 = no QR in it, go on."""
    try:
        text = text_in(request.files.get("picture"))
        if text is None:
            return "", 204
        place = _scanned(text)
    except (ProofingRefused, GrantRefused) as refusal:
        return jsonify(key=refusal.key, text=say(refusal.key)), 422
    return jsonify(go=place)


@bp.get("/proofing/<grant_id>")
def show(grant_id: str) -> ResponseReturnValue:
    """The question, or what came of it."""
    grant, party = _held(grant_id), services().proofing.relying_party()
    if grant.state in RESULTS:
        session.pop("scanned", None)
        return render_template(RESULTS[grant.state], grant=grant, party=party)
    if services().proofing.over(grant):
        return _stopped(GrantRefused("proofing.expired"))
    consent = services().proofing.consent(this_account())
    if consent is None:
        return redirect(url_for("consent.ask"), 303)
    told = [item.text for item in ITEMS if item.id in consent.items and set(item.claims) & set(grant.scopes)]
    return render_template("paotang/confirm.html", grant=grant, party=party, told=told)


@bp.post("/proofing/<grant_id>")
def decide(grant_id: str) -> ResponseReturnValue:
    """Yes, or anything else; pressed a second time, it shows what was decided."""
    grant = _held(grant_id)
    try:
        if grant.state in RESULTS:
            pass
        elif request.form.get("answer") == "confirm":
            services().proofing.confirm(this_account(), grant)
        else:
            services().proofing.deny(grant)
    except (ProofingRefused, GrantRefused) as refusal:
        return _stopped(refusal)
    return redirect(url_for("proofing.show", grant_id=grant.id), 303)


def _scanned(text: str) -> str:
    """Where to go next: to the question, by way of the consent if there is none."""
    session.pop("scanned", None)
    grant = services().proofing.scan(this_account(), text)
    session["scanned"] = grant.id
    return url_for("proofing.show", grant_id=grant.id)


def _stopped(refusal: ProofingRefused | GrantRefused) -> ResponseReturnValue:
    session.pop("scanned", None)
    return render_template("paotang/stopped.html", refusal=refusal), 422


def _held(grant_id: str) -> Grant:
    """404 for a grant that this person hasn't scanned: there is no telling whether it exists."""
    grant = services().proofing.held(this_account(), grant_id)
    if grant is None:
        abort(404)
    return grant

"""Verifying the account in the app: the card, then the face (ST1.D.2)."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from idp_sim.paotang.accounts import Verification
from idp_sim.services import services, this_account
from simkit.sim import render_template

bp = Blueprint("verification", __name__, url_prefix="/verification")


@bp.get("")
def card() -> ResponseReturnValue:
    if this_account().verified:
        return redirect(url_for("home.profile"), 303)
    owner = services().accounts.owner(this_account())
    return render_template("paotang/card.html", owner=owner)


@bp.post("")
def read_card() -> ResponseReturnValue:
    services().accounts.read_card(this_account())
    return redirect(url_for("verification.face"), 303)


@bp.get("/face")
def face() -> ResponseReturnValue:
    if this_account().verification is not Verification.READ:
        return redirect(url_for("verification.card"), 303)
    return render_template("paotang/face.html")


@bp.post("/face")
def compare_face() -> ResponseReturnValue:
    """Without the card first, back to the card."""
    services().accounts.compare_face(this_account())
    if not this_account().verified:
        return redirect(url_for("verification.card"), 303)
    return redirect(url_for("verification.done"), 303)


@bp.get("/done")
def done() -> ResponseReturnValue:
    if not this_account().verified:
        return redirect(url_for("verification.card"), 303)
    owner = services().accounts.owner(this_account())
    return render_template("paotang/profile.html", owner=owner, done=True)

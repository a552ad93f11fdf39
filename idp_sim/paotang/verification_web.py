"""Verifying the account in the app: the card, then the face (ST1.D.2)."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from idp_sim.paotang.account_web import this_account
from idp_sim.paotang.accounts import Verification
from idp_sim.paotang.service import PaotangApp
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("paotang_verification", __name__, url_prefix="/verification")


@bp.get("")
def card() -> ResponseReturnValue:
    if this_account().verified:
        return redirect(url_for("paotang_home.profile"), 303)
    owner = service(PaotangApp).owner(this_account())
    return render_template("paotang/card.html", owner=owner)


@bp.post("")
def read_card() -> ResponseReturnValue:
    service(PaotangApp).read_card(this_account())
    return redirect(url_for("paotang_verification.face"), 303)


@bp.get("/face")
def face() -> ResponseReturnValue:
    if this_account().verification is not Verification.READ:
        return redirect(url_for("paotang_verification.card"), 303)
    return render_template("paotang/face.html")


@bp.post("/face")
def compare_face() -> ResponseReturnValue:
    """Without the card first, back to the card."""
    service(PaotangApp).compare_face(this_account())
    if not this_account().verified:
        return redirect(url_for("paotang_verification.card"), 303)
    return redirect(url_for("paotang_verification.done"), 303)


@bp.get("/done")
def done() -> ResponseReturnValue:
    if not this_account().verified:
        return redirect(url_for("paotang_verification.card"), 303)
    owner = service(PaotangApp).owner(this_account())
    return render_template("paotang/profile.html", owner=owner, done=True)

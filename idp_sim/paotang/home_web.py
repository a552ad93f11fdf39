"""The app's pages apart from proofing: home, services, alerts, profile (ST1.D.1, ST2.2.2)."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from idp_sim.host_guard import take
from idp_sim.paotang.account_web import this_account
from idp_sim.paotang.decoration import OFTEN, SECTIONS, TILES
from idp_sim.paotang.proofing import PaotangProofing
from idp_sim.paotang.service import PaotangApp
from idp_sim.phones import ProofingRefused
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("paotang_home", __name__)


@bp.get("/hold/<key>")
def hold(key: str) -> ResponseReturnValue:
    """Opening the icon again is harmless."""
    account = this_account()
    return take(account, fits=service(PaotangApp).hold_keys.fits(account.phone, key))


@bp.get("/")
def home() -> ResponseReturnValue:
    return render_template("paotang/home.html", owner=service(PaotangApp).owner(this_account()), tiles=OFTEN)


@bp.get("/services")
def all_services() -> ResponseReturnValue:
    party = service(PaotangProofing).relying_party
    return render_template("paotang/services.html", sections=SECTIONS, party=party)


@bp.get("/services/gfmis")
def gfmis() -> ResponseReturnValue:
    """The icon New GFMIS Thai: the consent the first time, then the scanner."""
    proofing, account = service(PaotangProofing), this_account()
    try:
        proofing.check_may_prove(account)
    except ProofingRefused as refusal:
        return render_template("paotang/stopped.html", refusal=refusal), 403
    return redirect(url_for("paotang_proofing.scan" if proofing.consent(account) else "paotang_consent.ask"), 303)


@bp.get("/services/<tile>")
def not_simulated(tile: str) -> ResponseReturnValue:
    if tile not in TILES:
        abort(404)
    back = url_for("paotang_home.home" if request.args.get("from") == "home" else "paotang_home.all_services")
    return render_template("paotang/not_simulated.html", tile=TILES[tile], back=back)


@bp.get("/alerts")
def alerts() -> ResponseReturnValue:
    return render_template("paotang/alerts.html")


@bp.get("/profile")
def profile() -> ResponseReturnValue:
    owner = service(PaotangApp).owner(this_account())
    return render_template("paotang/profile.html", owner=owner, done=False)

"""The app's own screens: home, services, alerts, profile (ST1.D.1, ST2.2.2)."""

from flask import Blueprint, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from idp_sim.gate import not_held
from idp_sim.paotang.decoration import OFTEN, SECTIONS, TILES
from idp_sim.phones import ProofingRefused
from idp_sim.services import services, this_account
from simkit.sim import render_template

bp = Blueprint("home", __name__)


@bp.get("/hold/<key>")
def hold(key: str) -> ResponseReturnValue:
    """The icon on the phone's home screen: this browser holds the account from now on; opening it again is harmless."""
    phone = this_account().phone
    if not services().accounts.is_held_with(phone, key):
        return not_held()
    session.clear()
    session["holds"] = phone
    return redirect(url_for("home.home"), 303)


@bp.get("/")
def home() -> ResponseReturnValue:
    scheme, _, host = services().phone_origin.partition("://")
    back = f"{scheme}://{this_account().phone}.{host}/"
    owner = services().accounts.owner(this_account())
    return render_template("paotang/home.html", owner=owner, tiles=OFTEN, phone_screen=back)


@bp.get("/services")
def all_services() -> ResponseReturnValue:
    party = services().proofing.relying_party()
    return render_template("paotang/services.html", sections=SECTIONS, party=party)


@bp.get("/services/gfmis")
def gfmis() -> ResponseReturnValue:
    """The icon New GFMIS Thai: the consent the first time, then the scanner."""
    try:
        services().proofing.check_may_prove(this_account())
    except ProofingRefused as refusal:
        return render_template("paotang/stopped.html", refusal=refusal), 403
    consented = services().proofing.consent(this_account()) is not None
    return redirect(url_for("proofing.scan" if consented else "consent.ask"), 303)


@bp.get("/services/<tile>")
def not_simulated(tile: str) -> ResponseReturnValue:
    if tile not in TILES:
        abort(404)
    back = url_for("home.home" if request.args.get("from") == "home" else "home.all_services")
    return render_template("paotang/not_simulated.html", tile=TILES[tile], back=back)


@bp.get("/alerts")
def alerts() -> ResponseReturnValue:
    return render_template("paotang/alerts.html")


@bp.get("/profile")
def profile() -> ResponseReturnValue:
    owner = services().accounts.owner(this_account())
    return render_template("paotang/profile.html", owner=owner, done=False)

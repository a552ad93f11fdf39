"""The app's pages apart from proofing: the card, and the help for a locked app."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from idp_sim.host_guard import take
from idp_sim.thaid.account_web import this_account
from idp_sim.thaid.service import ThaidApp
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("thaid_home", __name__, url_prefix="/app")


@bp.get("/hold/<key>")
def hold(key: str) -> ResponseReturnValue:
    """Opening the icon again is harmless."""
    account = this_account()
    return take(account, fits=service(ThaidApp).hold_keys.fits(account.phone, key))


@bp.get("/")
def home() -> ResponseReturnValue:
    return render_template("thaid/home.html", owner=service(ThaidApp).owner(this_account()))


@bp.get("/pin")
def forgotten() -> ResponseReturnValue:
    """ลืมรหัสผ่าน."""
    return render_template("thaid/forgotten.html")

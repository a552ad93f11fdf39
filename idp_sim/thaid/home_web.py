"""The app's own screens: the card, and what helps who is locked out."""

from flask import Blueprint, redirect, session, url_for
from flask.typing import ResponseReturnValue

from idp_sim.gate import not_held
from idp_sim.services import services, this_thaid
from simkit.sim import render_template

bp = Blueprint("thaid_home", __name__, url_prefix="/app")


@bp.get("/hold/<key>")
def hold(key: str) -> ResponseReturnValue:
    """The icon on the phone's home screen: this browser holds the account from now on."""
    phone = this_thaid().phone
    if not services().thaid.app.is_held_with(phone, key):
        return not_held()
    session.clear()
    session["holds"] = phone
    return redirect(url_for("thaid_home.home"), 303)


@bp.get("/")
def home() -> ResponseReturnValue:
    scheme, _, host = services().phone_origin.partition("://")
    owner = services().thaid.app.owner(this_thaid())
    return render_template("thaid/home.html", owner=owner, phone_screen=f"{scheme}://{this_thaid().phone}.{host}/")


@bp.get("/pin")
def forgotten() -> ResponseReturnValue:
    """ลืมรหัสผ่าน."""
    return render_template("thaid/forgotten.html")

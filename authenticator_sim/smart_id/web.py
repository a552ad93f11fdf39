"""The app's home: profiles, and what waits for them."""

from flask import Blueprint, abort, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from authenticator_sim.services import services, this_phone
from simkit.sim import render_template

bp = Blueprint("smart_id", __name__, url_prefix="/nexus")


def installed() -> None:
    """Before each of the app's screens: 404 on a phone without the app."""
    if "nexus" not in this_phone().apps:
        abort(404)


bp.before_request(installed)


@bp.get("")
def home() -> ResponseReturnValue:
    """Opening the app: a request that waits comes up at once, and after it a renewal."""
    opened = services().inbox.open(this_phone())
    if opened.waiting:
        return redirect(url_for("approval.show", request_id=opened.waiting.id), 303)
    if opened.renewal:
        return redirect(url_for("updating.show", renewal_id=opened.renewal.id), 303)
    return render_template("smart_id/home.html", opened=opened)


@bp.get("/inbox")
def inbox() -> ResponseReturnValue:
    """Asked by the open app itself, every few seconds."""
    opened = services().inbox.open(this_phone())
    if opened.waiting or opened.renewal:
        answer = make_response("", 204)
        answer.headers["HX-Redirect"] = url_for("smart_id.home")
        return answer
    return render_template("smart_id/inbox.html", opened=opened)


@bp.get("/banner")
def banner() -> ResponseReturnValue:
    """What the home screen shows of this app: a request that waits."""
    return render_template("smart_id/banner.html", opened=services().inbox.open(this_phone()))

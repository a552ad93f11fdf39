"""The app's home: profiles, and what waits for them."""

from flask import Blueprint, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from authenticator_sim.phone.host_guard import this_phone
from authenticator_sim.smart_id.inbox.web import require_app
from authenticator_sim.smart_id.service import Inbox
from simkit.sim import render_template, writes
from simkit.use_cases import service

bp = Blueprint("smart_id", __name__, url_prefix="/nexus")
bp.before_request(require_app)


@bp.get("")
@writes("opening the app finishes what was interrupted, and takes in what waits at the portal")
def home() -> ResponseReturnValue:
    """A request that waits comes up at once, and after it a renewal."""
    opened = service(Inbox).open(this_phone())
    if opened.request:
        return redirect(url_for("requests.show", item_id=opened.request.id), 303)
    if opened.renewal:
        return redirect(url_for("renewals.show", item_id=opened.renewal.id), 303)
    return render_template("smart_id/home.html", opened=opened)


@bp.get("/inbox")
def inbox() -> ResponseReturnValue:
    """Polled by the open app every few seconds."""
    opened = service(Inbox).peek(this_phone())
    if opened.request or opened.renewal:
        answer = make_response("", 204)
        answer.headers["HX-Redirect"] = url_for("smart_id.home")
        return answer
    return render_template("smart_id/inbox.html", opened=opened)


@bp.get("/banner")
def banner() -> ResponseReturnValue:
    """Polled by the home screen: a request that waits."""
    return render_template("smart_id/banner.html", opened=service(Inbox).peek(this_phone()))

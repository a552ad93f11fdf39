"""Update Profile, screen by screen (ST6.1.4)."""

from flask import Blueprint, current_app, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from authenticator_sim.services import services, this_phone
from authenticator_sim.smart_id.keys import KeysFailed
from authenticator_sim.smart_id.pin import PinRefused
from authenticator_sim.smart_id.portal import PortalUnreachable
from authenticator_sim.smart_id.renewals import RenewalState, RenewalUnknown
from authenticator_sim.smart_id.updating import RenewalClosed
from authenticator_sim.smart_id.web import installed
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template

bp = Blueprint("updating", __name__, url_prefix="/nexus/updates/<renewal_id>")
bp.before_request(installed)


@bp.errorhandler(RenewalUnknown)
def unknown(_problem: RenewalUnknown) -> ResponseReturnValue:
    return make_response(current_app.handle_http_exception(NotFound()))  # raised here it would count as a failure


@bp.errorhandler(RenewalClosed)
def closed(_refusal: RenewalClosed) -> ResponseReturnValue:
    """A screen out of its turn: to the renewal, which says how it stands."""
    return redirect(url_for("updating.show", **(request.view_args or {})), 303)


@bp.get("")
def show(renewal_id: str) -> ResponseReturnValue:
    """The question, or how it ended."""
    return _page(renewal_id)


@bp.post("/reject")
def reject(renewal_id: str) -> ResponseReturnValue:
    try:
        services().updating.reject(this_phone(), renewal_id)
    except PortalUnreachable as refusal:
        return _page(renewal_id, refusal), 422
    return redirect(url_for("updating.show", renewal_id=renewal_id), 303)


@bp.post("/accept")
def accept(renewal_id: str) -> ResponseReturnValue:
    """On to the PIN."""
    return redirect(url_for("updating.ask_pin", renewal_id=renewal_id), 303)


@bp.get("/pin")
def ask_pin(renewal_id: str) -> ResponseReturnValue:
    return _pin_page(renewal_id)


@bp.post("/pin")
def enter_pin(renewal_id: str) -> ResponseReturnValue:
    try:
        services().updating.accept(this_phone(), renewal_id, request.form.get("pin", ""))
    except (PinRefused, PortalUnreachable, KeysFailed) as refusal:
        return _pin_page(renewal_id, refusal), 422
    return redirect(url_for("updating.show", renewal_id=renewal_id), 303)


def _page(renewal_id: str, refusal: Refused | None = None) -> PageResponse:
    renewal, profile = services().updating.show(this_phone(), renewal_id)
    page = "update" if renewal.state is RenewalState.WAITING else "updated"
    return render_template(f"smart_id/{page}.html", renewal=renewal, profile=profile, refusal=refusal)


def _pin_page(renewal_id: str, refusal: Refused | None = None) -> PageResponse:
    try:
        renewal, profile = services().updating.must_have_pin(this_phone(), renewal_id)
    except PinRefused as locked:
        return render_template("smart_id/locked.html", refusal=locked, back=url_for("smart_id.home"))
    return render_template("smart_id/update_pin.html", renewal=renewal, profile=profile, refusal=refusal)

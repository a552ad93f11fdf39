"""Row 5: the activation page with its QR (ST2.5)."""

from flask import Blueprint, Response, redirect, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.access import Stage
from portal_sim.core import Addresses
from portal_sim.registration.rows.domain import Row
from portal_sim.registration.rows.service import RegistrationService
from portal_sim.soft_token.activation.domain import ActivationRefused, OfferState
from portal_sim.soft_token.activation.service import Activation
from simkit.killing import take_step
from simkit.screens import Screens
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("activation", __name__, url_prefix="/registration/activation")
link_bp = Blueprint("activation_link", __name__)


@bp.get("/start")
@access.needs(Stage.REGISTRATION)
def start() -> ResponseReturnValue:
    """The dialog over the activation page, which has no QR yet; ตกลง makes the offer."""
    if not service(RegistrationService).of(access.user_id()).may_activate:
        return redirect(url_for("registration.rows", early=int(Row.ACTIVATION)), 303)
    return render_template("activation/start.html", state=None)


@bp.post("")
@access.needs(Stage.REGISTRATION)
def begin() -> ResponseReturnValue:
    try:
        service(Activation).start(access.user_id())
    except ActivationRefused:
        return redirect(url_for("registration.rows", early=int(Row.ACTIVATION)), 303)
    take_step()
    return redirect(url_for("activation.page"), 303)


@bp.get("")
@access.needs(Stage.REGISTRATION)
def page() -> ResponseReturnValue:
    return _page("activation/page.html")


@bp.get("/code")
@access.needs(Stage.REGISTRATION)
def code() -> ResponseReturnValue:
    """The QR's place, asked by the page itself: QR, taken, or expired."""
    return _page("activation/code.html")


@bp.get("/qr.svg")
@access.needs(Stage.REGISTRATION)
def qr() -> ResponseReturnValue:
    offer = service(Activation).current(access.user_id())
    if offer is None or service(Activation).state(access.user_id()) is not OfferState.OPEN:
        return Response(status=404)
    return service(Screens).show(service(Activation).link(offer, service(Addresses).portal))


@bp.post("/renewal")
@access.needs(Stage.REGISTRATION)
def renew() -> ResponseReturnValue:
    try:
        service(Activation).renew(access.user_id())
    except ActivationRefused:
        return redirect(url_for("registration.rows", early=int(Row.ACTIVATION)), 303)
    return redirect(url_for("activation.page"), 303)


@bp.post("/check")
@access.needs(Stage.REGISTRATION)
def check() -> ResponseReturnValue:
    if service(Activation).state(access.user_id()) is OfferState.DONE:
        return redirect(url_for("activation.done"), 303)
    return redirect(url_for("activation.pending"), 303)


@bp.get("/pending")
@access.needs(Stage.REGISTRATION)
def pending() -> ResponseReturnValue:
    """The same dialog as at the start, over the activation page (ST2.5.7)."""
    return _page("activation/pending.html")


@bp.get("/done")
@access.needs(Stage.REGISTRATION)
def done() -> ResponseReturnValue:
    if service(Activation).state(access.user_id()) is not OfferState.DONE:
        return redirect(url_for("activation.page"), 303)
    return render_template("activation/done.html")


@link_bp.get("/activate/<secret>")
def opened_in_browser(secret: str) -> ResponseReturnValue:  # noqa: ARG001 - nothing is done with it
    """What the QR's link shows in a browser instead of the app."""
    return render_template("activation/link.html")


def _page(template: str) -> ResponseReturnValue:
    offer, state = service(Activation).current(access.user_id()), service(Activation).state(access.user_id())
    if offer is None or state is None:
        return access.go(url_for("registration.rows"))
    return render_template(template, offer=offer, state=state.value)

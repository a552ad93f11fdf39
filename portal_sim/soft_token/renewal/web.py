"""The renewal's pages (ST6.1.1 to ST6.1.5, ST6.2.1 to ST6.2.4)."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import ParamSpec

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access, web_session
from portal_sim.access import Stage
from portal_sim.accounts.service import AccountService
from portal_sim.credentials.service import CredentialService
from portal_sim.soft_token.renewal.domain import Need, RenewalRefused, RenewalState
from portal_sim.soft_token.renewal.service import TokenRenewal
from simkit.killing import take_step
from simkit.sim import PageResponse, render_template
from simkit.use_cases import service

Args = ParamSpec("Args")
View = Callable[Args, ResponseReturnValue]
INSIDE = (Stage.PORTAL, Stage.RENEWAL)

bp = Blueprint("renewal", __name__, url_prefix="/renewal")


def while_needed(view: View[Args]) -> View[Args]:
    """A view for users with 30 days or fewer left, or none; all others are sent home."""

    @access.needs(*INSIDE)
    @wraps(view)
    def guarded(*args: Args.args, **kwargs: Args.kwargs) -> ResponseReturnValue:
        if service(TokenRenewal).need(access.user_id()) is Need.NONE:
            return redirect(url_for("renewal.done" if access.stage() is Stage.RENEWAL else "home.home"), 303)
        return view(*args, **kwargs)

    return guarded


@bp.get("/offer")
@while_needed
def offer() -> ResponseReturnValue:
    """The window after the login: renew now, or, while the certificate lasts, later."""
    if access.stage() is Stage.RENEWAL:
        return render_template("renewal/forced.html")
    return render_template("renewal/offer.html", days=service(TokenRenewal).days_left(access.user_id()))


@bp.get("")
@while_needed
def page() -> ResponseReturnValue:
    return _page()


@bp.post("")
@while_needed
def start() -> ResponseReturnValue:
    with suppress(RenewalRefused):  # done on the phone while this page was open: it says so
        service(TokenRenewal).start(access.user_id())
        take_step()
    return redirect(url_for("renewal.page"), 303)


@bp.post("/check")
@access.needs(*INSIDE)
def check() -> ResponseReturnValue:
    current = service(TokenRenewal).current(access.user_id())
    if current and current.state is RenewalState.DONE:
        return redirect(url_for("renewal.done"), 303)
    if service(TokenRenewal).need(access.user_id()) is Need.NONE:
        return redirect(url_for("home.home"), 303)
    return _page("renewal.pending")


@bp.get("/done")
@access.needs(*INSIDE)
def done() -> ResponseReturnValue:
    current = service(TokenRenewal).current(access.user_id())
    if current is None or current.state is not RenewalState.DONE:
        return redirect(access.start_page(), 303)
    credential = service(CredentialService).active_of(access.user_id())
    forced = access.stage() is Stage.RENEWAL
    return render_template("renewal/done.html", renewal=current, credential=credential, forced=forced)


@bp.post("/portal")
@access.needs(Stage.RENEWAL)
def enter() -> ResponseReturnValue:
    """The way that was closed is open again."""
    user_id = access.user_id()
    if service(TokenRenewal).need(user_id) is not Need.FORCED:
        web_session.current().renew(user_id=user_id, stage=access.inside(service(AccountService).get(user_id)))
    return redirect(access.start_page(), 303)


def _page(told: str = "") -> PageResponse:
    current = service(TokenRenewal).current(access.user_id())
    if current and current.state is RenewalState.REJECTED:
        told = "renewal.rejected"
    return render_template("renewal/page.html", renewal=current, told=told)

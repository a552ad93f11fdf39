"""The page that shows the new user id and the start password, once."""

from flask import Blueprint, abort, redirect, session, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.access import Stage
from portal_sim.login.start_password.service import StartPasswords
from portal_sim.login.start_password.slips import Slips
from portal_sim.web_session import Way
from simkit.language import shows_once
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

bp = Blueprint("start_password", __name__, url_prefix="/personal")


def _none(refusal: Refused) -> PageResponse:
    return render_template("home/personal.html", refusal=refusal)


@bp.post("/start-password")
@access.needs(Stage.PORTAL)
@refusals_on(_none)
def ask() -> ResponseReturnValue:
    """The page that follows can be asked for again and makes no other password."""
    _must_be_in_by_token_key()
    service(Slips).put(access.user_id(), service(StartPasswords).ask(access.user_id()))
    return redirect(url_for("start_password.shown"), 303)


@bp.get("/start-password")
@access.needs(Stage.PORTAL)
@refusals_on(_none)
def shown() -> ResponseReturnValue:
    _must_be_in_by_token_key()
    try:
        made = service(Slips).take(access.user_id())
    except LookupError:  # none was asked for, as far as this process knows
        return redirect(url_for("home.personal"), 303)
    shows_once()
    return render_template("start_password/shown.html", made=made)


def _must_be_in_by_token_key() -> None:
    if session.get("way") != Way.TOKEN_KEY:
        abort(403)

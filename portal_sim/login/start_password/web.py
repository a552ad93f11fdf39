"""The page that shows the new user id and the start password, once."""

from flask import Blueprint, abort, session
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.access import Stage
from portal_sim.login.start_password.service import StartPasswords
from portal_sim.web_session import Way
from simkit.messages import say
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

bp = Blueprint("start_password", __name__, url_prefix="/personal")


def _none(refusal: Refused) -> PageResponse:
    return render_template("home/personal.html", refusal=(refusal.key, say(refusal.key)))


@bp.post("/start-password")
@access.needs(Stage.PORTAL)
@refusals_on(_none)
def ask() -> ResponseReturnValue:
    """Rendered at once, not after a redirect: nowhere is the password kept."""
    if session.get("way") != Way.TOKEN_KEY:
        abort(403)
    return render_template("start_password/shown.html", made=service(StartPasswords).ask(access.user_id()))

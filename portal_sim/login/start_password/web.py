"""The page that shows the new user id and the start password, once."""

from flask import Blueprint, abort, session
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.access import Stage
from portal_sim.login.start_password.domain import StartPasswordRefused
from portal_sim.login.token_key.web import WAY
from portal_sim.messages import say
from portal_sim.services import services
from simkit.sim import render_template

bp = Blueprint("start_password", __name__, url_prefix="/personal")


@bp.post("/start-password")
@access.needs(Stage.PORTAL)
def ask() -> ResponseReturnValue:
    """Rendered at once, not after a redirect: nowhere is the password kept."""
    if session.get("way") != WAY:
        abort(403)
    try:
        made = services().start_passwords.ask(access.user_id())
    except StartPasswordRefused as refusal:
        return render_template("home/personal.html", refusal=(refusal.key, say(refusal.key))), 422
    return render_template("start_password/shown.html", made=made)

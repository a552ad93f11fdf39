"""The portal behind the login (ST4.7): home and the personal page."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.access import Stage
from portal_sim.services import services
from simkit.sim import render_template

bp = Blueprint("home", __name__)


@bp.get("/home")
@access.needs(Stage.PORTAL)
def home() -> ResponseReturnValue:
    credential = services().credentials.active_of(access.user_id())
    days = credential.days_left(services().clock.now()) if credential else 0
    return render_template("home/home.html", credential=credential, days=days)


@bp.get("/personal")
@access.needs(Stage.PORTAL)
def personal() -> ResponseReturnValue:
    return render_template("home/personal.html")

"""The portal behind the login (ST4.7): home and the personal page."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.access import Stage
from portal_sim.credentials.service import CredentialService
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("home", __name__)


@bp.get("/home")
@access.needs(Stage.PORTAL)
def home() -> ResponseReturnValue:
    credential = service(CredentialService).active_of(access.user_id())
    return render_template("home/home.html", credential=credential)


@bp.get("/personal")
@access.needs(Stage.PORTAL)
def personal() -> ResponseReturnValue:
    return render_template("home/personal.html")

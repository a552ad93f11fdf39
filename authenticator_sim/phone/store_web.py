"""The store's screens (ST1.B.2, ST1.C), and the way into an app that is installed."""

from flask import Blueprint, abort, redirect, url_for
from flask.typing import ResponseReturnValue

from authenticator_sim.phone.catalogue import CATALOGUE, App
from authenticator_sim.phone.host_guard import this_phone
from authenticator_sim.phone.service import PhoneService
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("store", __name__)


@bp.app_context_processor
def _words() -> dict[str, object]:
    return {"catalogue": CATALOGUE, "way_into": way_into}


def way_into(app: App) -> str:
    """Where its icon leads: Nexus lives on this phone, the others at the link that the phone was arranged with."""
    if app.id == "nexus":
        return url_for("smart_id.home")
    return this_phone().app_links.get(app.id) or url_for("store.no_account", name=app.id)


@bp.get("/store")
def show() -> ResponseReturnValue:
    return render_template("phone/store.html")


@bp.get("/store/<name>")
def show_app(name: str) -> ResponseReturnValue:
    return render_template("phone/store_app.html", app=_app(name))


@bp.post("/store/<name>")
def install(name: str) -> ResponseReturnValue:
    """Get, or ติดตั้ง; once more changes nothing."""
    service(PhoneService).install(this_phone().name, _app(name))
    return redirect(url_for("store.show_app", name=name), 303)


@bp.get("/apps/<name>")
def no_account(name: str) -> ResponseReturnValue:
    """An app that is there, and knows nobody yet."""
    app = _app(name)
    if app.id not in this_phone().apps:
        abort(404)
    if way_into(app) != url_for("store.no_account", name=name):
        return redirect(way_into(app), 303)
    return render_template("phone/no_account.html", app=app)


def _app(name: str) -> App:
    return CATALOGUE.get(name) or abort(404)

"""The gate in front of all pages: providers answer at their own host, an app at a phone's, to who holds it."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, abort, g, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from idp_sim.phones import AccountUnknown, phone_in_host
from idp_sim.services import Held, HeldBy, services
from simkit.sim import render_template

EVERYWHERE = ("language", None)  # None: no page at all, which Flask says itself
AT_THE_PROVIDER = ("provider", "provider_page", "thaid_provider", "thaid_auth")


@dataclass(frozen=True)
class App:
    """One app's pages: its blueprints, the first page, and the one that a phone's icon opens."""

    name: str
    pages: tuple[str, ...]
    start: str
    hold: str


APPS = (
    App("paotang", ("home", "verification", "consent", "proofing"), "home.home", "home.hold"),
    App("thaid", ("thaid_home", "thaid_proofing"), "thaid_home.home", "thaid_home.hold"),
)


def add_gate(app: Flask) -> None:
    """Every page but the kit's files."""
    app.before_request(_check)
    app.context_processor(_words)


def _check() -> ResponseReturnValue | None:
    if request.blueprint == "kit":
        return None
    if request.host.lower() != services().idp_host:
        return _check_holder()
    if request.blueprint not in {*AT_THE_PROVIDER, *EVERYWHERE}:
        abort(404)
    return None


def _check_holder() -> ResponseReturnValue | None:
    app, account = _asked()
    if request.endpoint != app.hold and session.get("holds") != account.phone:
        return not_held()
    if request.path == "/" and request.blueprint not in app.pages:  # what error pages call the start
        return redirect(url_for(app.start), 303)
    if request.blueprint not in {*app.pages, *EVERYWHERE}:
        abort(404)
    g.account = account
    return None


def _asked() -> tuple[App, Held]:
    """The app and the account that the host names; 404 without."""
    for app in APPS:
        held_by = services().apps[app.name]
        phone = phone_in_host(request.host, held_by.host)
        if phone:
            g.app_name = app.name
            return app, _found(held_by, phone)
    return abort(404)


def _found(held_by: HeldBy, phone: str) -> Held:
    try:
        return held_by.account(phone)
    except AccountUnknown:
        return abort(404)


def not_held() -> ResponseReturnValue:
    """Somebody else's phone."""
    return make_response(render_template("not_held.html", mark=g.app_name), 403)


def _words() -> dict[str, Any]:
    if "account" not in g or request.endpoint in {app.hold for app in APPS}:
        return {}
    return {"account": g.account, "theme": g.account.platform, "mark": g.app_name}

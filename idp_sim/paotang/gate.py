"""The gate in front of all pages: providers answer at their own host, the app at a phone's, to who holds it."""

from typing import Any

from flask import Flask, abort, g, make_response, render_template, request, session
from flask.typing import ResponseReturnValue

from idp_sim.paotang.accounts import AccountUnknown, phone_in_host
from idp_sim.services import services, this_account

AT_THE_PROVIDER = ("provider", "provider_page", None)  # None: no page at all, which Flask says itself


def add_gate(app: Flask) -> None:
    """Every page but the kit's files."""
    app.before_request(_check)
    app.context_processor(_words)


def _check() -> ResponseReturnValue | None:
    if request.blueprint == "kit":
        return None
    if request.host.lower() != services().idp_host:
        return _check_holder()
    if request.blueprint not in AT_THE_PROVIDER:
        abort(404)
    return None


def _check_holder() -> ResponseReturnValue | None:
    phone = phone_in_host(request.host, services().paotang_host)
    if phone is None or request.blueprint in AT_THE_PROVIDER:
        abort(404)
    try:
        account = services().accounts.get(phone)
    except AccountUnknown:
        abort(404)
    if request.endpoint != "home.hold" and session.get("holds") != account.phone:
        return not_held()
    g.account = account
    return None


def not_held() -> ResponseReturnValue:
    """Somebody else's phone."""
    return make_response(render_template("paotang/not_held.html"), 403)


def _words() -> dict[str, Any]:
    if "account" not in g or request.endpoint == "home.hold":
        return {}
    return {"account": this_account(), "theme": this_account().platform, "mark": "paotang"}

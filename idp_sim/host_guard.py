"""The guard of all pages: providers answer at their host, an app at its phone's host, and to the phone's holder alone.

A session that holds a phone was given one by its key. So the guard needs no look-up, and a view that writes loads the
account when it needs it: a scanner reads its picture before, and holds up nobody by that.
"""

from collections.abc import Sequence
from typing import Any, TypeVar, cast

from flask import Blueprint, Flask, abort, g, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from idp_sim.feature import Feature
from idp_sim.phones import AccountUnknown, HeldAccount, phone_in_host
from idp_sim.settings import IdpSettings
from simkit.lanes import SAFE
from simkit.sim import render_template

EVERYWHERE = ("language", None)  # None: no page at all, which Flask says itself
Account = TypeVar("Account")


class HostGuard:
    """Every page but the kit's files."""

    def __init__(self, settings: IdpSettings, features: Sequence[Feature], at_provider: Sequence[Blueprint]) -> None:
        self._settings = settings
        self._features = features
        self._at_provider = {*EVERYWHERE, *(blueprint.name for blueprint in at_provider)}

    def add_to(self, app: Flask) -> None:
        """In front of all views; templates get the phone's `account`, `theme`, `mark` and `phone_screen`."""
        app.before_request(self._check)
        app.context_processor(self._context)

    def _check(self) -> ResponseReturnValue | None:
        if request.blueprint == "kit":
            return None
        if request.host.lower() != self._settings.idp_host:
            return self._check_holder(*self._named())
        if request.blueprint not in self._at_provider:
            abort(404)
        return None

    def _named(self) -> tuple[Feature, str]:
        """The app and the phone that the host names; 404 without."""
        for feature in self._features:
            if phone := phone_in_host(request.host, self._settings.app_host(feature.name)):
                return feature, phone
        return abort(404)

    def _check_holder(self, feature: Feature, phone: str) -> ResponseReturnValue | None:
        g.feature, g.phone = feature, phone
        if request.endpoint == feature.hold:
            return None
        if session.get("holds") != phone:
            held_account()
            return not_held()
        if request.path == "/" and request.blueprint not in _names(feature.pages):  # what error pages call the start
            return redirect(url_for(feature.start), 303)
        if request.blueprint not in {*_names(feature.pages), *EVERYWHERE}:
            abort(404)
        if request.method in SAFE:
            held_account()
        g.held = True
        return None

    def _context(self) -> dict[str, Any]:
        if "held" not in g or "account" not in g:
            return {}
        account = held_account()
        scheme, _, host = self._settings.phone_origin.partition("://")
        phone_screen = f"{scheme}://{account.phone}.{host}/"
        return {"account": account, "theme": account.platform, "mark": g.feature.name, "phone_screen": phone_screen}


def held_account() -> HeldAccount:
    """The account on the phone that the host names; 404 without."""
    if "account" not in g:
        try:
            g.account = g.feature.account(g.phone)
        except AccountUnknown:
            abort(404)
    return cast("HeldAccount", g.account)


def take(account: HeldAccount, *, fits: bool) -> ResponseReturnValue:
    """The icon on the phone's home screen was opened with a key: if it `fits`, this browser holds the account."""
    if not fits:
        return not_held()
    session.clear()
    session["holds"] = account.phone
    return redirect(url_for(g.feature.start), 303)


def not_held() -> ResponseReturnValue:
    """The page for a browser that doesn't hold the phone."""
    return make_response(render_template("not_held.html", mark=g.feature.name), 403)


def _names(blueprints: Sequence[Blueprint]) -> set[str]:
    return {blueprint.name for blueprint in blueprints}

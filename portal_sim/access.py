"""The stages of a portal web session, which say what pages it may see."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import ParamSpec

from flask import abort, g, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from portal_sim.accounts.domain import Account, Accounts
from portal_sim.roles import Role

Args = ParamSpec("Args")
View = Callable[Args, ResponseReturnValue]


class Stage(StrEnum):
    """How far a web session has come."""

    TOKEN_KEY = "token_key"  # the Token Key has signed, its user's password isn't typed yet  # noqa: S105
    PICTURE = "picture"  # password right, the phone hasn't answered
    REGISTRATION = "registration"  # password right, no Soft Token yet: the rows only
    NEW_PASSWORD = "new_password"  # in with the start password: nothing but its change  # noqa: S105
    CHANGED = "changed"  # the new password is saved: nothing but to log in again
    RENEWAL = "renewal"  # in with an ended certificate: nothing but its renewal (ST6.2)
    PORTAL = "portal"
    OFFICE = "office"  # in as an officer or reviewer: the back office, and nothing of the users'


HOME = {
    Stage.TOKEN_KEY: "token_key.ask_password",
    Stage.PICTURE: "sign_in.picture",
    Stage.REGISTRATION: "registration.welcome",
    Stage.NEW_PASSWORD: "password_change.notice",
    Stage.CHANGED: "password_change.done",
    Stage.RENEWAL: "renewal.offer",
    Stage.PORTAL: "home.home",
    Stage.OFFICE: "registrations.start",
}


def stage() -> Stage | None:
    """The stage of this request's web session; None when nobody is logged in."""
    return Stage(session["stage"]) if "stage" in session else None


def inside(account: Account) -> Stage:
    """The stage behind the login."""
    if account.must_change_password:
        return Stage.NEW_PASSWORD
    return Stage.PORTAL if account.role is Role.USER else Stage.OFFICE


def start_page() -> str:
    """Where this session belongs."""
    at = stage()
    return url_for(HOME[at] if at else "sign_in.choose")


def arrived() -> ResponseReturnValue:
    """After a login: to the page that the person wanted before it, once a page may be seen; else where it begins."""
    inside_ = stage() in {Stage.REGISTRATION, Stage.PORTAL, Stage.OFFICE}
    return redirect((session.pop("back", None) if inside_ else None) or start_page(), 303)


def go(url: str) -> ResponseReturnValue:
    """Send the browser on; a request that the page made by itself (htmx) takes the whole page along."""
    if "HX-Request" in request.headers:
        answer = make_response("", 204)
        answer.headers["HX-Redirect"] = url
        return answer
    return redirect(url, 303)


def to_login() -> ResponseReturnValue:
    """Where somebody is sent who isn't logged in, and told so; a page that was asked for is shown after the login."""
    if "HX-Request" not in request.headers:  # that one must not replace the page's session
        session.setdefault("told", "sign_in.needed")
        session["back"] = request.full_path.removesuffix("?") if request.method == "GET" else None
    return go(start_page())


def needs(*stages: Stage) -> Callable[[View[Args]], View[Args]]:
    """A view for sessions at one of these stages; others are sent where they belong.

    Users' pages and back office can't reach each other (403).
    """

    def decorate(view: View[Args]) -> View[Args]:
        @wraps(view)
        def guarded(*args: Args.args, **kwargs: Args.kwargs) -> ResponseReturnValue:
            if stage() in stages:
                return view(*args, **kwargs)
            if stage() is None:
                return to_login()
            if Stage.OFFICE in {stage(), *stages}:
                abort(403)
            return go(start_page())

        vars(guarded)["stages"] = stages  # which views are guarded, and for whom, can be asked
        return guarded

    return decorate


def user_id() -> str:
    """The user id of this request's web session, at any stage."""
    known: str = session["user_id"]
    return known


def remember_account(accounts: Accounts) -> Callable[[], dict[str, Account | None]]:
    """A context processor: templates know the account of the web session as `me`."""

    def processor() -> dict[str, Account | None]:
        if "me" not in g:
            g.me = accounts.find(session["user_id"]) if session.get("user_id") else None
        return {"me": g.me}

    return processor

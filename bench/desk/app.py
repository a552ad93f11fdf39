"""The desk's composition root: pages for browsers that came by the link, and for no others."""

import hmac
import secrets
from datetime import datetime

from flask import Flask, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from bench.desk import web
from bench.desk.desk import Desk
from simkit.language import OWN, SWITCH
from simkit.sim import Sim, render_template
from simkit.thai_text import BANGKOK
from simkit.web import new_sim


def build(desk: Desk, secret: str) -> Sim:
    """The application; `secret` is the last part of the link that opens it."""
    app = new_sim("bench.desk", desk.stack.clock, secrets.token_urlsafe(32), look="desktop")
    app.config[OWN] = "en"  # what testers read elsewhere, too: logs, features, the command line
    app.jinja_env.filters["second"] = _second
    web.provide(app, desk)
    _add_gate(app, secret)
    app.register_blueprint(web.bp)
    return app


def _second(moment: datetime) -> str:
    """`14:05:41`, in Bangkok."""
    return moment.astimezone(BANGKOK).strftime("%H:%M:%S")


def _add_gate(app: Flask, secret: str) -> None:
    """Here are everybody's credentials, and control of everything."""

    def not_open() -> ResponseReturnValue:
        return render_template("not_open.html"), 403

    @app.before_request
    def check() -> ResponseReturnValue | None:
        if request.endpoint in {"enter", "kit.static", "static", SWITCH} or session.get("entered"):
            return None
        return not_open()

    @app.get("/enter/<key>")
    def enter(key: str) -> ResponseReturnValue:
        """This browser is at the desk from now on."""
        session.clear()
        if not hmac.compare_digest(key.encode(), secret.encode()):
            return not_open()
        session["entered"] = True
        return redirect(url_for("desk.front"), 303)

"""Which language a request is answered in: that of a cookie, without one the application's own (most: Thai)."""
# language: not on screens

import re
from collections.abc import Callable

from flask import Blueprint, Flask, current_app, g, has_request_context, redirect, render_template, request
from flask.typing import ResponseReturnValue

LANGUAGES = {"th": "ไทย", "en": "English"}
COOKIE = "language"
OWN = "LANGUAGE"  # the setting of an application that isn't in Thai where nobody has chosen
OF_THIS_SITE = re.compile(r"/(?!/)[^\x00-\x1f\x7f\\]*")  # browsers drop tabs, and take a backslash for a slash
A_YEAR = 365 * 24 * 3600
SWITCH = "language.choose"  # the endpoint of the switch
bp = Blueprint("language", __name__)


def language() -> str:
    """`th` or `en`; what nobody asked for in a browser is in Thai."""
    if not has_request_context():
        return "th"
    if "language" not in g:
        cookie = request.cookies.get(COOKIE, "")
        g.language = cookie if cookie in LANGUAGES else current_app.config.get(OWN, "th")
    chosen: str = g.language
    return chosen


def render_in_thai(template: str, **context: object) -> str:
    """Whatever the browser asked for: documents on paper are official, and so in Thai."""
    return in_language("th", lambda: render_template(template, **context))


def in_language(wanted: str, render: Callable[[], str]) -> str:
    """What is rendered in that language, whatever the browser asked for."""
    before, g.language = language(), wanted
    try:
        return render()
    finally:
        g.language = before


@bp.post("/language")
def choose() -> ResponseReturnValue:
    """Keep the choice in this browser, and go back. Nothing leads off this site."""
    back = request.values.get("back", "")
    answer = redirect(back if OF_THIS_SITE.fullmatch(back) else "/", 303)
    chosen = request.values.get("language", "")
    if chosen in LANGUAGES:
        answer.set_cookie(COOKIE, chosen, max_age=A_YEAR, httponly=True, samesite="Lax")
    return answer


def add_choice(app: Flask) -> None:
    """The address of the switch, and what its form needs."""
    app.register_blueprint(bp)
    app.jinja_env.globals.update(language=language, languages=LANGUAGES)

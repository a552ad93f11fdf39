"""Pages that can't be asked for again, because a form brought them or they show something once: kept in each language.

A switch on such a page leads to the same page in the other language. They are kept in this process, for the web session
that they were made for, and for a quarter of an hour.
"""

import secrets
from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

from flask import Flask, Response, current_app, g, request, session

from simkit.language.choice import LANGUAGES, in_language, language

KEPT = 15 * 60.0  # seconds
MOST = 200  # pages
ARGUMENT = "answer"
_NAME = "answers"


class Page(NamedTuple):
    """Its text in each language, the session that it is for, and when it was made."""

    texts: dict[str, str]
    owner: str
    at: float


def shows_once() -> None:
    """The page that answers this request can't be asked for again."""
    g.shows_once = True


def way_back() -> str:
    """This page's address for the switch; that of its copy when it can't be asked for again."""
    if request.method == "GET" and "shows_once" not in g:
        return request.full_path.removesuffix("?")
    if ARGUMENT not in g:
        g.answer = secrets.token_urlsafe(16)
    return f"{request.path}?{ARGUMENT}={g.answer}"


def rendered(render: Callable[[], str]) -> str:
    """The page in the language of this request; also kept, where its switch will ask for that."""
    text = render()
    if ARGUMENT in g:
        others = {one: in_language(one, render) for one in LANGUAGES if one != language()}
        _keep(g.answer, Page({language(): text, **others}, _owner(), monotonic()))
    return text


def add_answers(app: Flask) -> None:
    """Kept pages are answered before anything else is asked."""
    app.extensions[_NAME] = {}
    app.jinja_env.globals.update(way_back=way_back, answers_form=lambda: request.method == "POST" or "judged" in g)

    @app.before_request
    def again() -> Response | None:
        page = app.extensions[_NAME].get(request.args.get(ARGUMENT, ""))
        if request.method != "GET" or page is None or page.owner != _owner() or monotonic() - page.at > KEPT:
            return None
        return Response(page.texts[language()])


def _keep(name: str, page: Page) -> None:
    kept: dict[str, Page] = current_app.extensions[_NAME]
    for old in [*kept][: 1 - MOST] if len(kept) >= MOST else ():
        kept.pop(old, None)
    kept[name] = page


def _owner() -> str:
    """The session's CSRF secret: each session has another one, and a login and a logout change it."""
    return str(session.get("csrf_token"))

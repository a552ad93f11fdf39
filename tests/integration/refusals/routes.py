"""A view that answers 4xx by itself leaves nothing behind either: every route that may write, asked wrongly."""

import re
from collections.abc import Callable, Mapping, Set
from functools import partial
from typing import Any

import httpx
from flask import Flask

from tests.integration.refusals.table import World, changed

Ask = Callable[[str, str, dict[str, str]], httpx.Response]  # by method and path, with these parts of a form
SAFE = {"GET", "HEAD", "OPTIONS"}
NOTHING: dict[str, str] = {}
WRONG = ({"name": "x" * 2_000_000}, NOTHING)  # forms: one that is too big, and none
FIRST_REFUSAL = 400
_PARAMETER = re.compile(r"<(?:[^:>]+:)?(\w+)>")


def routes(app: Flask, known: Mapping[str, str], *, last: str | tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Method and path of whatever isn't a safe method; `known` are parameters that lead to something.

    What ends like `last` comes after all others: it ends what they are about.
    """
    found = [
        (method, _PARAMETER.sub(lambda part: known.get(part[1], "1"), rule.rule))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - SAFE
    ]
    return sorted(found, key=lambda route: (route[1].endswith(last), route))


def asks(http: httpx.Client, **how: Any) -> Ask:
    """By that browser or client; `how` comes along with every request: headers, authentication."""

    def ask(method: str, path: str, form: dict[str, str]) -> httpx.Response:
        parts = {name: (None, text) for name, text in form.items()}
        return http.request(method, path, files=parts or None, **how)

    return ask


def ask_wrongly(world: World, asked: list[tuple[str, str]], ask: Ask, kept: Mapping[str, Set[str]]) -> set[int]:
    """Every route with no form and with one that is too big: the statuses of the answers. What one that was refused
    may leave behind is `kept` by its path."""
    seen, before = set(), world.rows()
    for method, path in asked:
        statuses = {ask(method, path, form).status_code for form in WRONG}
        accepted, after = min(statuses) < FIRST_REFUSAL, world.rows()
        if accepted:  # that hides what the other one has left
            statuses |= _one_by_one(world, partial(ask, method, path), kept.get(path, set()))
            after = world.rows()
        left = set() if accepted else changed(before, after)
        assert left <= kept.get(path, set()), (path, statuses, left)
        seen |= statuses
        before = after
    assert not {status for status in seen if status >= 500}
    return seen


def _one_by_one(world: World, ask: Callable[[dict[str, str]], httpx.Response], kept: Set[str]) -> set[int]:
    """The same for one route, looked at after each answer."""
    seen = set()
    for form in WRONG:
        before = world.rows()
        status = ask(form).status_code
        left = changed(before, world.rows()) if status >= FIRST_REFUSAL else set()
        assert left <= kept, (status, left)
        seen.add(status)
    return seen

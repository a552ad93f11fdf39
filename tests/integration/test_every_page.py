"""Headers, cookies, CSRF and the clock, on every page of every simulator (checks 28, 29, 31, 42)."""

from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from bench.arranging.cast import Cast
from bench.stack.stack import Stack
from tests.integration.every_route import CHANGING, Place, places

NAMES = ["portal", "back office", "phone", "paotang", "thaid", "providers", "agent", "mailbox"]


@pytest.fixture(scope="module")
def all_places(stack: Stack, cast: Cast) -> Iterator[dict[str, Place]]:
    stack.rest()
    found = {place.name: place for place in places(stack, cast)}
    yield found
    stack.rest()
    for place in found.values():
        place.browser.close()


@pytest.fixture(params=NAMES)
def place(all_places: dict[str, Place], request: pytest.FixtureRequest) -> Place:
    return all_places[request.param]


def test_there_are_pages_everywhere(all_places: dict[str, Place]) -> None:
    assert list(all_places) == NAMES
    assert {name: bool(place.paths({"GET"})) for name, place in all_places.items()} == dict.fromkeys(NAMES, True)


def _flaws(answer: httpx.Response) -> list[str]:
    policy = answer.headers.get("Content-Security-Policy", "")
    wanted = {
        "default-src 'none'": policy,
        "script-src 'self'": policy,
        "style-src 'self'": policy,
        "frame-ancestors 'none'": policy,
        "base-uri 'none'": policy,
        "nosniff": answer.headers.get("X-Content-Type-Options", ""),
        "same-origin": answer.headers.get("Referrer-Policy", ""),
        "no-store": answer.headers.get("Cache-Control", ""),
    }
    missing = [want for want, where in wanted.items() if want not in where]
    unsafe = ["unsafe"] if "unsafe-" in policy else []
    return missing + unsafe + [cookie for cookie in answer.headers.get_list("Set-Cookie") if not _is_guarded(cookie)]


def _is_guarded(cookie: str) -> bool:
    """The agent's has to cross sites (SameSite=None): it names a computer, and opens no form without its token."""
    parts = {part.strip() for part in cookie.split(";")}
    return {"HttpOnly", "SameSite=Lax"} <= parts or {"HttpOnly", "SameSite=None", "Secure"} <= parts


def test_every_page_is_protected(place: Place) -> None:
    answers = {path: place.browser.get(path) for path in [*place.paths({"GET"}), "/no/such/page"]}
    assert {path: flaws for path, answer in answers.items() if (flaws := _flaws(answer))} == {}
    assert place.name == "providers" or any(answer.status_code == 200 for answer in answers.values())


def test_every_form_without_its_token_is_refused(place: Place) -> None:
    answers = {path: place.browser.post(path, data={"answer": "yes"}).status_code for path in place.paths(CHANGING)}
    assert answers
    assert {path: status for path, status in answers.items() if status != 400} == {}


def test_no_page_fails_when_the_time_jumps(place: Place, stack: Stack) -> None:
    for jump in (timedelta(minutes=10), timedelta(minutes=-20), timedelta(days=730)):
        stack.clock.move(jump)
        answers = {path: place.browser.get(path).status_code for path in place.paths({"GET"})}
        assert {path: status for path, status in answers.items() if status >= 500} == {}
    stack.clock.reset()
    assert stack.errors() == []

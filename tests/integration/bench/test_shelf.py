"""A context that is used again is as good as fresh."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from werkzeug.wrappers import Response

from bench.recording.scene import COMPUTER, PATIENCE
from bench.recording.shelf import Shelf, Slot
from bench.stack.serving import Serving

COOKIE = {"name": "session", "value": "secret", "url": "http://portal.localhost"}


@pytest.fixture
def served() -> Iterator[str]:
    """The address of a page."""
    serving = Serving()
    serving.start(Response("here"), threads=1)
    yield f"http://127.0.0.1:{serving.port}"
    serving.close()


@pytest.fixture
def shelf(browser: Browser) -> Iterator[Shelf]:
    taken = Shelf(browser, patience=PATIENCE)
    yield taken
    taken.take(COMPUTER).context.close()


def _used(shelf: Shelf) -> Slot:
    slot = shelf.take(COMPUTER)
    slot.context.add_cookies([COOKIE])  # type: ignore[list-item]
    slot.context.grant_permissions(["clipboard-read"])
    slot.page.goto("data:text/html,<p>one")
    slot.page.goto("data:text/html,<p>two")
    slot.page.set_viewport_size({"width": 360, "height": 740})
    slot.context.new_page()
    slot.sees = lambda: "a picture"
    return slot


def test_what_was_put_back_is_used_again_without_what_it_held(shelf: Shelf) -> None:
    used = _used(shelf)
    shelf.put_back(used)
    again = shelf.take(COMPUTER)
    assert again is used
    assert again.context.cookies() == []
    assert again.context.pages == [again.page]
    assert again.page.url == "about:blank"
    assert again.page.viewport_size == COMPUTER["viewport"]
    assert again.sees() is None
    assert again.page.go_back() is None
    assert again.page.url == "about:blank"
    shelf.put_back(again)


def test_what_a_user_kept_from_the_network_reaches_the_next_one(shelf: Shelf, served: str) -> None:
    """A route that held a script once made later tests' pages wait for it for ever."""
    used = shelf.take(COMPUTER)
    for network in (used.page, used.context):
        network.route("**/*", lambda route: route.abort())
    shelf.put_back(used)
    again = shelf.take(COMPUTER)
    assert again.page.goto(served) is not None
    shelf.put_back(again)


def test_nobody_shares_what_is_in_use(shelf: Shelf) -> None:
    one, other = shelf.take(COMPUTER), shelf.take(COMPUTER)
    assert one is not other
    one.context.close()
    shelf.put_back(other)


def test_another_kind_of_device_is_another_context(shelf: Shelf) -> None:
    computer = shelf.take(COMPUTER)
    shelf.put_back(computer)
    phone = shelf.take({**COMPUTER, "viewport": {"width": 393, "height": 659}})
    assert phone is not computer
    phone.context.close()


def test_one_that_broke_is_thrown_away(shelf: Shelf) -> None:
    broken = shelf.take(COMPUTER)
    broken.page.close()
    shelf.put_back(broken)
    fresh = shelf.take(COMPUTER)
    assert fresh is not broken
    shelf.put_back(fresh)

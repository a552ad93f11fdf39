"""The desk in front of the stack that is there, in a browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from bench.arranging.cast import Cast
from bench.arranging.desk_people import DeskPeople
from bench.cli.by_hand import at_desk
from bench.desk.server import DeskServer
from bench.recording.scene import PATIENCE
from bench.stack.stack import Stack


@pytest.fixture(scope="module")
def house(stack: Stack, cast: Cast) -> DeskPeople:
    made = DeskPeople(stack, cast)
    made.fill()
    return made


@pytest.fixture(scope="module")
def server(house: DeskPeople) -> Iterator[DeskServer]:
    with at_desk(house) as serving:
        yield serving


@pytest.fixture(autouse=True)
def at_rest(stack: Stack) -> Iterator[None]:
    """Others use the stack, too."""
    stack.rest()
    yield
    stack.rest()


@pytest.fixture
def page(browser: Browser, server: DeskServer) -> Iterator[Page]:
    """The desk."""
    with browser.new_context(viewport={"width": 1280, "height": 900}, timezone_id="Asia/Bangkok") as context:
        context.set_default_timeout(PATIENCE)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(server.link)
        yield page

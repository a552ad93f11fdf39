"""A page of finance in a real browser, in somebody's session."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, ViewportSize

from tests.contract.computer import COOKIE, Computer
from tests.contract.running_portal import RunningPortal
from tests.looks import SIDEWAYS, told, violations

WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740)


@contextmanager
def browsing(computer: Computer, portal: RunningPortal, browser: Browser) -> Iterator[Page]:
    """A page of a browser that is logged in as the computer is."""
    with browser.new_context(base_url=portal.origin, locale="th-TH") as context:
        context.add_cookies([{"name": COOKIE, "value": computer.cookie, "url": portal.origin}])
        yield context.new_page()


def assert_looks_right(path: str, computer: Computer, portal: RunningPortal, browser: Browser) -> None:
    """Wide and narrow: axe without a finding, nothing wider than the screen."""
    with browsing(computer, portal, browser) as page:
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            page.goto(path)
            assert told(violations(page, contrast=size == WIDE)) == []
            assert page.evaluate(SIDEWAYS) <= 0, f"wider than {size['width']}"

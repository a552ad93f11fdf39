"""A page that is being left doesn't listen any more: an answer that comes late pulls nobody elsewhere."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.contract.computer import COOKIE
from tests.contract.running_portal import RunningPortal
from tests.contract.scene import Holder


@pytest.fixture
def page(portal: RunningPortal, holder: Holder, browser: Browser) -> Iterator[Page]:
    """The picture page of somebody who has typed her password."""
    holder.ask()
    context = browser.new_context(base_url=portal.origin, locale="th-TH")
    context.add_cookies([{"name": COOKIE, "value": holder.computer.cookie, "url": portal.origin}])
    yield context.new_page()
    context.close()


def test_a_late_answer_to_the_picture_page_takes_nobody_away_from_her_message(page: Page) -> None:
    asked: list[Route] = []
    left: list[Route] = []
    page.route("**/login/picture/state", lambda route: asked.append(route))  # nobody answers these, for now
    page.route("**/login/picture/cancel", lambda route: left.append(route))
    with page.expect_request("**/login/picture/state"):
        page.goto("/login/picture")
    with page.expect_request("**/login/picture/cancel"):
        page.get_by_role("button", name="ยกเลิก").click(no_wait_after=True)
    with page.expect_response("**/login/picture/state"):
        asked[0].fulfill(status=204, headers={"HX-Redirect": "/login"})
    page.title()  # the page has had its turn with that answer
    left[0].continue_()
    expect(page.locator("main [data-message]").first).to_have_attribute("data-message", "sign_in.cancelled")
    expect(page).to_have_url(re.compile("/login/soft-token$"))

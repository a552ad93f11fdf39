"""Enter in a form's field sends the form, though the switch of the language, which takes it along, stands before it."""

import pytest
from playwright.sync_api import Browser, expect

from tests.contract.running_portal import RunningPortal


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_enter_sends_the_form_and_switches_no_language(
    portal: RunningPortal, browser: Browser, *, script: bool
) -> None:
    """HTML, 4.10.21.2: the form's default button is the first one in the page."""
    with browser.new_context(base_url=portal.origin, locale="th-TH", java_script_enabled=script) as context:
        page = context.new_page()
        page.goto("/login/soft-token")
        assert page.locator('button[name="language"][form]').count() == 1  # otherwise nothing is in the way
        page.get_by_label("รหัสผู้ใช้ระบบ (User)").fill("Q9999999991001")
        page.keyboard.press("Enter")
        expect(page.locator("main [data-message]").first).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", "th")

"""Enter in a form's field sends the form, though the switch of the language, which takes it along, stands before it."""

from playwright.sync_api import Browser, expect

from tests.contract.running_portal import RunningPortal


def test_enter_sends_the_form_and_switches_no_language(portal: RunningPortal, browser: Browser) -> None:
    with browser.new_context(base_url=portal.origin, locale="th-TH") as context:
        page = context.new_page()
        page.goto("/login/soft-token")
        assert page.locator('button[name="language"][form]').count() == 1  # otherwise nothing is in the way
        page.locator("main form input[name=user_id]").fill("Q9999999991001")
        page.keyboard.press("Enter")
        expect(page.locator("main [data-message]").first).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", "th")

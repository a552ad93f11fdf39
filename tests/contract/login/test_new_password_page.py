"""The page for a new password: rules before the fields, ticked while somebody types, as the server judges."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from portal_sim.login.password_change.domain import RULES
from simkit import typed
from tests.contract.computer import COOKIE
from tests.contract.officers import inside
from tests.contract.running_portal import Person, RunningPortal

OLD = "Start#2568"
TICK = {"length": ("too_short", "too_long", "space"), "signs": ("no_lower", "no_upper", "no_digit", "no_special")}


@pytest.fixture
def page(portal: RunningPortal, person: Person, browser: Browser) -> Iterator[Page]:
    """Of somebody who changes her password of her own accord."""
    context = browser.new_context(base_url=portal.origin, locale="th-TH")
    context.add_cookies([{"name": COOKIE, "value": inside(portal, person.user_id).cookie, "url": portal.origin}])
    page = context.new_page()
    page.goto("/password")
    yield page
    context.close()


def test_the_rules_stand_before_the_fields(page: Page) -> None:
    """B21: whoever types has read them, on a phone, too."""
    page.set_viewport_size({"width": 360, "height": 740})
    rules, first = page.locator(".rules-list").bounding_box(), page.get_by_label("รหัสผ่านเดิม").bounding_box()
    assert rules
    assert first
    assert rules["y"] + rules["height"] < first["y"]


@pytest.mark.parametrize(
    "new",
    [
        "Aa#4567", "Aa#45678", "Aa#4" * 32, "Aa#4" * 33, "Aa#4 5678", "Aa#45678\u00a0", "Aa#4\u200b5678",
        "\ufeffAa#45678", "AA#45678", "aa#45678", "Aa#bcdef", "Aa345678", 'Aa345678"', "Aa345678\\", "กขคง#12Aa",
        "๑๒๓๔Aa#x", "😀Aa#456", "e\u0301Aa#456",
    ],
)  # fmt: skip
def test_a_rule_is_ticked_exactly_when_the_server_takes_it_for_kept(page: Page, new: str) -> None:
    """B21: no tick promises what the server refuses, and the other way round."""
    page.get_by_role("textbox", name="รหัสผ่านใหม่", exact=True).fill(new)
    for name, keys in TICK.items():
        kept = all(RULES[f"password.{key}"](typed.new_password(new)) for key in keys)
        expect(page.locator(f"[data-holds={name}] svg")).to_be_visible(visible=kept)


def test_the_old_password_again_isnt_ticked(page: Page) -> None:
    """B21: as far as this page can know it: by what stands in the field above."""
    differs = page.locator("[data-holds=differs] svg")
    page.get_by_role("textbox", name="รหัสผ่านใหม่", exact=True).fill("Chosen#2568")
    expect(differs).to_be_hidden()
    page.get_by_label("รหัสผ่านเดิม").fill(OLD)
    expect(differs).to_be_visible()
    page.get_by_role("textbox", name="รหัสผ่านใหม่", exact=True).fill(OLD)
    expect(differs).to_be_hidden()


def test_what_was_typed_can_be_shown_and_is_a_password_again_when_it_is_sent(page: Page) -> None:
    """B21: the eye; a browser remembers nothing of it as an ordinary text."""
    show, new = page.get_by_role("button", name="แสดงรหัสผ่าน"), page.get_by_role("textbox", name="รหัสผ่านใหม่", exact=True)
    expect(new).to_have_attribute("type", "password")
    show.click()
    expect(show).to_have_attribute("aria-pressed", "true")
    expect(new).to_have_attribute("type", "text")
    new.fill("Chosen#2568")
    page.evaluate("document.querySelector('main form').addEventListener('submit', (sent) => sent.preventDefault())")
    page.get_by_role("button", name="บันทึก").click()
    expect(new).to_have_attribute("type", "password")

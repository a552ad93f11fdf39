"""What a tester does with somebody's card, and on the phone behind it."""

from playwright.sync_api import Locator, Page

from bench.recording.evidence import Device
from steps.screens.phone.home import NexusScreen
from steps.screens.phone.requests import RequestScreen, ResultScreen, UnlockScreen


def card_of(page: Page, key: str) -> Locator:
    return page.locator(f"[data-guest={key}]")


def opened_card(page: Page, key: str) -> Locator:
    """The card, with all that is folded away in it."""
    card = card_of(page, key)
    card.locator("details").evaluate("card => card.open = true")
    return card


def open_from_card(page: Page, key: str, what: str) -> Page:
    """By the card's link, in a window of its own."""
    with page.context.expect_page() as opened:
        card_of(page, key).get_by_role("link", name=what).click()
    return opened.value


def accept_by_pin(phone: Device, picture: str, pin: str) -> None:
    """The login request with that picture, by PIN."""
    NexusScreen(phone).open()
    RequestScreen(phone).shows_picture(picture)
    RequestScreen(phone).accept()
    UnlockScreen(phone).use_pin_instead()
    UnlockScreen(phone).enter_pin(pin)
    ResultScreen(phone).shows_accepted()

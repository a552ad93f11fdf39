"""An officer at a computer, and somebody whose request the office has to do with."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.contract.computer import COOKIE
from tests.contract.officers import Officer
from tests.contract.requests import Requester
from tests.contract.running_portal import RunningPortal
from tests.contract.software_phone import SoftwarePhone


@pytest.fixture
def officer(portal: RunningPortal) -> Officer:
    return Officer(portal)


@pytest.fixture
def requester(portal: RunningPortal, phone: SoftwarePhone) -> Requester:
    return Requester(portal, phone)


@pytest.fixture
def page(portal: RunningPortal, officer: Officer, browser: Browser) -> Iterator[Page]:
    """The officer's browser."""
    context = browser.new_context(base_url=portal.origin, locale="th-TH")
    context.add_cookies([{"name": COOKIE, "value": officer.computer.cookie, "url": portal.origin}])
    yield context.new_page()
    context.close()

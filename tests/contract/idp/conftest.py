"""The identity providers' process alone, a relying party by other libraries, and the time at rest after every test."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.contract.idp.app_screen import PHONES, Screen
from tests.contract.idp.relying_party import RelyingParty
from tests.contract.idp.running_idp import RunningIdp
from tests.contract.idp.software_app import SoftwareApp
from tests.contract.idp.thaid_app import ThaidPhone
from tests.contract.idp.thaid_party import ThaidParty


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What reads the whole log comes after what fills it."""
    items.sort(key=lambda item: item.path.name == "test_idp_log.py")


@pytest.fixture(scope="session")
def idp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningIdp]:
    sockets = Path(tempfile.mkdtemp(prefix="contract-"))  # short: a Unix socket's path has 107 bytes at most
    running = RunningIdp(tmp_path_factory.mktemp("contract") / "idp", sockets)
    try:
        running.start()
        yield running
    finally:
        running.sim.close()
        shutil.rmtree(sockets, ignore_errors=True)


@pytest.fixture(autouse=True)
def _rest(idp: RunningIdp) -> Iterator[None]:
    """In place of the portal's: time and faults are what tests share, and no test may leave an unexpected error."""
    yield
    idp.rest()
    errors = idp.sim.errors()
    assert not errors, "unexpected in the providers' log:\n" + "\n".join(errors)


@pytest.fixture
def party(idp: RunningIdp) -> RelyingParty:
    return RelyingParty(idp)


@pytest.fixture
def app(idp: RunningIdp) -> SoftwareApp:
    """A verified person's app, already opened."""
    return SoftwareApp(idp, idp.register())


@pytest.fixture
def thaid(idp: RunningIdp) -> ThaidParty:
    return ThaidParty(idp)


@pytest.fixture
def phone(idp: RunningIdp) -> ThaidPhone:
    """A person's ThaiD, already opened."""
    return ThaidPhone(idp, idp.register())


@pytest.fixture(params=PHONES)
def handset(request: pytest.FixtureRequest, browser: Browser, playwright: Playwright) -> Iterator[tuple[Screen, str]]:
    """A screen, and the platform that it is of."""
    model, platform, changes = PHONES[request.param]
    device = {key: value for key, value in playwright.devices[model].items() if key != "default_browser_type"}
    context: BrowserContext = browser.new_context(**device | changes, locale="th-TH", timezone_id="Asia/Bangkok")
    screen = Screen(context.new_page())
    yield screen, platform
    context.close()
    assert not screen.complaints, "\n".join(screen.complaints)

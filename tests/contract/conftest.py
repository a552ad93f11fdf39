"""The portal alone, a person with a computer and a phone, and the time at rest after every test."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.running_portal import Person, RunningPortal
from tests.contract.scene import Holder, activate
from tests.contract.software_phone import SoftwarePhone


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What reads the whole log comes after what fills it."""
    items.sort(key=lambda item: item.path.name == "test_portal_log.py")


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPortal]:
    sockets = Path(tempfile.mkdtemp(prefix="contract-"))  # short: a Unix socket's path has 107 bytes at most
    running = RunningPortal(tmp_path_factory.mktemp("contract") / "portal", sockets)
    try:
        running.start()
        yield running
    finally:
        running.sim.close()
        shutil.rmtree(sockets, ignore_errors=True)


@pytest.fixture(autouse=True)
def _rest(portal: RunningPortal) -> Iterator[None]:
    """The time is what tests share; and no test may leave an unexpected error in the portal's log."""
    yield
    portal.rest()
    errors = portal.sim.errors()
    assert not errors, "unexpected in the portal's log:\n" + "\n".join(errors)


@pytest.fixture(scope="session")
def description(portal: RunningPortal) -> Description:
    return Description(portal.client().get("/soft-token/openapi.json").json())


@pytest.fixture
def person(portal: RunningPortal) -> Person:
    return portal.invite()


@pytest.fixture
def computer(portal: RunningPortal) -> Computer:
    return Computer(portal)


@pytest.fixture
def phone(portal: RunningPortal, description: Description) -> SoftwarePhone:
    return SoftwarePhone(portal, description)


@pytest.fixture
def another_phone(portal: RunningPortal, description: Description) -> SoftwarePhone:
    return SoftwarePhone(portal, description)


@pytest.fixture
def new_holder(portal: RunningPortal, description: Description) -> Callable[[], Holder]:
    """More people with an active Soft Token."""
    return lambda: activate(portal, portal.invite(), Computer(portal), SoftwarePhone(portal, description))


@pytest.fixture
def holder(new_holder: Callable[[], Holder]) -> Holder:
    """Somebody whose Soft Token is active, at a computer where nobody is logged in."""
    return new_holder()


@pytest.fixture
def veteran(portal: RunningPortal, description: Description) -> Holder:
    """Somebody who uses the Soft Token every day, with a password of her own."""
    person = portal.invite(start_password=False)
    return activate(portal, person, Computer(portal), SoftwarePhone(portal, description))

"""The portal alone, a person with a computer and a phone, and the time at rest after every test."""

from collections.abc import Callable, Iterator

import pytest

from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.killing import Kills, kills_of
from tests.contract.running_portal import Person, RunningPortal, portal_on
from tests.contract.scene import Holder, activate
from tests.contract.software_phone import SoftwarePhone


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What reads the whole log comes after what fills it."""
    items.sort(key=lambda item: item.path.name == "test_portal_log.py")


@pytest.fixture(scope="session")
def portal(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPortal]:
    """On SQLite, or on what `--database` says."""
    database = request.config.getoption("--database")
    with portal_on(database, request, tmp_path_factory.mktemp("contract")) as running:
        yield running


@pytest.fixture(autouse=True)
def _rest(portal: RunningPortal) -> Iterator[None]:
    """The time is what tests share; and no test may leave an unexpected error in the portal's log."""
    yield
    portal.rest()
    errors = portal.sim.errors()
    assert not errors, "unexpected in the portal's log:\n" + "\n".join(errors)


@pytest.fixture
def hardened(portal: RunningPortal) -> Iterator[RunningPortal]:
    """The same portal, with what is added to the manual for safety."""
    portal.sim.restart(hardened="True")
    yield portal
    portal.sim.restart(hardened="False")


@pytest.fixture(scope="session")
def description(portal: RunningPortal) -> Description:
    return Description(portal.client().get("/soft-token/openapi.json").json())


@pytest.fixture
def kills(portal: RunningPortal) -> Kills:
    return kills_of(portal)


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
    return lambda: activate(portal, portal.invite(), SoftwarePhone(portal, description))


@pytest.fixture
def holder(new_holder: Callable[[], Holder]) -> Holder:
    """Somebody whose Soft Token is active, at a computer where nobody is logged in."""
    return new_holder()


@pytest.fixture
def veteran(portal: RunningPortal, description: Description) -> Holder:
    """Somebody who uses the Soft Token every day, with a password of her own."""
    person = portal.invite(start_password=False)
    return activate(portal, person, SoftwarePhone(portal, description))

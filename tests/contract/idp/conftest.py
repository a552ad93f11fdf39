"""The identity providers' process alone, a relying party by other libraries, and the time at rest after every test."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.idp.relying_party import RelyingParty
from tests.contract.idp.running_idp import RunningIdp
from tests.contract.idp.software_app import SoftwareApp


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

"""Phones and agents, one process's for all the tests of a module, and the portal that they ask."""

from collections.abc import Iterator

import pytest

from simkit.clock import TestBedClock
from tests.integration.refusals.authenticator_sim.phones_within import PhonesWithin
from tests.integration.refusals.authenticator_sim.portal import Portal
from tests.integration.refusals.authenticator_sim.world import World


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    directory = tmp_path_factory.mktemp("refusals")
    clock_file = directory / "clock.json"
    clock = TestBedClock(clock_file)
    portal = Portal(clock)
    phones = PhonesWithin(directory / "authenticator_sim", portal, clock, clock_file)
    yield World(phones, portal)
    phones.close()
    portal.close()


@pytest.fixture
def world(whole: World) -> Iterator[World]:
    yield whole
    whole.rest()

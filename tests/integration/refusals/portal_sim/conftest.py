"""One portal for all the tests of a module."""

import itertools
from collections.abc import Iterator
from functools import partial

import pytest

from simkit.clock import TestBedClock
from tests.integration.refusals.portal_sim.portal_within import PortalWithin
from tests.integration.refusals.portal_sim.provider import Provider
from tests.integration.refusals.portal_sim.world import World

_NUMBERS = partial(next, itertools.count(870_000_000))


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    made = Provider(TestBedClock(tmp_path_factory.mktemp("provider") / "clock.json"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory, provider: Provider) -> Iterator[PortalWithin]:
    within = PortalWithin(tmp_path_factory.mktemp("refusals") / "portal", provider)
    yield within
    within.close()


@pytest.fixture
def world(portal: PortalWithin, provider: Provider) -> Iterator[World]:
    made = World(portal, provider, _NUMBERS)
    yield made
    made.close()
    portal.rest()

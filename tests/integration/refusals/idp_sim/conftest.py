"""The identity providers, one process's for all the tests of a module."""

from collections.abc import Iterator

import pytest

from tests.integration.refusals.idp_sim.idp_within import IdpWithin
from tests.integration.refusals.idp_sim.world import World


@pytest.fixture(scope="module")
def idp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IdpWithin]:
    within = IdpWithin(tmp_path_factory.mktemp("refusals") / "idp")
    yield within
    within.close()


@pytest.fixture
def world(idp: IdpWithin) -> Iterator[World]:
    yield World(idp)
    idp.rest()

"""The portal on each kind of database, and an agency in it: what holds on one must hold on the other."""

from collections.abc import Iterator

import pytest

from bench.stack.database_server import OWN, SQLITE
from tests.contract.running_portal import RunningPortal, portal_on

LIKE = "99001"
AGENCY = "99991"


@pytest.fixture(scope="session", params=[SQLITE, OWN])
def portal(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPortal]:
    with portal_on(request.param, request, tmp_path_factory.mktemp("finance")) as running:
        running.sim.controls.post("/finance/agencies", {"like": LIKE, "code": AGENCY})
        yield running

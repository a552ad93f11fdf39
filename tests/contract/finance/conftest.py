"""The portal, and an agency in it that no seed has."""

from collections.abc import Iterator

import pytest

from tests.contract.finance.money import at_work
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import Agency

LIKE = "99001"
AGENCY = "99991"


@pytest.fixture(scope="session")
def own_agency(portal: RunningPortal) -> str:
    """Its code; it has the units of the agency that it is like."""
    portal.sim.controls.post("/finance/agencies", {"like": LIKE, "code": AGENCY})
    return AGENCY


@pytest.fixture(autouse=True)
def with_an_agency(own_agency: str) -> None:
    """Every test here is about units of it."""


@pytest.fixture(scope="module")
def agency(portal: RunningPortal) -> Iterator[Agency]:
    """Another one, at work in the portal's database."""
    with at_work(portal) as working:
        yield working

"""The portal, and an agency in it that no seed has."""

import pytest

from tests.contract.running_portal import RunningPortal

LIKE = "99001"
AGENCY = "99991"


@pytest.fixture(scope="session")
def agency(portal: RunningPortal) -> str:
    """Its code; it has the units of the agency that it is like."""
    portal.sim.controls.post("/finance/agencies", {"like": LIKE, "code": AGENCY})
    return AGENCY


@pytest.fixture(autouse=True)
def with_an_agency(agency: str) -> None:
    """Every test here is about units of it."""

"""An officer at a computer, and somebody whose request the office has to do with."""

import pytest

from tests.contract.officers import Officer
from tests.contract.requests import Requester
from tests.contract.running_portal import RunningPortal
from tests.contract.software_phone import SoftwarePhone


@pytest.fixture
def officer(portal: RunningPortal) -> Officer:
    return Officer(portal)


@pytest.fixture
def requester(portal: RunningPortal, phone: SoftwarePhone) -> Requester:
    return Requester(portal, phone)

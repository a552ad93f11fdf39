"""A desk with one request's requester behind it."""

import pytest

from tests.unit.portal_sim.requested import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()

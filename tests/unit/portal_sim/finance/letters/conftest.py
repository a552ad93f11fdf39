"""Each letter is printed once: it takes half a second."""

from collections.abc import Callable
from functools import cache

import pytest

from portal_sim.finance.letters.adapters.paper import make
from tests.unit.portal_sim.finance.letters.samples import ORDINARY


@pytest.fixture(scope="session")
def printed() -> Callable[[str], bytes]:
    """The PDF of the letter of that name with ordinary values."""
    return cache(lambda name: make(name, ORDINARY[name]))

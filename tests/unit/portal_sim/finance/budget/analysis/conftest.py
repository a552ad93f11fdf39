"""A department with sheets."""

import pytest

from tests.unit.portal_sim.finance.budget.analysis.sheets import Sheets
from tests.unit.portal_sim.finance.budget.department import Department


@pytest.fixture
def sheets(department: Department) -> Sheets:
    return Sheets.of(department)

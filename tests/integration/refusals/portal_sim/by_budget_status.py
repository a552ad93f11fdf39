"""Refusals of the budget's status reports, and of what is put to the executives (BP5)."""

from collections.abc import Callable

from portal_sim.finance.budget.status.review.domain import LoaderRow, Month, Review
from portal_sim.finance.budget.status.review.service import MonthReviews
from portal_sim.finance.fiscal import fiscal_year
from simkit.thai_text import in_bangkok
from tests.contract.computer import Computer
from tests.contract.officers import inside
from tests.contract.running_portal import Person
from tests.integration.refusals.portal_sim.world import UNIT, World
from tests.integration.refusals.table import Act, Provocation

OFFICER, HEAD = "budget_officer", "head_of_budget"

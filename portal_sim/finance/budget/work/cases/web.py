"""The work list and the page of a case (screens budget_work, budget_case)."""

from flask import abort

from portal_sim.finance.budget.work.cases.service import Cases
from simkit.use_cases import service


def unit_of_case(case: int, **_arguments: object) -> str:
    """The unit in which somebody has to be permitted: for guards of all pages about a case."""
    try:
        return service(Cases).get(case).unit
    except LookupError:
        abort(404)

"""For the bench: a case is about a month's report, whichever of the years it is."""

from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from portal_sim.core import Core
from portal_sim.finance.budget.review.domain import Month
from portal_sim.finance.budget.review.steps import ReportSteps
from portal_sim.finance.budget.status.service import StatusReports
from portal_sim.finance.budget.work.cases.service import Cases


def add_controls(app: Blueprint, core: Core) -> None:
    """Add the endpoint."""

    @app.post("/finance/budget/cases/<int:case>/month")
    def open_month(case: int) -> ResponseReturnValue:
        """`by` whom, of which fiscal `year` (Gregorian) and `month`."""
        content: dict[str, Any] = request.get_json()
        agency = core[StatusReports].agency(core[Cases].get(case).unit)
        core[ReportSteps].open(case, Month(agency.code, content["year"], content["month"]), by=content["by"])
        return jsonify(case=case), 201

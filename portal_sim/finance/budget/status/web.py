"""Screens budget_reports and report_…: the list of reports, and each of them on the screen, as a workbook, on paper."""

from functools import partial
from urllib.parse import quote

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.accounts.service import AccountService
from portal_sim.adapters.paper import Printer
from portal_sim.finance.budget.status.domain import Form, Report, Sheet
from portal_sim.finance.budget.status.forms import CriteriaForm
from portal_sim.finance.budget.status.periods import PeriodRefused
from portal_sim.finance.budget.status.reports import BY_NAME, REPORTS
from portal_sim.finance.budget.status.service import StatusReports
from portal_sim.finance.budget.status.workbook import workbook
from portal_sim.finance.units.access import has_anywhere, needs, unit_at_hand, unit_in_path
from portal_sim.finance.units.domain import Permission
from portal_sim.finance.units.service import FinanceUnits
from simkit.language import render_in_thai
from simkit.messages import Told
from simkit.sim import PageResponse, render_template
from simkit.use_cases import service

bp = Blueprint("status", __name__, url_prefix="/finance/budget")
READERS = tuple(one for one in Permission if any(one in report.roles for report in REPORTS))
REVIEWERS = BY_NAME["monthly"].roles  # of a month's report
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def is_for_me() -> bool:
    """Whether who is logged in may read any report."""
    return has_anywhere(*READERS)


@bp.get("/reports")
@needs(*READERS)
def reports() -> ResponseReturnValue:
    """Screen budget_reports: what somebody may read, unit by unit."""
    of = service(FinanceUnits).finance_units_of(access.user_id())
    given = {one.unit.code: {grant.permission for grant in one.grants} for one in of}
    found = [(one.unit, _readable(given[one.unit.code])) for one in of]
    reviews = {code: not permissions.isdisjoint(REVIEWERS) for code, permissions in given.items()}
    return render_template("budget_status/reports.html", units=[one for one in found if one[1]], reviews=reviews)


def _readable(permissions: set[Permission]) -> list[Report]:
    return [report for report in REPORTS if permissions.intersection(report.roles)]


def _show(report: Report, unit: str) -> ResponseReturnValue:  # noqa: ARG001
    """Nothing is asked of the ledger until the form is sent; an address that asks for a file gets one."""
    reading, me = service(StatusReports), access.user_id()
    receivers = reading.receivers(report, me, unit_at_hand())
    form = CriteriaForm(report, receivers, reading.today(), formdata=request.args if "year" in request.args else None)
    if "year" not in request.args:
        return _page(report, form)
    if not form.validate():
        return _page(report, form), 422
    try:
        sheet = reading.call(report, form.asked, person=me, unit=unit_at_hand())
    except PeriodRefused as refusal:
        form.day.errors = [Told(refusal.key, **refusal.values)]
        return _page(report, form), refusal.status
    return _in_format(request.args.get("format", ""), sheet, form)


def _in_format(wanted: str, sheet: Sheet, form: CriteriaForm) -> ResponseReturnValue:
    reader = service(AccountService).get(access.user_id()).full_name
    agency = service(StatusReports).agency(unit_at_hand())
    if wanted == "xlsx":
        return _file(workbook(sheet, str(agency), reader), XLSX, f"{sheet.report.name}_{agency.code}.xlsx")
    if wanted == "pdf":
        html = render_in_thai("budget_status/paper.html", sheet=sheet, agency=agency, reader=reader, Form=Form)
        return _file(service(Printer).pdf(html), "application/pdf", f"{sheet.report.name}_{agency.code}.pdf")
    return _page(sheet.report, form, sheet, reader)


def _page(report: Report, form: CriteriaForm, sheet: Sheet | None = None, reader: str = "") -> PageResponse:
    agency = service(StatusReports).agency(unit_at_hand())
    return render_template(
        "budget_status/report.html", report=report, form=form, sheet=sheet, agency=agency, reader=reader, Form=Form,
        files={one: _address({**request.args, "format": one}) for one in ("xlsx", "pdf")} if sheet else {},
    )  # fmt: skip


def _address(asked: dict[str, str]) -> str:
    return "?" + "&".join(f"{quote(name)}={quote(value)}" for name, value in asked.items())


def _file(content: bytes, mimetype: str, name: str) -> Response:
    answer = Response(content, mimetype=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


for one in REPORTS:
    guarded = needs(*one.roles, unit=unit_in_path)(partial(_show, one))
    bp.add_url_rule(f"/<unit>/reports/{one.name}", one.name, guarded)

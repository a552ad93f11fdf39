"""The pages of a report's case: its month, the reports that are called up, and the ways to the month's own pages."""

from typing import Any

from flask import Blueprint, Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.finance.budget.review.domain import Month
from portal_sim.finance.budget.review.forms import MonthForm
from portal_sim.finance.budget.review.loader import filled
from portal_sim.finance.budget.review.loader_web import loader_file
from portal_sim.finance.budget.review.service import MonthReviews
from portal_sim.finance.budget.review.steps import LOADER, RECORDINGS, REPORTS, ReportSteps
from portal_sim.finance.budget.review.web import HEAD, OFFICER, links
from portal_sim.finance.budget.status.periods import MONTHS
from portal_sim.finance.budget.status.reports import BY_NAME
from portal_sim.finance.budget.status.service import StatusReports
from portal_sim.finance.budget.work.books.forms import EFFECTS
from portal_sim.finance.budget.work.books.items import ReportItems
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.track import CaseFile
from portal_sim.finance.budget.work.cases.web import unit_of_case
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.units.access import needs
from portal_sim.finance.units.domain import Unit
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

bp = Blueprint("report_steps", __name__, url_prefix="/finance/budget")
CALLED_UP = tuple(name for name, report in BY_NAME.items() if OFFICER in report.roles)
for_officer = needs(OFFICER, unit=unit_of_case)


@bp.get("/cases/<int:case>/report/month")
@for_officer
def month(case: int) -> ResponseReturnValue:
    """BP5.2: the letters that matter to the report, and which month it is of."""
    return _month(None, case)


def _month(refusal: Refused | None, case: int) -> PageResponse:
    file = _file(case, "BP5")
    known = service(MonthReviews).of_case(case)
    form = MonthForm(service(StatusReports).today(), known.of if known else None)
    return _page(
        "month", file, form=form, refusal=refusal, of=known.of if known else None, effects=EFFECTS,
        items=service(ReportItems).of(case), mine=_is_mine(file, LOADER),
    )  # fmt: skip


@bp.post("/cases/<int:case>/report/month")
@for_officer
@refusals_on(_month)
def open_month(case: int) -> ResponseReturnValue:
    """To the month's Excel Loader."""
    file = _file(case, "BP5")
    agency, form = _agency(file), MonthForm(service(StatusReports).today(), None)
    if not form.validate_on_submit():
        return _page("month", file, form=form, items=(), effects=EFFECTS, mine=True), 422
    of = Month(agency.code, *form.chosen)
    service(ReportSteps).open(case, of, by=access.user_id())
    return redirect(_at("loader.page", file, of), 303)


@bp.get("/cases/<int:case>/report/recording")
@for_officer
def recording(case: int) -> ResponseReturnValue:
    """BP1.7, BP2.7 and BP3.9: which month's Excel Loader takes what was done."""
    file = _file(case, *RECORDINGS)
    asked = request.args if "month" in request.args else None
    form = MonthForm(service(StatusReports).today(), None, formdata=asked, meta={"csrf": False})
    if asked and form.validate():
        return redirect(_at("loader.page", file, Month(_agency(file).code, *form.chosen), case=case))
    page = _page("month", file, form=form, items=(), mine=_is_mine(file, RECORDINGS[file.case.process]))
    return (page, 422) if asked else page


@bp.get("/cases/<int:case>/report/reports")
@for_officer
def reports(case: int) -> ResponseReturnValue:
    """BP5.3: the reports as of the end of the month."""
    file, of = _of_month(case)
    found = links(file.case.unit, of, CALLED_UP)
    titles = {name: BY_NAME[name].title for name in CALLED_UP}
    return _page("called_up", file, links=found, titles=titles, of=of, mine=_is_mine(file, REPORTS))


@bp.post("/cases/<int:case>/report/reports")
@for_officer
def called_up(case: int) -> ResponseReturnValue:
    try:
        service(ReportSteps).called_up(case, by=access.user_id(), key=form_key())
    except Refused as refusal:
        file, of = _of_month(case)
        return _page("called_up", file, refusal=refusal, links={}, titles={}, of=of, mine=False), refusal.status
    return redirect(url_for("work.case", case=case, told="moved"), 303)


def _to_month(page: str) -> Any:
    def view(case: int) -> ResponseReturnValue:
        file, of = _of_month(case)
        return redirect(_at(f"reviews.{page}", file, of))

    return view


for name, permissions in (("comparison", (OFFICER,)), ("check", (HEAD, OFFICER)), ("proposal", (OFFICER,))):
    bp.add_url_rule(f"/cases/<int:case>/report/{name}", name, needs(*permissions, unit=unit_of_case)(_to_month(name)))


def unit_of_upload(upload: int, **_arguments: object) -> str:
    """The unit of the case with which a file was saved."""
    try:
        found, _ = service(MonthReviews).get(upload)
    except LookupError:
        abort(404)
    unit: str = service(Cases).get(found.case).unit
    return unit


@bp.get("/loader/<int:upload>")
@needs(OFFICER, HEAD, unit=unit_of_upload)
def kept(upload: int) -> Response:
    """An Excel Loader as it was saved."""
    found, rows = service(MonthReviews).get(upload)
    return loader_file(unit_of_upload(upload), found.of, filled(rows, service(StatusReports).today()))


def _file(case: int, *processes: str) -> CaseFile:
    """All about it; 404 for a case of another process."""
    file: CaseFile = service(Cases).look(case)
    if file.case.process not in processes:
        abort(404)
    return file


def _of_month(case: int) -> tuple[CaseFile, Month]:
    """404 as long as nobody has said which month it is of."""
    file, known = _file(case, "BP5"), service(MonthReviews).of_case(case)
    if known is None:
        abort(404)
    return file, known.of


def _agency(file: CaseFile) -> Unit:
    agency: Unit = service(StatusReports).agency(file.case.unit)
    return agency


def _is_mine(file: CaseFile, step: str) -> bool:
    """Whether that step is under way in the hands of who is logged in."""
    return file.case.step == step and file.case.under_way and file.case.holder == access.user_id()


def _at(endpoint: str, file: CaseFile, of: Month, **more: Any) -> str:
    return url_for(endpoint, unit=file.case.unit, year=of.year, month=of.month, **more)


def _page(name: str, file: CaseFile, **known: Any) -> PageResponse:
    of = known.get("of")
    names = {"month_name": MONTHS[of.month], "year": of.shown_year} if of else {}
    return render_template(f"budget_review/{name}.html", file=file, **names, **known)

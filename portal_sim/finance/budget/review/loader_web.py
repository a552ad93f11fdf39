"""Screens loader_download and loader_upload, of a month's status report."""

from collections.abc import Sequence

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.accounts.service import AccountService
from portal_sim.finance.budget.review.domain import CHANNELS, LoaderRow
from portal_sim.finance.budget.review.held import HeldSheets
from portal_sim.finance.budget.review.loader import filled, taken
from portal_sim.finance.budget.review.service import MonthReviews
from portal_sim.finance.budget.review.web import calendar_year, month_of
from portal_sim.finance.budget.status.forms import MONTHS
from portal_sim.finance.budget.status.service import StatusReports
from portal_sim.finance.money import written
from portal_sim.finance.sheets.adapters.writing import write
from portal_sim.finance.sheets.domain import Remark
from portal_sim.finance.sheets.layouts import EXCEL_LOADER
from portal_sim.finance.units.access import needs, unit_in_path
from portal_sim.finance.units.domain import Permission
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

bp = Blueprint("loader", __name__, url_prefix="/finance/budget/<unit>/months/<int:year>/<int:month>/loader")
for_officer = needs(Permission.BUDGET_OFFICER, unit=unit_in_path)
CONTENTS = {"blank": "แบบเปล่า", "saved": "ข้อมูลที่บันทึกไว้", "system": "ข้อมูลในระบบ"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _page(
    refusal: Refused | None, unit: str, year: int, month: int, told: Told | None = None, held: str = "",
    rows: Sequence[LoaderRow] = (), notes: Sequence[Remark] = (),
) -> PageResponse:  # fmt: skip
    of = month_of(unit, year, month)
    upload = service(MonthReviews).newest(of)
    by = service(AccountService).get(upload.by).full_name if upload else ""
    return render_template(
        "budget_review/loader.html", unit=unit, of=of, month_name=MONTHS[month], year=calendar_year(of),
        contents=CONTENTS, upload=upload, by=by, refusal=refusal, told=told, held=held, rows=rows,
        notes=notes, channels=CHANNELS,
    )  # fmt: skip


def _refused(refusal: Refused, unit: str, year: int, month: int) -> PageResponse:
    return _page(refusal, unit, year, month)


@bp.get("")
@for_officer
def page(unit: str, year: int, month: int) -> ResponseReturnValue:
    """Both screens on one page."""
    return _page(None, unit, year, month)


@bp.get("/file")
@for_officer
def file(unit: str, year: int, month: int) -> ResponseReturnValue:
    """The sheet, blank or filled in."""
    of, reviews, reading = month_of(unit, year, month), service(MonthReviews), service(StatusReports)
    given = {"saved": reviews.saved, "system": reviews.in_system}.get(request.args.get("content", ""))
    today = reading.today()
    rows = filled(given(of) if given else [], today)
    content = write(EXCEL_LOADER, {EXCEL_LOADER.tabs[0]: list(rows)}, str(reading.agency(unit)), year, today)
    answer = Response(content, mimetype=XLSX)
    name = f"{EXCEL_LOADER.name}_{unit}_{calendar_year(of)}{month:02}.xlsx"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@bp.post("")
@for_officer
@refusals_on(_refused)
def upload(unit: str, year: int, month: int) -> ResponseReturnValue:
    """Checked: read to the end, and nothing saved. Saved: all rows, or none."""
    of, me = month_of(unit, year, month), access.user_id()
    held = service(HeldSheets).find(me, of, request.form.get("held", ""))
    given = request.files.get("file")
    if held is None or (given and given.filename):
        rows, notes = taken(given.read() if given else b"", year)
        name = service(HeldSheets).hold(me, of, rows)
        return _page(None, unit, year, month, held=name, rows=rows, notes=notes)
    service(MonthReviews).save(of, held, by=me)
    amount = written(sum(row.figures["allotted"] for row in held))
    return _page(None, unit, year, month, Told("loader.saved", count=len(held), amount=amount))

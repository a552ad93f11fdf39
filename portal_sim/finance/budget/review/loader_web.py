"""Screens loader_download and loader_upload, of a month's status report."""

from collections.abc import Iterable, Mapping, Sequence

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.accounts.service import AccountService
from portal_sim.finance.budget.review.domain import CHANNELS, LoaderRow, Month
from portal_sim.finance.budget.review.held import HeldSheets, RefusedFile
from portal_sim.finance.budget.review.loader import filled, taken
from portal_sim.finance.budget.review.service import MonthReviews
from portal_sim.finance.budget.review.steps import RECORDINGS, ReportSteps
from portal_sim.finance.budget.review.web import month_of
from portal_sim.finance.budget.status.periods import MONTHS
from portal_sim.finance.budget.status.service import StatusReports
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.track import CaseFile
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.money import written
from portal_sim.finance.sheets.adapters.marking import marked as with_marks
from portal_sim.finance.sheets.adapters.writing import write
from portal_sim.finance.sheets.domain import FileRefused, Remark, RowsRefused, Value
from portal_sim.finance.sheets.layouts import EXCEL_LOADER
from portal_sim.finance.units.access import needs, unit_in_path
from portal_sim.finance.units.domain import Permission
from simkit import typed
from simkit.messages import Told, say
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

bp = Blueprint("loader", __name__, url_prefix="/finance/budget/<unit>/months/<int:year>/<int:month>/loader")
for_officer = needs(Permission.BUDGET_OFFICER, unit=unit_in_path)
CONTENTS = {"blank": "แบบเปล่า", "saved": "ข้อมูลที่บันทึกไว้", "system": "ข้อมูลในระบบ"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _page(
    refusal: Refused | None, unit: str, year: int, month: int, told: Told | None = None, held: str = "",
    marks: str = "", rows: Sequence[LoaderRow] = (), notes: Sequence[Remark] = (),
) -> PageResponse:  # fmt: skip
    of = month_of(unit, year, month)
    upload = service(MonthReviews).newest(of)
    by = service(AccountService).get(upload.by).full_name if upload else ""
    file, case = _recording(unit), service(MonthReviews).case_of(of)
    recording = file.case.id if file else None
    file = file or (service(Cases).look(case) if case else None)
    return render_template(
        "budget_review/loader.html", unit=unit, of=of, month_name=MONTHS[month], year=of.shown_year,
        contents=CONTENTS, upload=upload, by=by, refusal=refusal, told=told, held=held, rows=rows,
        notes=notes, channels=CHANNELS, marks=marks, file=file, recording=recording,
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
    return loader_file(unit, of, filled(given(of) if given else [], reading.today()))


def loader_file(unit: str, of: Month, rows: Iterable[Mapping[str, Value | None]]) -> Response:
    """The sheet of that month with these rows."""
    reading = service(StatusReports)
    agency, today = str(reading.agency(unit)), reading.today()
    return _workbook(write(EXCEL_LOADER, {EXCEL_LOADER.tabs[0]: list(rows)}, agency, of.year, today), unit, of)


def _workbook(content: bytes, unit: str, of: Month, what: str = "") -> Response:
    answer = Response(content, mimetype=XLSX)
    month = f"{of.shown_year}{of.month:02}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{EXCEL_LOADER.name}_{unit}_{month}{what}.xlsx"'
    return answer


@bp.get("/marked/<name>")
@for_officer
def marked(unit: str, year: int, month: int, name: str) -> ResponseReturnValue:
    """A refused file with what is wrong at each cell."""
    of = month_of(unit, year, month)
    found = service(HeldSheets).refused.find(access.user_id(), of, name)
    if found is None:
        abort(404)
    try:
        content = with_marks(found.content, found.remarks, lambda remark: say(remark.key, **remark.told))
    except FileRefused as refusal:
        return _page(refusal, unit, year, month), refusal.status
    return _workbook(content, unit, of, "_marked")


def _recording(unit: str) -> CaseFile | None:
    """The case of BP1 or BP2 with which an officer has come here; 404 for any other one."""
    named = typed.whole_number(request.values.get("case"))
    if named is None:
        return None
    try:
        file: CaseFile = service(Cases).look(named)
    except LookupError:
        abort(404)
    reading = service(StatusReports)
    if file.case.process not in RECORDINGS or reading.agency(file.case.unit) != reading.agency(unit):
        abort(404)
    return file


@bp.post("")
@for_officer
@refusals_on(_refused)
def upload(unit: str, year: int, month: int) -> ResponseReturnValue:
    """Checked: read to the end, and nothing saved. Saved: all rows, or none."""
    of, me = month_of(unit, year, month), access.user_id()
    recording, sheets = _recording(unit), service(HeldSheets)
    held = sheets.checked.find(me, of, request.form.get("held", ""))
    given = request.files.get("file")
    if held is None or (given and given.filename):
        content = given.read() if given else b""
        try:
            rows, notes = taken(content, year)
        except RowsRefused as refusal:
            name = sheets.refused.hold(me, of, RefusedFile(content, refusal.remarks))
            return _page(refusal, unit, year, month, marks=name), refusal.status
        name = sheets.checked.hold(me, of, rows)
        return _page(None, unit, year, month, held=name, rows=rows, notes=notes)
    service(ReportSteps).save(of, held, by=me, key=form_key(), recording=recording.case.id if recording else None)
    amount = written(sum(row.figures["allotted"] for row in held))
    return _page(None, unit, year, month, Told("loader.saved", count=len(held), amount=amount))

"""The page of a case's analysis sheet, and its workbook in and out (screen analysis_sheet)."""

from functools import partial
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.asked import page_number
from portal_sim.core import Calendar
from portal_sim.finance.budget.analysis.domain import MOST_TOLD, SheetFaults, SheetKind, SheetRow
from portal_sim.finance.budget.analysis.forms import ConfirmForm
from portal_sim.finance.budget.analysis.service import AnalysisSheets
from portal_sim.finance.budget.work.cases import labels
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.web import WORKS, unit_of_case
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.money import written
from portal_sim.finance.sheets.adapters.writing import write
from portal_sim.finance.sheets.domain import RowsRefused, shortened
from portal_sim.finance.sheets.kinds import Amount
from portal_sim.finance.units.access import needs
from portal_sim.finance.units.domain import Permission
from simkit import typed
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

OFFICER = Permission.BUDGET_OFFICER
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
bp = Blueprint("analysis", __name__, url_prefix="/finance/budget/cases/<int:case>/analysis")


@bp.get("")
@needs(*WORKS, unit=unit_of_case)
def sheet(case: int) -> ResponseReturnValue:
    """A part of it, one page at a time; `check` judges all of it, `edit` opens the row of that number."""
    return _page(case)


@bp.get("/file")
@needs(*WORKS, unit=unit_of_case)
def file(case: int) -> ResponseReturnValue:
    """ดาวน์โหลด Excel: the same rows, with the numbers of their documents; an empty one is the form to fill in."""
    kind, of = _kind(case), service(Cases).get(case)
    sheets, today = service(AnalysisSheets), service(Calendar).today()
    content = write(kind.layout, sheets.workbook(case), str(sheets.unit(case)), of.fiscal_year, today)
    answer = Response(content, mimetype=XLSX)
    name = f"{kind.layout.name}_{of.number.replace('/', '-')}.xlsx"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _row_refused(refusal: Refused, case: int) -> PageResponse:
    form = _row_form(case)
    return _page(case, form=form, refusal=form.refuse(refusal))


@bp.post("/rows")
@needs(OFFICER, unit=unit_of_case)
@refusals_on(_row_refused)
def keep(case: int) -> ResponseReturnValue:
    """A row more, or another one in place of the row that was opened."""
    form, sheets = _row_form(case), service(AnalysisSheets)
    if not form.validate_on_submit():
        return _page(case, form=form), 422
    part, me = _part(case, form.part.data if "part" in form else "0"), access.user_id()
    row = typed.whole_number(request.form.get("row"))
    if row is None:
        sheets.add(case, part, form.values, by=me, key=form_key())
    else:
        sheets.change(case, row, part, form.values, by=me, key=form_key())
    return _saved(case, part)


def _refused(refusal: Refused, case: int) -> PageResponse:
    return _page(case, refusal=refusal)


@bp.post("/removal")
@needs(OFFICER, unit=unit_of_case)
@refusals_on(_refused)
def remove(case: int) -> ResponseReturnValue:
    """ลบแถว: those that are ticked."""
    said = map(typed.whole_number, request.form.getlist("row"))
    service(AnalysisSheets).remove(
        case, [one for one in said if one is not None], by=access.user_id(), key=form_key()
    )  # fmt: skip
    return _saved(case, _part(case, request.form.get("part", "")))


@bp.post("/file")
@needs(OFFICER, unit=unit_of_case)
@refusals_on(_refused)
def take(case: int) -> ResponseReturnValue:
    """นำเข้าจาก Excel: all rows of the file in place of those that there are, or none."""
    given, me = request.files.get("file"), access.user_id()
    content, name = (given.read(), shortened(given.filename or "")) if given else (b"", "")
    key = f"{form_key()}:{sha256(content).hexdigest()}"
    taken = service(AnalysisSheets).replace(case, content, name, by=me, key=key)
    return _page(case, told=_told_saved(case), notes=taken.notes)


def _unconfirmed(refusal: Refused, case: int) -> PageResponse:
    form = ConfirmForm()
    return _page(case, confirm=form, refusal=form.refuse(refusal))


@bp.post("/confirmation")
@needs(OFFICER, unit=unit_of_case)
@refusals_on(_unconfirmed)
def confirm(case: int) -> ResponseReturnValue:
    """ยืนยันแบบวิเคราะห์: its step is done."""
    form = ConfirmForm()
    if not form.validate_on_submit():
        return _page(case, confirm=form), 422
    service(AnalysisSheets).confirm(case, form.letter.satang, by=access.user_id(), key=form_key())
    return redirect(url_for("work.case", case=case, told="moved"), 303)


def _kind(case: int) -> SheetKind:
    try:
        found: SheetKind = service(AnalysisSheets).kind(case)
    except LookupError:
        abort(404)
    return found


def _part(case: int, said: str) -> int:
    number = typed.whole_number(said) or 0
    return number if number < len(_kind(case).layout.tabs) else 0


def _row_form(case: int, row: SheetRow | None = None, part: int = 0) -> Any:
    kind = _kind(case)
    held: dict[str, Any] = {"part": str(row.part if row else part)}
    if row:
        held |= {**row.values, "amount": written(row.amount)}
    return kind.form(service(Cases).get(case).unit, held)


def _saved(case: int, part: int) -> ResponseReturnValue:
    page = typed.whole_number(request.form.get("page")) or None
    return redirect(url_for("analysis.sheet", case=case, part=part or None, page=page, told="saved"), 303)


def _told_saved(case: int) -> Told:
    total = service(AnalysisSheets).look(case, 0, 1).total
    return Told("loader.saved", count=total.rows, amount=written(total.amount))


def _page(
    case: int, *, form: Any = None, confirm: ConfirmForm | None = None, refusal: Refused | None = None,
    told: Told | None = None, notes: Any = (),
) -> PageResponse:  # fmt: skip
    kind, sheets, me = _kind(case), service(AnalysisSheets), access.user_id()
    of = service(Cases).get(case)
    given = request.args if request.method in {"GET", "HEAD"} else request.form
    part = _part(case, given.get("part", ""))
    shown = sheets.look(
        case, part, page_number() if given is request.args else typed.whole_number(given.get("page")) or 1
    )
    is_mine = of.step == kind.step and of.under_way and of.holder == me and not shown.is_entered
    edited = _edited(case) if is_mine else None
    judged = sheets.judge(case) if "check" in request.args and shown.total.rows else None
    faults = refusal.faults if isinstance(refusal, SheetFaults) else judged.faults if judged else ()
    if is_mine and form is None:
        form = _row_form(case, edited, part)
    if told is None and request.args.get("told") == "saved":
        told = _told_saved(case)
    return render_template(
        "budget/analysis/sheet.html", file=service(Cases).look(case), kind=kind, sheet=shown, part=part, form=form,
        confirm=confirm or ConfirmForm(), refusal=refusal,
        remarks=refusal if isinstance(refusal, RowsRefused) else None, faults=faults[:MOST_TOLD],
        more=len(faults[MOST_TOLD:]), judged=judged, told=told if refusal is None else None, notes=notes,
        is_mine=is_mine, edited=edited, labels=labels, is_amount=partial(_is_amount, kind),
        rows=[(row, kind.rules.shown(of.unit, row.values)) for row in shown.page.rows],
    )  # fmt: skip


def _is_amount(kind: SheetKind, name: str) -> bool:
    return isinstance(kind.layout.column(name).kind, Amount)


def _edited(case: int) -> SheetRow | None:
    """The row that is open: by its number in the address, by its id in a form that comes back."""
    sheets = service(AnalysisSheets)
    if request.method in {"GET", "HEAD"}:
        return sheets.numbered(case, typed.whole_number(request.args.get("edit")) or 0)
    if request.endpoint != "analysis.keep":
        return None
    row = typed.whole_number(request.form.get("row"))
    return next(iter(sheets.picked(case, [row] if row else [])), None)

"""BP1's pages but for the sheet: the period's budget, the entry, the check."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from portal_sim import access
from portal_sim.asked import page_number
from portal_sim.core import Calendar
from portal_sim.finance.budget.allocation.domain import Compared
from portal_sim.finance.budget.allocation.forms import QUARTERS, RIGHT, CheckForm, PeriodForm
from portal_sim.finance.budget.allocation.selection import Selection, selected
from portal_sim.finance.budget.allocation.steps import CHECK, ENTRY, PERIOD, AllocationSteps
from portal_sim.finance.budget.analysis.domain import Values
from portal_sim.finance.budget.items.periods import PeriodBudgets
from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.web import WORKS, unit_of_case
from portal_sim.finance.documents.domain import Document
from portal_sim.finance.fiscal import quarter_of
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.units.access import needs
from portal_sim.finance.units.domain import Permission, UnitKind
from portal_sim.paging import PAGE, Page, last_number
from simkit import typed
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

OFFICER = Permission.BUDGET_OFFICER
bp = Blueprint("allocation", __name__, url_prefix="/finance/budget/cases/<int:case>")


class Slice(NamedTuple):
    """Some of a table that has pages of its own size."""

    rows: list[Compared]
    number: int
    last_number: int


@bp.get("/period")
@needs(*WORKS, unit=unit_of_case)
def period(case: int) -> ResponseReturnValue:
    """Screen period_budget, of the quarter that is asked for or the present one."""
    return _period(case, PeriodForm(data={"quarter": _quarter()}))


def _differs(refusal: Refused, case: int) -> PageResponse:
    form = PeriodForm()
    return _period(case, form, form.refuse(refusal))


@bp.post("/period")
@needs(OFFICER, unit=unit_of_case)
@refusals_on(_differs)
def confirm(case: int) -> ResponseReturnValue:
    """ยืนยันผลการตรวจ: on to the analysis (BP1.2)."""
    form = PeriodForm()
    if form.quarter.data not in QUARTERS:
        abort(400)
    if not form.validate_on_submit():
        return _period(case, form), 422
    service(AllocationSteps).confirm_period(
        case, int(form.quarter.data), form.opinion.data or "", by=access.user_id(), key=form_key()
    )  # fmt: skip
    return _moved(case)


@bp.get("/entry")
@needs(*WORKS, unit=unit_of_case)
def entry(case: int) -> ResponseReturnValue:
    """Screen budget_entry."""
    return _entry(case)


@bp.get("/entry/selection")
@needs(*WORKS, unit=unit_of_case)
def selection(case: int) -> PageResponse:
    """What the rows that are ticked take, as they are ticked."""
    return render_template("budget/allocation/selection.html", selection=_selected(case, _chosen(case)))


def _not_entered(refusal: Refused, case: int) -> PageResponse:
    return _entry(case, refusal)


@bp.post("/entry")
@needs(OFFICER, unit=unit_of_case)
@refusals_on(_not_entered)
def enter(case: int) -> ResponseReturnValue:
    """จัดสรรเงิน: what is ticked becomes documents (BP1.4)."""
    made = service(AllocationSteps).enter(case, _chosen(case), by=access.user_id(), key=form_key())
    receiver, kind, page = (request.form.get(name) or None for name in ("receiver", "kind", "page"))
    done = [one.id for one in made]
    return redirect(url_for("allocation.entry", case=case, receiver=receiver, kind=kind, page=page, done=done), 303)


@bp.post("/entry/end")
@needs(OFFICER, unit=unit_of_case)
@refusals_on(_not_entered)
def finish(case: int) -> ResponseReturnValue:
    """All documents are approved, and the step didn't wait for it."""
    service(AllocationSteps).finish_entry(case, by=access.user_id(), key=form_key())
    return _moved(case)


@bp.get("/check")
@needs(*WORKS, unit=unit_of_case)
def check(case: int) -> ResponseReturnValue:
    """Screen budget_check, of the document that is asked for, or the first that nobody has found right."""
    return _check(case, CheckForm())


def _not_noted(refusal: Refused, case: int) -> PageResponse:
    form = CheckForm()
    return _check(case, form, form.refuse(refusal))


@bp.post("/check")
@needs(*WORKS, unit=unit_of_case)
@refusals_on(_not_noted)
def note(case: int) -> ResponseReturnValue:
    """Right: its number is noted. Wrong: to the reversal, and then the entry again (BP1.5; P1, P2)."""
    form = CheckForm()
    if not form.validate_on_submit():
        return _check(case, form), 422
    document, is_right = typed.whole_number(form.document.data) or 0, form.outcome.data == RIGHT
    try:
        of: Case = service(AllocationSteps).note(
            case, document, is_right=is_right, reason=form.reason.data or "", by=access.user_id(), key=form_key()
        )  # fmt: skip
    except LookupError:
        abort(404)
    if not is_right:
        return redirect(url_for("papers.document", document=document), 303)
    return redirect(url_for("allocation.check", case=case, noted=document), 303) if of.step == CHECK else _moved(case)


def _moved(case: int) -> ResponseReturnValue:
    return redirect(url_for("work.case", case=case, told="moved"), 303)


def _quarter() -> str:
    asked = request.args.get("quarter", "")
    return asked if asked in QUARTERS else f"{quarter_of(service(Calendar).today())}"


def _is_mine(of: Case, step: str) -> bool:
    return of.step == step and of.under_way and of.holder == access.user_id()


def _period(case: int, form: PeriodForm, refusal: Refused | None = None) -> PageResponse:
    of = service(Cases).get(case)
    lines = service(PeriodBudgets).compare(of.unit, int(form.quarter.data or 0))
    return render_template(
        "budget/allocation/period.html", file=service(Cases).look(case), form=form, refusal=refusal, lines=lines,
        quarters=QUARTERS, is_mine=_is_mine(of, PERIOD), differing=sum(not one.agrees for one in lines),
        missing=[one for one in lines if one.planned and not one.in_system],
    )  # fmt: skip


def _given() -> MultiDict[str, str]:
    """What the page was asked for with: its address, or the form that comes back."""
    return request.form if request.method == "POST" else request.args


def _chosen(case: int) -> list[int]:
    """The rows that are ticked; or all of the list that have no document, on however many pages they are."""
    given = _given()
    if "all" in given:
        steps = service(AllocationSteps)
        entered = steps.sheets.entered(case)
        rows = steps.listed(case, given.get("receiver", ""), given.get("kind", ""))
        return [row.id for row in rows if row.id not in entered]
    return [one for one in map(typed.whole_number, given.getlist("row")) if one is not None]


def _selected(case: int, ticked: list[int]) -> Selection:
    steps = service(AllocationSteps)
    return selected(steps.allocations, service(Cases).get(case).unit, steps.sheets.picked(case, ticked))


def _entry(case: int, refusal: Refused | None = None) -> PageResponse:
    steps, of, given = service(AllocationSteps), service(Cases).get(case), _given()
    wanted = {name: given.get(name, "")[:100] for name in ("receiver", "kind")}
    found, entered = steps.listed(case, **wanted), steps.sheets.entered(case)
    number = min(typed.whole_number(given.get("page")) or 1, last_number(len(found)))
    page = Page(found[max(0, number - 1) * PAGE : number * PAGE], len(found), max(1, number))
    done = {typed.whole_number(one) for one in request.args.getlist("done")}
    numbers = [one.number for one in steps.sheets.documents(case) if one.document in done]
    ticked = _chosen(case) if request.method == "POST" else []
    shown = partial(steps.sheets.kind(case).rules.shown, of.unit)
    return render_template(
        "budget/allocation/entry.html", file=service(Cases).look(case), wanted=wanted, offered=_offered(case, shown),
        page=page, rows=[(row, shown(row.values)) for row in page.rows], entered=entered,
        free=sum(row.id not in entered for row in found), refusal=refusal, ticked=set(ticked),
        told=Told("entry.done", number=", ".join(numbers)) if numbers and refusal is None else None,
        selection=_selected(case, ticked), today=service(Calendar).today(), left=steps.left(case),
        is_mine=_is_mine(of, ENTRY), is_posted=steps.is_posted(case),
    )  # fmt: skip


def _offered(case: int, shown: Callable[[Values], Values]) -> dict[str, dict[str, str]]:
    """What the list can be narrowed to: receivers with their names, kinds of expenditure."""
    rows = service(AllocationSteps).sheets.rows(case)
    receivers = {f"{row.values.get('receiver', '')}": row.values for row in reversed(rows)}
    kinds = dict.fromkeys(f"{row.values.get('expenditure', '')}" for row in rows)
    return {
        "receiver": {code: f"{code} {shown(values).get('receiver_name') or ''}" for code, values in receivers.items()},
        "kind": {kind: kind for kind in kinds},
    }


def _check(case: int, form: CheckForm, refusal: Refused | None = None) -> PageResponse:
    steps, of = service(AllocationSteps), service(Cases).get(case)
    documents: list[Document] = steps.documents(case)
    right = {one.id for one in documents if steps.is_right(one.id)}
    asked = typed.whole_number(form.document.data or request.args.get("document"))
    open_ones = [one for one in documents if one.id not in right] or documents
    found = next((one for one in [*documents, *open_ones] if one.id == asked), open_ones[0] if open_ones else None)
    if found is None or (asked and found.id != asked):
        abort(404) if asked else None
    form.document.data = str(found.id) if found else ""
    lines = steps.compared(case, found) if found else []
    noted = next((one.number for one in documents if str(one.id) == request.args.get("noted")), "")
    return render_template(
        "budget/allocation/check.html", file=service(Cases).look(case), form=form, refusal=refusal, found=found,
        documents=documents, right=right, lines=_slice(lines), differing=sum(not one.same for one in lines),
        is_mine=_is_mine(of, CHECK), told=Told("check.noted", number=noted) if noted and refusal is None else None,
        left=steps.left(case), report=division_report(found) if found else "",
    )  # fmt: skip


def division_report(document: Document) -> str:
    """The address of รายงานสถานะการเบิกจ่าย ระดับกอง, called up for the unit that has received it (ZFMA47)."""
    units = service(AllocationSteps).allocations.desk.units.line(document.payee)
    receiver = next((one.code for one in units if one.kind is UnitKind.DISBURSEMENT_UNIT), "")
    today = service(Calendar).today().isoformat()
    asked = {"year": document.fiscal_year, "day": today, "unit": receiver, "kind": "", "code": ""}
    return f"{url_for('status.division', unit=document.unit)}?{urlencode(asked)}"


def _slice(lines: list[Compared]) -> Slice:
    """Whole lines, so many that a page isn't endless."""
    size = 2 * PAGE
    last = max(1, -(-len(lines) // size))
    number = min(page_number(), last)
    return Slice(lines[(number - 1) * size : number * size], number, last)

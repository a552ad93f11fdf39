"""BP2.3 to BP2.5: a code that the register lacks, the entry, the check.

Screens budget_code_create, change_of_budget, budget_check.
"""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.finance.budget.allocation.forms import RIGHT, CheckForm
from portal_sim.finance.budget.allocation.web import Slice
from portal_sim.finance.budget.change.entries import CHECK, ENTER, ChangeEntries
from portal_sim.finance.budget.change.forms import CodePage
from portal_sim.finance.budget.change.labels import DOCUMENT_STATES
from portal_sim.finance.budget.change.steps import ANALYSE, ChangeSteps
from portal_sim.finance.budget.change.web import is_mine
from portal_sim.finance.budget.items.service import BudgetItems
from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.budget.work.cases.pages import StepPages
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.web import unit_of_case
from portal_sim.finance.documents.domain import State
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.units.access import needs, unit_at_hand
from portal_sim.finance.units.domain import Permission
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.typed import whole_number
from simkit.use_cases import refusals_on, service

bp = Blueprint("budget_entry", __name__, url_prefix="/finance/budget/cases/<int:case>")
reads = needs(Permission.BUDGET_OFFICER, Permission.HEAD_OF_BUDGET, unit=unit_of_case)
acts = needs(Permission.BUDGET_OFFICER, unit=unit_of_case)


@bp.get("/budget-codes/new")
@acts
def new_code(case: int) -> ResponseReturnValue:
    """Screen budget_code_create; the sheet names the code, and what it should be of."""
    given = {name: request.args.get(name, "") for name in ("budget_code", "plan", "kind", "commitment_item")}
    return _code(case, CodePage(data=given))


@bp.post("/budget-codes/new")
@acts
def create_code(case: int) -> ResponseReturnValue:
    form = CodePage()
    _offer(form)
    if not form.validate_on_submit():
        return _code(case, form), 422
    try:
        made = service(ChangeSteps).create_code(case, form.read(), by=access.user_id())
    except Refused as refusal:
        return _code(case, form, form.refuse(refusal)), refusal.status
    return redirect(url_for("budget_entry.new_code", case=case, created=made.budget_code), 303)


@bp.get("/change-entry")
@reads
def entry(case: int) -> ResponseReturnValue:
    """Screen change_of_budget."""
    return _entry(case)


def _refused(refusal: Refused, case: int) -> PageResponse:
    return _entry(case, refusal)


@bp.post("/change-entry")
@acts
@refusals_on(_refused)
def record(case: int) -> ResponseReturnValue:
    """One document of what is ticked."""
    service(ChangeEntries).record(case, _ticked(), by=access.user_id(), key=form_key())
    return redirect(url_for("budget_entry.entry", case=case), 303)


@bp.post("/change-entry/finish")
@acts
@refusals_on(_refused)
def entered(case: int) -> ResponseReturnValue:
    """All documents are approved, and the step didn't wait for it."""
    service(ChangeEntries).finish(case, by=access.user_id(), key=form_key())
    return redirect(url_for("work.case", case=case, told="moved"), 303)


@bp.get("/change-check")
@reads
def check(case: int) -> ResponseReturnValue:
    """Screen budget_check, of the document that is asked for, or the first that nobody has found right."""
    return _check(case, CheckForm())


def _not_noted(refusal: Refused, case: int) -> PageResponse:
    form = CheckForm()
    return _check(case, form, form.refuse(refusal))


@bp.post("/change-check")
@reads
@refusals_on(_not_noted)
def note(case: int) -> ResponseReturnValue:
    """Right: its number is noted. Wrong: to the reversal, and then the entry again (BP2.5; P1, P2)."""
    form = CheckForm()
    if not form.validate_on_submit():
        return _check(case, form), 422
    document, is_right = whole_number(form.document.data) or 0, form.outcome.data == RIGHT
    try:
        of: Case = service(ChangeEntries).note(
            case, document, is_right=is_right, reason=form.reason.data or "", by=access.user_id(), key=form_key()
        )  # fmt: skip
    except LookupError:
        abort(404)
    if not is_right:
        return redirect(url_for("papers.document", document=document), 303)
    if of.step == CHECK:
        return redirect(url_for("budget_entry.check", case=case, noted=document), 303)
    return redirect(url_for("work.case", case=case, told="moved"), 303)


def _offer(form: CodePage) -> None:
    form.offer([(one.code, f"{one.code} {one.name}") for one in service(BudgetItems).plans(unit_at_hand())])


def _code(case: int, form: CodePage, refusal: Refused | None = None) -> PageResponse:
    _offer(form)
    file = service(Cases).look(case)
    made = service(BudgetItems).find(request.args.get("created", ""))
    told = Told("budget_code.created", code=made.budget_code) if made and made.agency == file.case.unit else None
    return render_template(
        "budget/change/code.html", file=file, form=form, refusal=refusal, told=told, is_open=is_mine(file, ANALYSE),
        sheet=service(StepPages).page_of(ANALYSE) or "work.case",
    )  # fmt: skip


def _ticked() -> list[int]:
    return [one for one in map(whole_number, request.form.getlist("row")) if one]


def _entry(case: int, refusal: Refused | None = None) -> PageResponse:
    file, entries = service(Cases).look(case), service(ChangeEntries)
    rows = entries.rows(case)
    posted = {row.entered.number for row in rows if row.entered and row.entered.state is State.POSTED}
    return render_template(
        "budget/change/entry.html", file=file, rows=rows, refusal=refusal, states=DOCUMENT_STATES,
        told=[Told("change.done", number=number) for number in sorted(posted)], is_open=is_mine(file, ENTER),
        sheet=service(StepPages).page_of(ANALYSE) or "work.case",
        ticked=set(_ticked()) if refusal else {row.of.id for row in rows},
        is_posted=bool(rows) and entries.is_posted(case),
    )  # fmt: skip


def _check(case: int, form: CheckForm, refusal: Refused | None = None) -> PageResponse:
    entries, file = service(ChangeEntries), service(Cases).look(case)
    documents = entries.documents(case)
    right = {one.id for one in documents if entries.is_right(one.id)}
    asked = whole_number(form.document.data or request.args.get("document"))
    found = next((one for one in documents if one.id == asked), None)
    if asked and found is None:
        abort(404)
    found = found or next((one for one in documents if one.id not in right), documents[0] if documents else None)
    form.document.data = str(found.id) if found else ""
    lines = entries.compared(case, found) if found else []
    noted = next((one.number for one in documents if str(one.id) == request.args.get("noted")), "")
    return render_template(
        "budget/allocation/check.html", file=file, form=form, refusal=refusal, found=found, documents=documents,
        right=right, lines=Slice(lines, 1, 1), differing=sum(not one.same for one in lines),
        is_mine=is_mine(file, CHECK), told=Told("check.noted", number=noted) if noted and refusal is None else None,
        left=entries.left(case), shows="budget_entry.check", notes="budget_entry.note",
    )  # fmt: skip

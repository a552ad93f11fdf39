"""A budget code that the register lacks, and the entry (BP2.3, BP2.4; screens budget_code_create, change_of_budget)."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.finance.budget.change.forms import CodePage
from portal_sim.finance.budget.change.labels import DOCUMENT_STATES
from portal_sim.finance.budget.change.steps import ANALYSE, ENTER, ChangeSteps
from portal_sim.finance.budget.change.web import is_mine
from portal_sim.finance.budget.items.service import BudgetItems
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
    service(ChangeSteps).record(case, _ticked(), by=access.user_id(), key=form_key())
    return redirect(url_for("budget_entry.entry", case=case), 303)


@bp.post("/change-entry/finish")
@acts
@refusals_on(_refused)
def entered(case: int) -> ResponseReturnValue:
    """BP2.4 is done: on to the check."""
    service(ChangeSteps).entered(case, by=access.user_id(), key=form_key())
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
    found = [whole_number(one) for one in request.form.getlist("change")]
    return [one for one in found if one]


def _entry(case: int, refusal: Refused | None = None) -> PageResponse:
    file, rows = service(Cases).look(case), service(ChangeSteps).rows(case)
    documents = list({row.document.id: row.document for row in rows if row.document}.values())
    told = [Told("change.done", number=one.number) for one in documents if one.state is State.POSTED]
    return render_template(
        "budget/change/entry.html", file=file, rows=rows, refusal=refusal, told=told, states=DOCUMENT_STATES,
        is_open=is_mine(file, ENTER), sheet=service(StepPages).page_of(ANALYSE) or "work.case",
        ticked=set(_ticked()) if refusal else {row.change.id for row in rows},
        is_entered=bool(rows) and all(row.document and row.document.state is State.POSTED for row in rows),
    )  # fmt: skip

"""The Budget Bureau's page of what it is asked to agree on (screen bureau_changes)."""

from flask import Blueprint, abort, redirect, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.finance.budget.change.domain import Change, ChangeState
from portal_sim.finance.budget.change.forms import AGREED, SORTS, AnswerPage
from portal_sim.finance.budget.change.labels import STATES
from portal_sim.finance.budget.change.papers_web import paper_of, papers_of
from portal_sim.finance.budget.change.service import BudgetChanges
from portal_sim.finance.budget.change.steps import beyond
from portal_sim.finance.documents.access import for_budget_bureau
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import service

bp = Blueprint("budget_bureau", __name__, url_prefix="/finance/bureau/changes")
_SHOWN = (ChangeState.AT_BUREAU, ChangeState.AGREED, ChangeState.BUREAU_REFUSED)


def count_waiting() -> int:
    """How many requests wait for an answer."""
    return len(service(BudgetChanges).at_bureau())


@bp.get("")
@for_budget_bureau
def listed() -> ResponseReturnValue:
    """What waits, the oldest first."""
    changes = service(BudgetChanges)
    units = {one.agency: changes.desk.units.line(one.agency)[0] for one in changes.at_bureau()}
    return render_template("budget/change/at_bureau.html", asked=changes.at_bureau(), units=units, sorts=SORTS)


@bp.get("/<int:change>")
@for_budget_bureau
def look(change: int) -> ResponseReturnValue:
    """One of them, and the answer."""
    return _page(change, AnswerPage())


@bp.post("/<int:change>")
@for_budget_bureau
def answer(change: int) -> ResponseReturnValue:
    """ยืนยัน: agreed, or refused with the reason."""
    form = AnswerPage()
    _found(change)
    if not form.validate_on_submit():
        return _page(change, form), 422
    try:
        service(BudgetChanges).decide(
            change, agreed=form.outcome.data == AGREED, reason=form.reason.data or "", by=access.user_id()
        )
    except Refused as refusal:
        return _page(change, form, form.refuse(refusal)), refusal.status
    return redirect(url_for("budget_bureau.look", change=change), 303)


@bp.get("/<int:change>/papers/<name>")
@for_budget_bureau
def paper(change: int, name: str) -> ResponseReturnValue:
    """One of the papers that came with it."""
    return paper_of(_found(change), name)


def _found(change: int) -> Change:
    """What was ever asked of the Budget Bureau; 404 for anything else."""
    try:
        found = service(BudgetChanges).get(change)
    except LookupError:
        abort(404)
    if found.state not in _SHOWN or not found.letter:
        abort(404)
    return found


def _page(change: int, form: AnswerPage, refusal: Refused | None = None) -> PageResponse:
    found, changes = _found(change), service(BudgetChanges)
    return render_template(
        "budget/change/answer.html", change=found, asked=found.asked, unit=changes.desk.units.line(found.agency)[0],
        form=form, refusal=refusal, beyond=beyond(changes.verdicts(change)), papers=papers_of(found), states=STATES,
        sorts=SORTS, is_open=found.state is ChangeState.AT_BUREAU,
    )  # fmt: skip

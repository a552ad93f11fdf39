"""BP2.2: the requests of a letter, within whose authority each is, and the Budget Bureau asked.

Screens change_request, change_authority, change_to_bureau.
"""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.finance.budget.change import papers
from portal_sim.finance.budget.change.authority import is_within, sort_of_request
from portal_sim.finance.budget.change.domain import Change, ChangeState
from portal_sim.finance.budget.change.forms import BALANCE, OPEN_TO, SET_ASIDE, BureauPage, RequestPage, filled
from portal_sim.finance.budget.change.labels import APPROVERS, SORTS, STATES
from portal_sim.finance.budget.change.papers_web import attach, hold, paper_of, papers_of
from portal_sim.finance.budget.change.steps import CHECK, ChangeSteps, beyond
from portal_sim.finance.budget.items.expenditures import Sort
from portal_sim.finance.budget.items.service import BudgetItems
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sop import Approver
from portal_sim.finance.budget.work.cases.track import CaseFile
from portal_sim.finance.budget.work.cases.web import unit_of_case
from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.money import written
from portal_sim.finance.units.access import needs, unit_at_hand
from portal_sim.finance.units.domain import Permission
from simkit.killing import take_step
from simkit.language import in_words
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.typed import whole_number
from simkit.use_cases import refusals_on, service

bp = Blueprint("budget_change", __name__, url_prefix="/finance/budget/cases/<int:case>")
reads = needs(Permission.BUDGET_OFFICER, Permission.HEAD_OF_BUDGET, unit=unit_of_case)
acts = needs(Permission.BUDGET_OFFICER, unit=unit_of_case)


# ---- change_request


@bp.get("/changes")
@reads
def asked(case: int) -> ResponseReturnValue:
    """Screen change_request: what the letter asks for, and the form of one request."""
    instead_of = _instead_of(case)
    form = RequestPage(data=filled(instead_of.asked)) if instead_of else RequestPage()
    return _requests(case, form, instead_of=instead_of)


@bp.post("/changes")
@acts
def examine(case: int) -> ResponseReturnValue:
    """The button says what is done: the request examined, the money looked for, or the letter sent back."""
    form, instead_of = RequestPage(), _instead_of(case)
    attach(form, instead_of)
    form.leave_out()
    _offer(form)
    if form.action.data == BALANCE:
        return _requests(case, form, instead_of=instead_of)
    lacking = _lacking(form)
    if form.action.data == SET_ASIDE:
        return _set_aside(case, form, lacking)
    is_right = form.validate_on_submit()
    if lacking:
        _mark(form)
    if lacking or not is_right:
        return _requests(case, form, lacking, instead_of), 422
    try:
        change = service(ChangeSteps).examine(
            case, form.read(), form.uploads, by=access.user_id(), key=form_key(),
            instead_of=instead_of.id if instead_of else None,
        )  # fmt: skip
    except Refused as refusal:
        return _requests(case, form, form.refuse(refusal), instead_of), refusal.status
    take_step()
    return redirect(url_for("budget_change.authority", case=case, change=change.id), 303)


def _set_aside(case: int, form: RequestPage, lacking: Refused | None) -> ResponseReturnValue:
    """With what is missing, and what else the officer has to say of it."""
    if not (form.csrf_token.validate(form) and form.why.validate(form)):
        return _requests(case, form), 422
    named = lacking.values["missing"] if lacking else ""
    reason = " ".join(filter(None, (f"ขาด {named}" if named else "", form.why.data)))
    try:
        service(ChangeSteps).set_aside(case, reason, by=access.user_id(), key=form_key())
    except Refused as refusal:
        return _requests(case, form, refusal), refusal.status
    take_step()
    return redirect(url_for("work.case", case=case, told="aside"), 303)


# ---- change_authority


@bp.get("/changes/<int:change>")
@reads
def authority(case: int, change: int) -> ResponseReturnValue:
    """Screen change_authority: rule by rule, with the values that were looked at."""
    return _authority(case, change)


def _authority_refused(refusal: Refused, case: int, change: int) -> PageResponse:
    return _authority(case, change, refusal)


def _requests_refused(refusal: Refused, case: int) -> PageResponse:
    return _requests(case, RequestPage(formdata=None), refusal)


@bp.post("/changes/<int:change>/drop")
@acts
@refusals_on(_authority_refused)
def drop(case: int, change: int) -> ResponseReturnValue:
    _found(case, change)
    service(ChangeSteps).drop(case, change, by=access.user_id())
    return redirect(url_for("budget_change.asked", case=case), 303)


@bp.post("/changes/finish")
@acts
@refusals_on(_requests_refused)
def conclude(case: int) -> ResponseReturnValue:
    """ไปแบบวิเคราะห์รายการ: BP2.2 is done."""
    service(ChangeSteps).conclude(case, by=access.user_id(), key=form_key())
    return redirect(url_for("work.case", case=case, told="moved"), 303)


@bp.post("/changes/close")
@acts
@refusals_on(_requests_refused)
def close(case: int) -> ResponseReturnValue:
    """The Budget Bureau has refused: the case ends."""
    service(ChangeSteps).close(case, by=access.user_id(), key=form_key())
    return redirect(url_for("work.case", case=case), 303)


@bp.get("/changes/<int:change>/papers/<name>")
@reads
def paper(case: int, change: int, name: str) -> ResponseReturnValue:
    """One of the papers with which it was asked for."""
    return paper_of(_found(case, change), name)


# ---- change_to_bureau


@bp.get("/changes/<int:change>/bureau")
@reads
def bureau(case: int, change: int) -> ResponseReturnValue:
    """Screen change_to_bureau."""
    return _bureau(case, change, BureauPage())


@bp.post("/changes/<int:change>/bureau")
@acts
def to_bureau(case: int, change: int) -> ResponseReturnValue:
    form = BureauPage()
    _found(case, change)
    if not form.validate_on_submit():
        return _bureau(case, change, form), 422
    try:
        service(ChangeSteps).to_bureau(
            case, change, form.letter.data or "", form.explanation.data or "", by=access.user_id(), key=form_key()
        )
    except Refused as refusal:
        return _bureau(case, change, form, form.refuse(refusal)), refusal.status
    return redirect(url_for("budget_change.bureau", case=case, change=change), 303)


# ---- what they share


def told_of(change: Change) -> Told | None:
    """What the page says of how far a request has come."""
    return {
        ChangeState.WITHIN: Told("change.within"),
        ChangeState.AT_BUREAU: Told("change.bureau_waits"),
        ChangeState.AGREED: Told("change.bureau_agreed"),
        ChangeState.BUREAU_REFUSED: Told("change.bureau_refused", reason=change.answer),
    }.get(change.state)


def is_mine(file: CaseFile, step: str) -> bool:
    """Whether who is logged in has that step under way."""
    return file.case.step == step and file.case.under_way and file.case.holder == access.user_id()


def _found(case: int, change: int) -> Change:
    try:
        return service(ChangeSteps).look(case, change)
    except LookupError:
        abort(404)


def _instead_of(case: int) -> Change | None:
    """The request that the form corrects; None for another one."""
    named = whole_number(request.values.get("change", ""))
    return _found(case, named) if named else None


def _requests(
    case: int, form: RequestPage, refusal: Refused | None = None, instead_of: Change | None = None
) -> PageResponse:
    file, steps = service(Cases).look(case), service(ChangeSteps)
    _offer(form)
    old = service(BudgetItems).find(form.old_code.data or "")
    plans = {one.code: one.name for one in service(BudgetItems).plans(unit_at_hand())}
    return render_template(
        "budget/change/request.html", file=file, form=form, refusal=refusal, asked=steps.changes.of_case(case),
        states=STATES, sorts=SORTS, open_to=OPEN_TO, instead_of=instead_of, attached=hold(form, instead_of),
        is_open=is_mine(file, CHECK), old_plan=plans.get(old.plan, old.plan) if old else "",
        funds=_funds(form),
    )  # fmt: skip


def _offer(form: RequestPage) -> None:
    unit, items = unit_at_hand(), service(BudgetItems)
    units = [(one.code, str(one)) for one in service(ChangeSteps).changes.desk.units.below(unit)]
    form.offer(units, [(one.code, f"{one.code} {one.name}") for one in items.plans(unit)])
    form.offer_money(_funds(form))
    form.lacks = papers.missing(form.read()) if form.of_sort else ()


def _funds(form: RequestPage) -> list[tuple[Fund, int]]:
    changes = service(ChangeSteps).changes
    return changes.funds(unit_at_hand(), form.unit.data or "", form.old_code.data or "")


def _lacking(form: RequestPage) -> Refused | None:
    """Every paper that is missing, at once."""
    if form.of_sort is None:
        return None
    try:
        papers.demand(form.read())
    except Refused as refusal:
        return refusal
    return None


def _mark(form: RequestPage) -> None:
    for name, _ in form.lacks:
        form[name].errors = form[name].errors or ["form.required"]


def _authority(case: int, change: int, refusal: Refused | None = None) -> PageResponse:
    found, file, steps = _found(case, change), service(Cases).look(case), service(ChangeSteps)
    verdicts = steps.verdicts(change)
    return render_template(
        "budget/change/authority.html", file=file, change=found, form=found.asked, verdicts=verdicts, refusal=refusal,
        within=is_within(verdicts), states=STATES, sorts=SORTS, told=told_of(found), papers=papers_of(found),
        seen=_seen(found), approver=APPROVERS[Approver(file.case.approver)], is_open=is_mine(file, CHECK),
        advised=papers.pictures_advised(found.asked), can_go_on=_can_go_on(steps.changes.of_case(case)),
    )  # fmt: skip


def _seen(change: Change) -> list[str]:
    """What each rule looked at, in the rules' order."""
    form, items = change.asked, service(BudgetItems)
    names = {one.code: one.name for one in items.plans(change.agency, change.year)}
    old, new = (items.find(one, change.year) for one in (form.old_code, form.new_code))
    plans = [old.plan if old else "", new.plan if new else form.new_plan]
    sort, price = sort_of_request(form), written(form.unit_price)
    return [
        " → ".join(f"{one} {names.get(one, '')}".strip() for one in plans),
        in_words("มี" if form.across_years else "ไม่มี"),
        price if sort is Sort.GOODS else "-",
        price if sort is Sort.CONSTRUCTION else "-",
        in_words("เป็น" if form.within_target else "ไม่เป็น"),
    ]


def _can_go_on(asked: list[Change]) -> bool:
    """Whether nothing of the letter waits, and something of it may be entered."""
    states = {one.state for one in asked}
    return states.isdisjoint({ChangeState.BEYOND, ChangeState.AT_BUREAU}) and states != {ChangeState.BUREAU_REFUSED}


def _bureau(case: int, change: int, form: BureauPage, refusal: Refused | None = None) -> PageResponse:
    found, file, steps = _found(case, change), service(Cases).look(case), service(ChangeSteps)
    asked = steps.changes.of_case(case)
    return render_template(
        "budget/change/bureau.html", file=file, change=found, form=form, refusal=refusal,
        beyond=beyond(steps.verdicts(change)), told=None if refusal else told_of(found), states=STATES,
        is_open=is_mine(file, CHECK), can_go_on=_can_go_on(asked),
        all_refused=all(one.state is ChangeState.BUREAU_REFUSED for one in asked),
    )  # fmt: skip

"""Screens compare_report, report_check, report_to_executives and executives_decide, month by month."""

from collections.abc import Callable, Collection
from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.accounts.service import AccountService
from portal_sim.finance.budget.review.domain import CHANNELS, GIVEN, Month, Outcome, Purpose
from portal_sim.finance.budget.review.forms import (
    BACK,
    OUTCOMES,
    PURPOSES,
    RIGHT,
    CheckForm,
    DecisionForm,
    ProposalForm,
    ReturnForm,
)
from portal_sim.finance.budget.review.labels import ACTS, STATES, TOLD
from portal_sim.finance.budget.review.service import PUT_TO_EXECUTIVES, MonthReviews
from portal_sim.finance.budget.review.steps import ReportSteps
from portal_sim.finance.budget.status.periods import MONTHS, of_month, years
from portal_sim.finance.budget.status.reports import BY_NAME
from portal_sim.finance.budget.status.service import StatusReports
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.fiscal import buddhist, fiscal_year
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.units.access import needs, unit_at_hand, unit_in_path
from portal_sim.finance.units.domain import Permission
from portal_sim.finance.units.service import FinanceUnits
from simkit import typed
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.thai_text import numeric_date
from simkit.use_cases import refusals_on, service

bp = Blueprint("reviews", __name__, url_prefix="/finance/budget/<unit>/months")
OFFICER, HEAD = Permission.BUDGET_OFFICER, Permission.HEAD_OF_BUDGET
DIRECTOR, EXECUTIVES = Permission.FINANCE_MISSION_DIRECTOR, Permission.EXECUTIVES
PEOPLE = (OFFICER, HEAD, DIRECTOR, EXECUTIVES)
AT = "/<int:year>/<int:month>"
for_officer, for_checking = needs(OFFICER, unit=unit_in_path), needs(HEAD, OFFICER, unit=unit_in_path)


@bp.get("")
@needs(*PEOPLE, unit=unit_in_path)
def months(unit: str) -> ResponseReturnValue:
    """A fiscal year's months, with how far each report has come."""
    this = fiscal_year(service(StatusReports).today())
    asked = typed.whole_number(request.args.get("year")) or this
    year = asked if asked in years(this) else this
    agency = service(StatusReports).agency(unit)
    return render_template(
        "budget_review/months.html", unit=unit, agency=agency, year=year, years=years(this), buddhist=buddhist,
        months=MONTHS, reviews=service(MonthReviews).of_year(agency.code, year), states=STATES, mine=_mine(),
    )  # fmt: skip


@bp.get(f"{AT}/comparison")
@for_checking
def comparison(unit: str, year: int, month: int) -> ResponseReturnValue:
    """Screen compare_report."""
    return _comparison(None, unit, year, month)


def _comparison(refusal: Refused | None, unit: str, year: int, month: int) -> PageResponse:
    return _page("comparison", unit, year, month, refusal, given=GIVEN)


@bp.post(f"{AT}/comparison")
@for_officer
@refusals_on(_comparison)
def explain(unit: str, year: int, month: int) -> ResponseReturnValue:
    """Causes are kept; with ส่งตรวจสอบ the report goes on to be checked, with แก้ไข Excel Loader back to be put right."""
    of, steps, me = month_of(unit, year, month), service(ReportSteps), access.user_id()
    if "correct" in request.form:
        case = steps.correct(of, by=me, key=form_key())
        return redirect(url_for("work.case", case=case.id, told="moved"), 303)
    said = {key.removeprefix("cause-"): cause for key, cause in request.form.items() if key.startswith("cause-")}
    seen = _seen()
    if said:
        steps.explain(of, said, by=me, seen=seen)
        seen += 1
    if "send" in request.form:
        steps.send(of, by=me, unit=unit, seen=seen, key=form_key())
    return _to("comparison", unit, year, month)


@bp.get(f"{AT}/check")
@for_checking
def check(unit: str, year: int, month: int) -> ResponseReturnValue:
    """Screen report_check."""
    return _page("check", unit, year, month, form=CheckForm())


@bp.post(f"{AT}/check")
@for_checking
def note_check(unit: str, year: int, month: int) -> ResponseReturnValue:
    form = CheckForm()
    told = {"right": form.result.data == RIGHT, "reason": form.reason.data if form.result.data == BACK else ""}
    return _done("check", form, unit, year, month, lambda steps, of, how: steps.check(of, **told, **how))


@bp.get(f"{AT}/proposal")
@needs(OFFICER, DIRECTOR, unit=unit_in_path)
def proposal(unit: str, year: int, month: int) -> ResponseReturnValue:
    """Screen report_to_executives."""
    return _page("proposal", unit, year, month, form=ProposalForm(), back=ReturnForm())


@bp.post(f"{AT}/proposal")
@for_officer
def propose(unit: str, year: int, month: int) -> ResponseReturnValue:
    form = ProposalForm()

    def act(steps: ReportSteps, of: Month, how: dict[str, Any]) -> None:
        steps.propose(of, form.reports.data or (), Purpose(form.purpose.data), form.summary.data or "", **how)

    return _done("proposal", form, unit, year, month, act, back=ReturnForm(formdata=None))


@bp.post(f"{AT}/forwarding")
@needs(DIRECTOR, unit=unit_in_path)
def forward(unit: str, year: int, month: int) -> ResponseReturnValue:
    """To the executives, or back to the budget section with a reason."""
    if "back" not in request.form:
        try:
            service(ReportSteps).forward(month_of(unit, year, month), **_how(unit))
        except Refused as refusal:
            return _page("proposal", unit, year, month, refusal, form=None, back=ReturnForm()), refusal.status
        return _to("proposal", unit, year, month)
    form = ReturnForm()
    given = form.reason.data or ""
    return _done(
        "proposal",
        form,
        unit,
        year,
        month,
        lambda steps, of, how: steps.give_back(of, given, **how),
        form=None,
        back=form,
    )


@bp.get(f"{AT}/decision")
@needs(EXECUTIVES, unit=unit_in_path)
def decision(unit: str, year: int, month: int) -> ResponseReturnValue:
    """Screen executives_decide."""
    return _page("decision", unit, year, month, form=DecisionForm())


@bp.post(f"{AT}/decision")
@needs(EXECUTIVES, unit=unit_in_path)
def decide(unit: str, year: int, month: int) -> ResponseReturnValue:
    form = DecisionForm()

    def act(steps: ReportSteps, of: Month, how: dict[str, Any]) -> None:
        steps.decide(of, Outcome(form.outcome.data), form.note.data or "", **how)

    return _done("decision", form, unit, year, month, act)


Doing = Callable[[ReportSteps, Month, dict[str, Any]], None]


def _done(
    page: str, sent: Any, unit: str, year: int, month: int, act: Doing, **more: Any
) -> ResponseReturnValue:  # fmt: skip
    """Carry it out; the page again with what is wrong."""
    more = {"form": sent, **more}
    if not sent.validate_on_submit():
        return _page(page, unit, year, month, **more), 422
    try:
        act(service(ReportSteps), month_of(unit, year, month), _how(unit))
    except Refused as refusal:
        return _page(page, unit, year, month, refusal, **more), refusal.status
    return _to(page, unit, year, month)


def _page(
    name: str, unit: str, year: int, month: int, refusal: Refused | None = None, **more: Any
) -> PageResponse:  # fmt: skip
    of = month_of(unit, year, month)
    file = service(MonthReviews).look(of)
    told = Told(TOLD[file.review.state]) if "told" in request.args and refusal is None else None
    people = {by for by in (*(deed.by for deed in file.deeds), file.upload.by if file.upload else "") if by}
    names = {by: service(AccountService).get(by).full_name for by in people}
    mine = _mine()
    case = file.review.case if not mine.isdisjoint((OFFICER, HEAD)) else None
    return render_template(
        f"budget_review/{name}.html", unit=unit, of=of, month_name=MONTHS[month], year=of.shown_year,
        file=file, refusal=refusal, told=told, people=names, channels=CHANNELS, states=STATES, acts=ACTS,
        outcomes=OUTCOMES, purposes=PURPOSES, titles={name: one.title for name, one in BY_NAME.items()},
        links=links(unit, of), mine=mine, case=service(Cases).look(case) if case else None,
        shows_all="all" in request.args, **more,
    )  # fmt: skip


def links(unit: str, of: Month, names: Collection[str] = PUT_TO_EXECUTIVES) -> dict[str, str]:
    """Addresses of reports, as of the end of the month."""
    day = numeric_date(of_month(of.year, of.month, service(StatusReports).today()).day)
    asked: dict[str, Any] = {
        "year": of.year,
        "day": day,
        "month": of.month,
        "half": "6" if of.month in {10, 11, 12, 1, 2, 3} else "12",
    }
    return {name: url_for(f"status.{name}", unit=unit, **asked) for name in names}


def month_of(unit: str, year: int, month: int) -> Month:
    """The month that an address is about; none that there isn't, or that no list leads to."""
    this = fiscal_year(service(StatusReports).today())
    if month not in MONTHS or year not in years(this):
        abort(404)
    return Month(service(StatusReports).agency(unit).code, year, month)


def _how(unit: str) -> dict[str, Any]:
    return {"by": access.user_id(), "unit": unit, "seen": _seen(), "key": form_key()}


def _seen() -> int:
    return typed.whole_number(request.form.get("seen")) or 0


def _to(page: str, unit: str, year: int, month: int) -> ResponseReturnValue:
    return redirect(url_for(f"reviews.{page}", unit=unit, year=year, month=month, told="yes"), 303)


def _mine() -> set[Permission]:
    """What the person may do in the unit at hand."""
    of = service(FinanceUnits).finance_units_of(access.user_id())
    return {grant.permission for one in of if one.unit.code == unit_at_hand() for grant in one.grants}

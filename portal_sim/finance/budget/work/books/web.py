"""The archive, the measure and the items for the status report (budget_archive, measure_times, items_received)."""

from datetime import date

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.asked import page_number
from portal_sim.core import Calendar
from portal_sim.fields import day_in
from portal_sim.finance.budget.work.books.archive import Archive
from portal_sim.finance.budget.work.books.forms import PeriodForm, items_form
from portal_sim.finance.budget.work.books.items import Item, ReportItems
from portal_sim.finance.budget.work.books.measures import Measures
from portal_sim.finance.budget.work.cases import labels
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.web import WORKS, unit_for, unit_of_case, units_for
from portal_sim.finance.fiscal import fiscal_year
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.units.access import has_anywhere, needs, unit_at_hand
from portal_sim.finance.units.domain import Permission
from portal_sim.paging import Page
from simkit.killing import take_step
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

MEASURES = (Permission.HEAD_OF_BUDGET, Permission.SECRETARY)
bp = Blueprint("budget_books", __name__, url_prefix="/finance/budget")


def measures_for_me() -> bool:
    """Whether who is logged in sees how long the work takes."""
    return has_anywhere(*MEASURES)


@bp.get("/archive")
@needs(*WORKS, unit=unit_for(*WORKS))
def archive() -> ResponseReturnValue:
    """Screen budget_archive."""
    unit = unit_at_hand()
    return render_template(
        "budget/work/archive.html", files=list(service(Archive).of(unit)), unit=unit, today=service(Calendar).today(),
        units=units_for(*WORKS),
    )  # fmt: skip


@bp.get("/times")
@needs(*MEASURES, unit=unit_for(*MEASURES))
def times() -> ResponseReturnValue:
    """Screen measure_times: this fiscal year, unless the address says when."""
    form, today = PeriodForm(formdata=request.args), service(Calendar).today()
    form.offer(units_for(*MEASURES), unit_at_hand(), date(fiscal_year(today) - 1, 10, 1), today)
    if not form.validate():
        return _times(form), 422
    try:
        return _times(form, shown=True)
    except Refused as refusal:
        form.to_day.errors = [refusal.key]
        return _times(form), refusal.status


def _times(form: PeriodForm, *, shown: bool = False) -> PageResponse:
    measure = None
    if shown:
        days = day_in(form.from_day), day_in(form.to_day)
        measure = service(Measures).of(unit_at_hand(), form.procedure.data, *days)
    return render_template("budget/work/times.html", form=form, measure=measure)


@bp.get("/cases/<int:case>/items")
@needs(Permission.BUDGET_OFFICER, unit=unit_of_case)
def items(case: int) -> ResponseReturnValue:
    """Screen items_received."""
    return _items(case)


def _undecided(refusal: Refused, case: int) -> PageResponse:
    return _items(case, refusal)


@bp.post("/cases/<int:case>/items")
@needs(Permission.BUDGET_OFFICER, unit=unit_of_case)
@refusals_on(_undecided)
def decide(case: int) -> ResponseReturnValue:
    """What stands on the page is kept; with เสร็จการวิเคราะห์ the step is done, too."""
    page = _page(case)
    form, me = items_form(page.rows), access.user_id()
    if not form.validate_on_submit():
        return _items(case, form=form), 422
    if request.form.get("action") == "finish":
        service(ReportItems).finish(case, form.decisions(page.rows), me, form_key())
        take_step()
        return redirect(url_for("work.case", case=case, told="moved"), 303)
    service(ReportItems).decide(case, form.decisions(page.rows), me)
    return redirect(url_for("budget_books.items", case=case, page=page.number, saved="yes"), 303)


def _page(case: int) -> Page[Item]:
    try:
        found: Page[Item] = service(ReportItems).page(case, page_number())
    except LookupError:
        abort(404)
    return found


def _items(case: int, refusal: Refused | None = None, form: object = None) -> PageResponse:
    page = _page(case)
    file, me = service(Cases).look(case), access.user_id()
    mine = file.case.step == "BP5.1" and file.case.under_way and file.case.holder == me
    return render_template(
        "budget/work/items.html", file=file, page=page, form=form or items_form(page.rows), refusal=refusal, mine=mine,
        saved="saved" in request.args and not refusal, loaded=not file.process.is_before(file.case.step, "BP5.3"),
        labels=labels,
    )  # fmt: skip

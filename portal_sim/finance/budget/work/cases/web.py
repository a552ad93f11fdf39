"""The work list and the page of a case (screens budget_work, budget_case)."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.asked import page_number
from portal_sim.documents.web import untrusted_pdf
from portal_sim.finance.budget.work.cases import labels
from portal_sim.finance.budget.work.cases.domain import Act, Case, State
from portal_sim.finance.budget.work.cases.forms import ListForm, StepForm
from portal_sim.finance.budget.work.cases.pages import StepPages
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.shelf import Wanted
from portal_sim.finance.budget.work.cases.sop import Wait
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.units.access import UnitOf, has_anywhere, needs, unit_at_hand
from portal_sim.finance.units.domain import Permission, Unit
from portal_sim.finance.units.service import FinanceUnits
from simkit.killing import take_step
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

WORKS = (Permission.BUDGET_OFFICER, Permission.HEAD_OF_BUDGET)
MINE, ALL = "mine", "all"
_SAFE = ("GET", "HEAD")
bp = Blueprint("work", __name__, url_prefix="/finance/budget")


def unit_of_case(case: int, **_arguments: object) -> str:
    """The unit in which somebody has to be permitted: for guards of all pages about a case."""
    return _case(case).unit


def unit_for(*permissions: Permission) -> UnitOf:
    """The unit that the form or the address names; for a page that is opened without one, the first of the person's."""

    def unit_of(**_arguments: object) -> str:
        given = request.args if request.method in _SAFE else request.form
        named = given.get("unit", "").strip()
        if named or request.method not in _SAFE:
            return named
        return next((one.code for one in units_for(*permissions)), "")

    return unit_of


def units_for(*permissions: Permission) -> list[Unit]:
    """Those in which who is logged in has one of these permissions."""
    return service(FinanceUnits).units_where(access.user_id(), *permissions)


def is_for_me() -> bool:
    """Whether who is logged in works on budgets."""
    return has_anywhere(*WORKS)


def count_mine() -> int:
    """What waits for who is logged in, in all units; some of many."""
    cases, me = service(Cases), access.user_id()
    return sum(cases.count(_mine(unit.code, me)) for unit in units_for(*WORKS))


def mine_since() -> datetime | None:
    """Since when the first of them waits; None of none."""
    cases, me = service(Cases), access.user_id()
    found = [cases.shelf.since(_mine(unit.code, me)) for unit in units_for(*WORKS)]
    return min((one for one in found if one), default=None)


@bp.get("/work")
@needs(*WORKS, unit=unit_for(*WORKS))
def listed() -> ResponseReturnValue:
    """Screen budget_work."""
    return _list()


@bp.get("/cases/<int:case>")
@needs(*WORKS, unit=unit_of_case)
def case(case: int) -> ResponseReturnValue:
    """Screen budget_case."""
    return _page(case, StepForm())


def _refused(refusal: Refused, case: int) -> PageResponse:
    return _page(case, StepForm(), refusal)


@bp.post("/cases/<int:case>/steps")
@needs(*WORKS, unit=unit_of_case)
@refusals_on(_refused)
def act(case: int) -> ResponseReturnValue:
    """The button that was pressed says what is done."""
    form, found, step = StepForm(), _case(case), request.form.get("step", "")
    if form.act.data not in _ACTS or step not in {one.id for one in found.of.steps}:
        abort(400)
    if not form.validate_on_submit():
        return _page(case, form), 422
    service(StepPages).demand_none(found.current, form.act.data)
    done = _ACTS[form.act.data](found, step, form)
    take_step()
    return redirect(url_for("work.case", case=case, told=_told_of(done)), 303)


@bp.get("/cases/<int:case>/letter")
@needs(Permission.GENERAL_ADMINISTRATION, *WORKS, unit=unit_of_case)
def letter(case: int) -> ResponseReturnValue:
    """The PDF with which the letter was registered."""
    files, key = service(Cases).files, _case(case).attachment
    return untrusted_pdf(files.name_of(key), files.read(key))


def _take(found: Case, _step: str, form: StepForm) -> Case:
    return service(Cases).take(found.id, access.user_id(), form_key(), form.version)


def _begin(found: Case, step: str, form: StepForm) -> Case:
    return service(Cases).begin(found.id, step, access.user_id(), form_key(), form.version)


def _pause(found: Case, step: str, form: StepForm) -> Case:
    wait = Wait(form.wait.data) if form.wait.data in list(Wait) else Wait.OTHER
    return service(Cases).pause(found.id, step, access.user_id(), form_key(), wait, form.version)


def _resume(found: Case, step: str, form: StepForm) -> Case:
    return service(Cases).resume(found.id, step, access.user_id(), form_key(), seen=form.version)


def _finish(found: Case, step: str, form: StepForm) -> Case:
    said = form.note.data or ""
    return service(Cases).finish(found.id, step, access.user_id(), form_key(), result=said, seen=form.version)


def _send_back(found: Case, step: str, form: StepForm) -> Case:
    to, why = form.to.data or "", form.note.data or ""
    return service(Cases).send_back(found.id, step, access.user_id(), form_key(), why, to, seen=form.version)


def _set_aside(found: Case, step: str, form: StepForm) -> Case:
    return service(Cases).set_aside(
        found.id, step, access.user_id(), form_key(), form.note.data or "", seen=form.version
    )


_ACTS: dict[str, Callable[[Case, str, StepForm], Case]] = {
    Act.TAKE: _take,
    Act.BEGIN: _begin,
    Act.PAUSE: _pause,
    Act.RESUME: _resume,
    Act.FINISH: _finish,
    Act.SEND_BACK: _send_back,
    Act.SET_ASIDE: _set_aside,
}


def _told_of(case: Case) -> str:
    return {State.CLOSED: "closed", State.SET_ASIDE: "aside"}.get(case.state, "moved")


def _told(case: Case) -> Told | None:
    said = {
        "moved": Told("work.moved", step=case.current.title),
        "closed": Told("work.closed"),
        "aside": Told("register.set_aside", sender=case.sender_name),
        "registered": Told("register.registered", entry=case.number),
    }
    return said.get(request.args.get("told", ""))


def _case(case: int) -> Case:
    try:
        return service(Cases).get(case)
    except LookupError:
        abort(404)


def _page(case: int, form: StepForm, refusal: Refused | None = None) -> PageResponse:
    cases, me = service(Cases), access.user_id()
    file = cases.look(case)
    form.offer(file.case)
    return render_template(
        "budget/work/case.html", file=file, form=form, refusal=refusal, told=None if refusal else _told(file.case),
        labels=labels, pages=service(StepPages), may_begin=cases.hands.may_begin(file.case, me),
        is_mine=file.case.under_way and file.case.holder == me,
    )  # fmt: skip


def _mine(unit: str, me: str) -> Wanted:
    return Wanted(unit, person=me, steps=service(Cases).hands.steps_of(me, unit))


def _list() -> PageResponse:
    cases, form, unit, me = service(Cases), ListForm(formdata=request.args), unit_at_hand(), access.user_id()
    show = ALL if request.args.get("show") == ALL else MINE
    form.offer(units_for(*WORKS), unit, cases.years(unit))
    state, year = form.said("state"), form.said("year")
    mine = _mine(unit, me) if show == MINE else Wanted(unit)
    wanted = Wanted(
        unit, tuple((form.q.data or "")[:100].split()), mine.person, mine.steps, form.said("procedure"),
        (state,) if state else (), int(year) if year else None,
    )  # fmt: skip
    page = cases.listed(wanted, page_number(), newest_first=show == ALL)
    return render_template(
        "budget/work/list.html", page=page, form=form, show=show, labels=labels, as_of=cases.clock.now(),
        names=cases.names({one.holder for one in page.rows}),
    )  # fmt: skip

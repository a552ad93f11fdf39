"""The officer's pages of BP4 up to the memo (screens carry_over_collected, carry_over_compare)."""

from flask import Blueprint, Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.finance.budget.carry_over import labels
from portal_sim.finance.budget.carry_over.domain import Compared, Outcome
from portal_sim.finance.budget.carry_over.forms import RowForm
from portal_sim.finance.budget.carry_over.progress import COLLECT, COMPARE
from portal_sim.finance.budget.carry_over.rounds import Round
from portal_sim.finance.budget.carry_over.sheet import Line, filled, taken
from portal_sim.finance.budget.carry_over.steps import CarrySteps, kind_of
from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.web import WORKS, unit_of_case
from portal_sim.finance.fiscal import buddhist, fiscal_year
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.money import written
from portal_sim.finance.sheets.adapters.writing import write
from portal_sim.finance.sheets.layouts import CARRY_OVERS
from portal_sim.finance.units.access import needs
from portal_sim.finance.units.domain import Permission
from simkit import typed
from simkit.killing import take_step
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

OFFICER = Permission.BUDGET_OFFICER
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
bp = Blueprint("carry_over", __name__, url_prefix="/finance/budget/cases/<int:case>")


@bp.get("/collected")
@needs(*WORKS, unit=unit_of_case)
def collected(case: int) -> ResponseReturnValue:
    """Screen carry_over_collected."""
    return _collected(case)


def _not_collected(refusal: Refused, case: int) -> PageResponse:
    return _collected(case, refusal)


@bp.post("/collected")
@needs(OFFICER, unit=unit_of_case)
@refusals_on(_not_collected)
def collect(case: int) -> ResponseReturnValue:
    """รวบรวมจากทะเบียนรับหนังสือ."""
    service(CarrySteps).collect(case, by=access.user_id(), key=form_key())
    take_step()
    return redirect(url_for("carry_over.collected", case=case), 303)


@bp.get("/collected/file")
@needs(*WORKS, unit=unit_of_case)
def file(case: int) -> ResponseReturnValue:
    """ดาวน์โหลด Excel Loader."""
    of, today = service(Cases).get(case), service(CarrySteps).requests.desk.today()
    rows = filled(_lines(of))
    unit = service(CarrySteps).requests.desk.units.line(of.unit)[0]
    content = write(CARRY_OVERS, {CARRY_OVERS.tabs[0]: rows}, str(unit), fiscal_year(today), today)
    answer = Response(content, mimetype=XLSX)
    name = f"{CARRY_OVERS.name}_{of.unit}_{buddhist(today.year)}{today.month:02}.xlsx"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@bp.post("/collected/file")
@needs(OFFICER, unit=unit_of_case)
@refusals_on(_not_collected)
def upload(case: int) -> ResponseReturnValue:
    """อัปโหลด Excel Loader: all rows, or none."""
    given, steps = request.files.get("file"), service(CarrySteps)
    rows = taken(given.read() if given else b"", fiscal_year(steps.requests.desk.today()))
    steps.save(case, rows, by=access.user_id())
    take_step()
    return redirect(url_for("carry_over.collected", case=case, saved=len(rows)), 303)


@bp.post("/collected/check")
@needs(OFFICER, unit=unit_of_case)
@refusals_on(_not_collected)
def check(case: int) -> ResponseReturnValue:
    """ตรวจสอบ PO: on to the comparison."""
    service(CarrySteps).check(case, by=access.user_id(), key=form_key())
    take_step()
    return redirect(url_for("carry_over.comparison", case=case), 303)


@bp.get("/comparison")
@needs(*WORKS, unit=unit_of_case)
def comparison(case: int) -> ResponseReturnValue:
    """Screen carry_over_compare."""
    return _comparison(case, RowForm())


def _not_compared(refusal: Refused, case: int) -> PageResponse:
    form = RowForm()
    return _comparison(case, form, form.refuse(refusal))


@bp.post("/comparison/system")
@needs(OFFICER, unit=unit_of_case)
@refusals_on(_not_compared)
def use_system(case: int) -> ResponseReturnValue:
    """ใช้ยอดตามระบบ."""
    try:
        service(CarrySteps).use_system(case, _row(), by=access.user_id())
    except LookupError:
        abort(404)
    take_step()
    return redirect(url_for("carry_over.comparison", case=case), 303)


@bp.post("/comparison/back")
@needs(OFFICER, unit=unit_of_case)
@refusals_on(_not_compared)
def send_back(case: int) -> ResponseReturnValue:
    """ส่งกลับหน่วยงาน."""
    form = RowForm()
    if not form.validate_on_submit():
        return _comparison(case, form), 422
    try:
        of = service(CarrySteps).send_back(case, _row(), form.reason.data or "", by=access.user_id(), key=form_key())
    except LookupError:
        abort(404)
    take_step()
    if not of.is_open:
        return redirect(url_for("work.case", case=case, told="aside"), 303)
    return redirect(url_for("carry_over.comparison", case=case), 303)


@bp.post("/comparison")
@needs(OFFICER, unit=unit_of_case)
@refusals_on(_not_compared)
def propose(case: int) -> ResponseReturnValue:
    """เสนออธิบดี."""
    service(CarrySteps).propose(case, by=access.user_id(), key=form_key())
    take_step()
    return redirect(url_for("carry_over.proposal", case=case), 303)


@bp.get("/proposal")
@needs(*WORKS, unit=unit_of_case)
def proposal(case: int) -> ResponseReturnValue:
    """To the memo in which the letter's requests stand."""
    memo = service(CarrySteps).memo_of(case)
    if memo is None:
        return redirect(url_for("carry_over.comparison", case=case), 303)
    return redirect(url_for("carry_decisions.memo", document=memo.id, case=case), 303)


def _row() -> int:
    return typed.whole_number(request.form.get("request")) or 0


def is_mine(of: Case, step: str) -> bool:
    """Whether who is logged in has it in hands at that step."""
    return of.step == step and of.under_way and of.holder == access.user_id()


def round_of(of: Case) -> Round:
    """That of the letter's requests, or the present one."""
    requests = service(CarrySteps).requests
    return next((one.round for one in requests.of_case(of.id)), requests.round())


def _lines(of: Case) -> list[Line]:
    """The sheet: all of the round, and letters that nobody has read yet."""
    steps, requests = service(CarrySteps), service(CarrySteps).requests
    known = [one for one in requests.collected(of.unit, round_of(of)) if one.case is not None]
    lines: list[Line] = []
    for one in known:
        found = requests.compared(1, one) if one.carry else None
        lines.append((service(Cases).get(one.case or 0), one, found.left if found else None))
    read = {case.id for case, _, _ in lines}
    return [*lines, *((one, None, None) for one in steps.letters(of.unit) if one.id not in read)]


def _collected(case: int, refusal: Refused | None = None) -> PageResponse:
    steps, of = service(CarrySteps), service(Cases).get(case)
    lines, round_ = _lines(of), round_of(of)
    saved = typed.whole_number(request.args.get("saved"))
    amount = written(sum(one.amount for _, one, _ in lines if one))
    told = Told("loader.saved", count=saved, amount=amount) if saved and refusal is None else None
    return render_template(
        "budget/carry_over/collected.html", file=service(Cases).look(case), lines=lines, refusal=refusal, told=told,
        last_day=steps.requests.last_day(round_), is_mine=is_mine(of, COLLECT), labels=labels, kind_of=kind_of,
        buddhist=buddhist, collect_step=COLLECT,
    )  # fmt: skip


def _comparison(case: int, form: RowForm, refusal: Refused | None = None) -> PageResponse:
    steps, of = service(CarrySteps), service(Cases).get(case)
    rows: list[Compared] = steps.requests.compare_cases(steps.compared(of))
    return render_template(
        "budget/carry_over/comparison.html", file=service(Cases).look(case), rows=rows, form=form, refusal=refusal,
        faults=steps.requests.faults(rows), is_mine=is_mine(of, COMPARE), labels=labels,
        unsettled=sum(one.outcome is not Outcome.SAME for one in rows), units=unit_names(rows),
        is_proposed=steps.memo_of(case) is not None,
    )  # fmt: skip


def unit_names(rows: list[Compared]) -> dict[str, str]:
    """By code."""
    units = service(CarrySteps).requests.desk.units
    return {code: units.line(code)[0].name for code in {one.request.unit for one in rows}}

"""The officer's pages of BP4 after the approval (screens carry_over_entry, carry_over_result)."""

from collections.abc import Sequence

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.finance.budget.carry_over import labels
from portal_sim.finance.budget.carry_over.answers import Answered, CarryAnswers
from portal_sim.finance.budget.carry_over.progress import ENTRY, CarryProgress
from portal_sim.finance.budget.carry_over.requests import ASKS
from portal_sim.finance.budget.carry_over.rounds import working_days_left
from portal_sim.finance.budget.carry_over.steps import CarrySteps, kind_of
from portal_sim.finance.budget.carry_over.web import is_mine, round_of
from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.budget.work.cases.pages import StepPages
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.web import WORKS, unit_of_case, units_for
from portal_sim.finance.documents.domain import Document, State
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.units.access import needs
from portal_sim.finance.units.domain import Permission
from simkit.killing import take_step
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

OFFICER = Permission.BUDGET_OFFICER
NOTICE = "BP4.6"
bp = Blueprint("carry_entries", __name__, url_prefix="/finance/budget/cases/<int:case>/carry-over")


def unit_of_result(case: int, **_arguments: object) -> str:
    """The case's unit; the sender's for who asks for that one and doesn't work on the case."""
    unit = unit_of_case(case)
    sender: str = service(Cases).get(case).sender
    works = unit in {one.code for one in units_for(*WORKS)}
    return sender if not works and sender in {one.code for one in units_for(*ASKS)} else unit


@bp.get("")
@needs(*WORKS, unit=unit_of_case)
def entry(case: int) -> ResponseReturnValue:
    """Screen carry_over_entry."""
    return _entry(case)


def _not_entered(refusal: Refused, case: int) -> PageResponse:
    return _entry(case, refusal)


@bp.post("")
@needs(OFFICER, unit=unit_of_case)
@refusals_on(_not_entered)
def enter(case: int) -> ResponseReturnValue:
    """บันทึก: one document of what was approved."""
    service(CarrySteps).enter(case, by=access.user_id(), key=form_key())
    take_step()
    return redirect(url_for("carry_entries.entry", case=case, told="saved"), 303)


@bp.get("/result")
@needs(*WORKS, *ASKS, unit=unit_of_result)
def result(case: int) -> ResponseReturnValue:
    """Screen carry_over_result."""
    return _result(case)


def _not_gone_on(refusal: Refused, case: int) -> PageResponse:
    return _result(case, refusal)


@bp.post("/result")
@needs(OFFICER, unit=unit_of_case)
@refusals_on(_not_gone_on)
def catch_up(case: int) -> ResponseReturnValue:
    """เสร็จขั้นตอน, of one that was done while the case stood elsewhere."""
    memo = service(CarrySteps).memo_of(case)
    service(CarryProgress).catch_up(case, memo, by=access.user_id(), key=form_key())
    take_step()
    return redirect(url_for("work.case", case=case, told="moved"), 303)


def _entry(case: int, refusal: Refused | None = None) -> PageResponse:
    steps, of, answers = service(CarrySteps), service(Cases).get(case), service(CarryAnswers)
    memo, round_, today = steps.memo_of(case), round_of(of), steps.requests.desk.today()
    last_day, document = steps.requests.last_day(round_), answers.document(case)
    rows = [one for one in (answers.of_memo(memo) if memo else ()) if memo and one.request.id in memo.chosen]
    told = None
    if request.args.get("told") == "saved" and document and refusal is None:
        told = Told("carry_over.saved", number=document.number)
    elif today == last_day and refusal is None:
        told = Told("carry_over.last_day")
    days = working_days_left(today, last_day, steps.requests.special.all())
    until = {
        one.request.id: round_.until(extended=one.request.carry and one.request.extend) for one in rows
    }  # fmt: skip
    return render_template(
        "budget/carry_over/entry.html", file=service(Cases).look(case), rows=rows, refusal=refusal, told=told,
        round_=round_, last_day=last_day, days=days, document=document, labels=labels, is_mine=is_mine(of, ENTRY),
        may_enter=document is None or document.is_void, kind_of=kind_of, until=until, units=_names(rows),
        is_done=_is_done(of), may_reverse=reversible(document),
    )  # fmt: skip


def reversible(document: Document | None) -> bool:
    """กลับรายการ: what CGD has refused."""
    return document is not None and document.state is State.TURNED_DOWN


def _is_done(of: Case) -> bool:
    done: bool = service(CarryProgress).is_done(of, service(CarrySteps).memo_of(of.id))
    return done


def _result(case: int, refusal: Refused | None = None) -> PageResponse:
    answers, of = service(CarryAnswers), service(Cases).get(case)
    document = answers.document(case)
    reason, rows = answers.turned_down(document), answers.of_case(case)
    told = None
    if document is not None and document.state is State.WAITING_CONFIRM:
        told = Told("carry_over.not_confirmed")
    elif document is not None and document.state is State.WAITING_CGD:
        told = Told("carry_over.cgd_waits")
    elif reason is not None:
        told = Told("carry_over.cgd_refused", reason=reason)
    return render_template(
        "budget/carry_over/result.html", file=service(Cases).look(case), rows=rows, document=document,
        told=told, refusal=refusal, labels=labels, kind_of=kind_of, may_reverse=reversible(document),
        units=_names(rows),
        notice=service(StepPages).page_of(NOTICE) if of.step == NOTICE else "", is_done=of.is_open and _is_done(of),
        works=unit_of_result(case) == of.unit, is_granted=document is not None and document.state is State.GRANTED,
    )  # fmt: skip


def _names(rows: Sequence[Answered]) -> dict[str, str]:
    units = service(CarrySteps).requests.desk.units
    return {code: units.line(code)[0].name for code in {one.request.unit for one in rows}}

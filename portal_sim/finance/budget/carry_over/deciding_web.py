"""Who decides about a round: the Director-General, the secretary, CGD (carry_over_approval, …_confirm, cgd_…)."""

from flask import Blueprint, Response, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access, web_session
from portal_sim.documents.web import untrusted_pdf
from portal_sim.finance.budget.carry_over import labels
from portal_sim.finance.budget.carry_over.deciding import CarryDecisions, demand_soft_token
from portal_sim.finance.budget.carry_over.domain import Memo, MemoState
from portal_sim.finance.budget.carry_over.forms import CONFIRM, NONE, ConfirmForm, MemoForm
from portal_sim.finance.budget.carry_over.printing import CarryPapers
from portal_sim.finance.budget.carry_over.progress import CarryProgress
from portal_sim.finance.budget.carry_over.requests import CarryRequests
from portal_sim.finance.budget.carry_over.statements import SUBJECT
from portal_sim.finance.budget.carry_over.steps import kind_of
from portal_sim.finance.budget.work.cases.web import WORKS, unit_of_case, units_for
from portal_sim.finance.documents.decisions import Decisions
from portal_sim.finance.documents.domain import Document, Kind, State
from portal_sim.finance.documents.lines import lines_of
from portal_sim.finance.documents.statements import SUBJECT as DOCUMENTS
from portal_sim.finance.fiscal import buddhist
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.units.access import has_anywhere, needs
from portal_sim.finance.units.domain import Permission
from portal_sim.signing.approvals import Approvals
from portal_sim.web_session import Way
from simkit import typed
from simkit.killing import take_step
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

DIRECTOR, SECRETARY = Permission.DIRECTOR_GENERAL, Permission.SECRETARY
bp = Blueprint("carry_decisions", __name__, url_prefix="/finance/budget/carry-over")


def unit_of_memo(document: int, **_arguments: object) -> str:
    """The agency in which somebody has to be permitted."""
    return _memo(document).agency


def unit_of_entry(document: int, **_arguments: object) -> str:
    """The same of an entry."""
    return entry_of(document).unit


def decides() -> bool:
    """Whether the menu leads who is logged in to the memos that wait."""
    return has_anywhere(DIRECTOR)


def confirms() -> bool:
    """Whether the menu leads who is logged in to what is to be confirmed."""
    return has_anywhere(SECRETARY)


def count_memos() -> int:
    """What waits for who is logged in."""
    return len(_memos())


def count_to_confirm() -> int:
    """What waits for who is logged in."""
    return len(_to_confirm())


@bp.get("/memos")
@needs(DIRECTOR)
def memos() -> ResponseReturnValue:
    """What waits for the Director-General."""
    decisions = service(CarryDecisions)
    rows = [(one, sum(each.amount for each in decisions.of(one))) for one in _memos()]
    told = Told("carry_over.dg_refused") if request.args.get("told") == "refused" else None
    return render_template("budget/carry_over/memos.html", rows=rows, labels=labels, told=told)


@bp.get("/memos/<int:document>")
@needs(DIRECTOR, *WORKS, unit=unit_of_memo)
def memo(document: int) -> ResponseReturnValue:
    """Screen carry_over_approval."""
    return _memo_page(document, MemoForm())


@bp.get("/memos/<int:document>.pdf")
@needs(DIRECTOR, *WORKS, unit=unit_of_memo)
def memo_pdf(document: int) -> Response:
    """The letter carry_over_memo."""
    return untrusted_pdf(f"{document}.pdf", service(CarryPapers).memo(_memo(document)))


def _not_decided(refusal: Refused, document: int) -> PageResponse:
    form = MemoForm()
    return _memo_page(document, form, form.refuse(refusal))


@bp.post("/memos/<int:document>")
@needs(DIRECTOR, unit=unit_of_memo)
@refusals_on(_not_decided)
def decide(document: int) -> ResponseReturnValue:
    """อนุมัติด้วย Soft Token asks the phone; ยืนยันไม่อนุมัติ ends it with the reason (P21)."""
    form, me = MemoForm(), access.user_id()
    if not form.validate_on_submit():
        return _memo_page(document, form), 422
    if form.outcome.data == NONE:
        service(CarryProgress).refuse(document, form.reason.data or "", by=me, key=form_key())
        take_step()
        return redirect(url_for("carry_decisions.memos", told="refused"), 303)
    demand_soft_token(by_token_key=session.get("way") == Way.TOKEN_KEY)
    chosen = form.approved(_memo(document).requests)
    service(CarryDecisions).choose(document, chosen, form.reason.data or "", by=me)
    asked = service(Approvals).ask(SUBJECT, str(document), me, web_session.current().digest)
    return redirect(url_for("approvals.page", request_id=asked.id), 303)


@bp.get("/confirmations")
@needs(SECRETARY)
def to_confirm() -> ResponseReturnValue:
    """What waits for the secretary."""
    told = Told("carry_over.sent_back") if request.args.get("told") == "back" else None
    return render_template("budget/carry_over/confirmations.html", rows=_to_confirm(), told=told)


@bp.get("/confirmations/<int:document>")
@needs(SECRETARY, unit=unit_of_entry)
def confirmation(document: int) -> ResponseReturnValue:
    """Screen carry_over_confirm."""
    return _confirmation(document, ConfirmForm())


def _not_confirmed(refusal: Refused, document: int) -> PageResponse:
    form = ConfirmForm()
    form.seen.data = None
    return _confirmation(document, form, form.refuse(refusal))


@bp.post("/confirmations/<int:document>")
@needs(SECRETARY, unit=unit_of_entry)
@refusals_on(_not_confirmed)
def confirm(document: int) -> ResponseReturnValue:
    """Confirm asks the phone; ส่งกลับแก้ไข gives the entry back to the officer."""
    form, me = ConfirmForm(), access.user_id()
    if not form.validate_on_submit():
        return _confirmation(document, form), 422
    if form.action.data == CONFIRM:
        demand_soft_token(by_token_key=session.get("way") == Way.TOKEN_KEY)
        service(Decisions).demand_approvable(document, by=me, seen=form.version)
        asked = service(Approvals).ask(DOCUMENTS, str(document), me, web_session.current().digest)
        return redirect(url_for("approvals.page", request_id=asked.id), 303)
    reason = form.reason.data or ""
    service(Decisions).refuse(document, by=me, seen=form.version, reason=reason, key=form_key())
    take_step()
    return redirect(url_for("carry_decisions.to_confirm", told="back"), 303)


@bp.get("/documents/<int:document>.pdf")
@needs(*WORKS, SECRETARY, unit=unit_of_entry)
def document_pdf(document: int) -> Response:
    """พิมพ์เอกสารการอนุมัติ: the letter carry_over_document, once CGD has approved."""
    found = entry_of(document)
    if found.state is not State.GRANTED:
        abort(404)
    return untrusted_pdf(f"{found.number}.pdf", service(CarryPapers).document(found))


def entry_of(document: int) -> Document:
    """A carry-over's entry; 404 for another document."""
    try:
        found: Document = service(CarryRequests).desk.shelf.get(document)
    except LookupError:
        abort(404)
    if found.kind is not Kind.CARRY_OVER:
        abort(404)
    return found


def kinds_of(document: Document) -> str:
    """ประเภทคำขอ of its lines, in words."""
    kinds = {kind for line in lines_of(document) for kind in line.codes["kind"].split("+")}
    return kind_of("carry" in kinds, "extend" in kinds)


def _memo(document: int) -> Memo:
    try:
        found: Memo = service(CarryDecisions).get(document)
    except LookupError:
        abort(404)
    return found


def _memos() -> list[Memo]:
    return [one for unit in units_for(DIRECTOR) for one in service(CarryDecisions).waiting(unit.code)]


def _to_confirm() -> list[Document]:
    shelf = service(CarryRequests).desk.shelf
    found = (shelf.live(Kind.CARRY_OVER, unit=one.code, state=State.WAITING_CONFIRM) for one in units_for(SECRETARY))
    return [one for documents in found for one in documents]


def _memo_page(document: int, form: MemoForm, refusal: Refused | None = None) -> PageResponse:
    decisions, found = service(CarryDecisions), _memo(document)
    rows = [decisions.requests.compared(row, one) for row, one in enumerate(decisions.of(found), 1)]
    units = {one.request.unit: decisions.desk.units.line(one.request.unit)[0].name for one in rows}
    is_open = found.state in {MemoState.PROPOSED, MemoState.CHOSEN}
    mine = is_open and found.agency in {one.code for one in units_for(DIRECTOR)}
    if found.state is MemoState.CHOSEN and not form.is_submitted():
        form.chosen.data = [str(one) for one in found.chosen]
    return render_template(
        "budget/carry_over/memo.html", memo=found, rows=rows, units=units, form=form, refusal=refusal, labels=labels,
        mine=mine, amount=sum(one.request.amount for one in rows), buddhist=buddhist, back=_case_that_led_here(),
        kind_of=kind_of, works={one.code for one in units_for(*WORKS)} & {found.agency},
    )  # fmt: skip


def _case_that_led_here() -> int | None:
    case = typed.whole_number(request.args.get("case"))
    return case if case and unit_of_case(case) else None


def _confirmation(document: int, form: ConfirmForm, refusal: Refused | None = None) -> PageResponse:
    found = entry_of(document)
    form.seen.data = form.seen.data or str(found.version)
    lines, units = lines_of(found), service(CarryRequests).desk.units
    told = None
    if refusal is None and not form.errors:
        told = Told("carry_over.not_confirmed" if found.state is State.WAITING_CONFIRM else "carry_over.confirmed")
        told = told if found.state in {State.WAITING_CONFIRM, State.WAITING_CGD} else None
    return render_template(
        "budget/carry_over/confirmation.html", document=found, lines=lines, form=form, refusal=refusal, told=told,
        names={one.codes["unit"]: units.line(one.codes["unit"])[0].name for one in lines}, kind_of=kind_of,
        waits=found.state is State.WAITING_CONFIRM, last_day=found.due,
    )  # fmt: skip

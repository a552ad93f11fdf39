"""BP3 on its case's pages: check, analysis, master record, notice, status.

Screens on_behalf_check, analysis_sheet, on_behalf_master, on_behalf_notice, on_behalf_status.
"""

from io import BytesIO

from flask import Blueprint, abort, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.core import Calendar
from portal_sim.documents.web import untrusted_pdf
from portal_sim.finance.budget.items.service import BudgetItems
from portal_sim.finance.budget.on_behalf.domain import OnBehalfForm, form_of
from portal_sim.finance.budget.on_behalf.forms import YES, CheckForm, MasterForm, NoticePage
from portal_sim.finance.budget.on_behalf.labels import TRACK, copies
from portal_sim.finance.budget.on_behalf.notices import Notices
from portal_sim.finance.budget.on_behalf.sheet import COLUMNS, COMPARED, row_of, workbook
from portal_sim.finance.budget.on_behalf.steps import (
    ANALYSE,
    CHECK,
    CHECK_MASTER,
    ENTER,
    GRANT,
    PROPOSE,
    SEND,
    TELL,
    OnBehalfFile,
    OnBehalfSteps,
)
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.web import WORKS, unit_of_case
from portal_sim.finance.documents.domain import Act, Document, State
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.money import written
from portal_sim.finance.units.access import needs, unit_at_hand
from portal_sim.finance.units.domain import Permission
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

bp = Blueprint("on_behalf", __name__, url_prefix="/finance/budget/cases/<int:case>/on-behalf")
reads = needs(*WORKS, unit=unit_of_case)
acts = needs(Permission.BUDGET_OFFICER, unit=unit_of_case)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


# ---- on_behalf_check


@bp.get("/check")
@reads
def check(case: int) -> ResponseReturnValue:
    """Screen on_behalf_check."""
    asked = _look(case).form
    return _check(case, CheckForm(data=_filled(asked)), asked)


@bp.post("/check")
@acts
def analyse_next(case: int) -> ResponseReturnValue:
    """ไปแบบวิเคราะห์รายการ: codes and money are right (BP3.2)."""
    form, plans = CheckForm(), service(BudgetItems).plans(unit_at_hand())
    form.offer(plans)
    if not form.validate_on_submit():
        return _check(case, form, None), 422
    asked = form.read(plans)
    try:
        service(OnBehalfSteps).check(case, asked, by=access.user_id(), key=form_key())
    except Refused as refusal:
        return _check(case, form, asked, form.refuse(refusal)), refusal.status
    return _moved(case)


# ---- analysis_sheet


@bp.get("/analysis")
@reads
def analysis(case: int) -> ResponseReturnValue:
    """Screen analysis_sheet, of what is to be disbursed by another agency."""
    return _analysis(case)


def _not_analysed(refusal: Refused, case: int) -> PageResponse:
    return _analysis(case, refusal)


@bp.post("/analysis")
@acts
@refusals_on(_not_analysed)
def confirm(case: int) -> ResponseReturnValue:
    """ยืนยันแบบวิเคราะห์ (BP3.3)."""
    service(OnBehalfSteps).analyse(case, by=access.user_id(), key=form_key())
    return _moved(case)


@bp.get("/analysis.xlsx")
@reads
def sheet(case: int) -> ResponseReturnValue:
    """ดาวน์โหลด Excel."""
    file, of = _look(case), service(Cases).get(case)
    if file.form is None:
        abort(404)
    unit = str(service(OnBehalfSteps).on_behalf.desk.units.line(of.unit)[0])
    made = workbook(file.form, _number(file), unit, of.fiscal_year, service(Calendar).today())
    return send_file(BytesIO(made), _XLSX, as_attachment=True, download_name="analysis-on-behalf.xlsx")


# ---- on_behalf_master


@bp.get("/master")
@reads
def master(case: int) -> ResponseReturnValue:
    """Screen on_behalf_master."""
    return _master(case, MasterForm())


def _not_entered(refusal: Refused, case: int) -> PageResponse:
    return _master(case, MasterForm(formdata=None), refusal)


@bp.post("/to-centre")
@acts
@refusals_on(_not_entered)
def take_back(case: int) -> ResponseReturnValue:
    """โอนกลับส่วนกลาง (BP3.4)."""
    service(OnBehalfSteps).take_back(case, by=access.user_id(), key=form_key())
    return redirect(url_for("on_behalf.master", case=case), 303)


@bp.post("/record")
@acts
@refusals_on(_not_entered)
def create(case: int) -> ResponseReturnValue:
    """สร้างข้อมูลหลัก (BP3.4)."""
    service(OnBehalfSteps).create(case, by=access.user_id(), key=form_key())
    return redirect(url_for("on_behalf.master", case=case, told="created"), 303)


def _not_checked(refusal: Refused, case: int) -> PageResponse:
    form = MasterForm()
    return _master(case, form, form.refuse(refusal))


@bp.post("/master")
@reads
@refusals_on(_not_checked)
def check_master(case: int) -> ResponseReturnValue:
    """The record's check (BP3.5; P18)."""
    form = MasterForm()
    if not form.validate_on_submit():
        return _master(case, form), 422
    service(OnBehalfSteps).check_master(
        case, is_right=form.outcome.data == YES, reason=form.reason.data or "", by=access.user_id(), key=form_key()
    )
    return _moved(case)


# ---- on_behalf_notice


@bp.get("/notice")
@reads
def notice(case: int) -> ResponseReturnValue:
    """Screen on_behalf_notice."""
    return _notice(case, NoticePage(data=_suggested(_look(case))))


@bp.post("/notice")
@acts
def propose(case: int) -> ResponseReturnValue:
    """เสนออธิบดี (BP3.6)."""
    form = NoticePage()
    if not form.validate_on_submit():
        return _notice(case, form), 422
    try:
        service(OnBehalfSteps).propose(case, form.read(), by=access.user_id(), key=form_key())
    except Refused as refusal:
        return _notice(case, form, form.refuse(refusal)), refusal.status
    return redirect(url_for("on_behalf.status", case=case), 303)


@bp.post("/notice/preview")
@acts
def preview(case: int) -> ResponseReturnValue:
    """ดูตัวอย่าง: the four copies, of what is typed."""
    form, record = NoticePage(), _look(case).record
    if record is None or not form.validate_on_submit():
        return _notice(case, form), 422
    try:
        return untrusted_pdf("on-behalf-notice.pdf", service(Notices).preview(record, form.read()))
    except Refused as refusal:
        return _notice(case, form, form.refuse(refusal)), refusal.status


# ---- on_behalf_status


@bp.get("/status")
@reads
def status(case: int) -> ResponseReturnValue:
    """Screen on_behalf_status."""
    return _status(case)


def _no_status(refusal: Refused, case: int) -> PageResponse:
    return _status(case, refusal)


@bp.post("/sending")
@acts
@refusals_on(_no_status)
def send(case: int) -> ResponseReturnValue:
    """ส่งส่วนราชการผู้เบิกแทน (BP3.7)."""
    service(OnBehalfSteps).send(case, by=access.user_id(), key=form_key())
    return redirect(url_for("on_behalf.status", case=case), 303)


@bp.post("/status")
@acts
@refusals_on(_no_status)
def ask_status(case: int) -> ResponseReturnValue:
    """ตรวจสอบสถานะ: has whoever is asked answered (P17)?"""
    before = service(Cases).get(case).step
    service(OnBehalfSteps).ask_status(case, by=access.user_id(), key=form_key())
    return redirect(url_for("on_behalf.status", case=case, asked="yes" if before == GRANT else None), 303)


@bp.post("/giving-back")
@acts
@refusals_on(_no_status)
def give_back(case: int) -> ResponseReturnValue:
    """คืนเงินให้หน่วยงานเจ้าของเรื่อง (P16, P34)."""
    service(OnBehalfSteps).give_back(case, by=access.user_id(), key=form_key())
    return redirect(url_for("on_behalf.status", case=case), 303)


@bp.post("/telling")
@acts
@refusals_on(_no_status)
def tell(case: int) -> ResponseReturnValue:
    """The letter to the unit, and that it has it (BP3.9)."""
    service(OnBehalfSteps).tell(case, by=access.user_id(), key=form_key())
    return redirect(url_for("on_behalf.status", case=case), 303)


# ---- what they share


def _moved(case: int) -> ResponseReturnValue:
    return redirect(url_for("work.case", case=case, told="moved"), 303)


def _look(case: int) -> OnBehalfFile:
    file: OnBehalfFile = service(OnBehalfSteps).look(case)
    return file


def _shown(template: str, case: int, refusal: Refused | None, *steps: str, **known: object) -> PageResponse:
    """A page of the case; `mine`: the step under way, when it is one of these and this person's."""
    file = service(Cases).look(case)
    if file.case.process != "BP3":
        abort(404)
    mine = file.case.step if file.case.under_way and file.case.holder == access.user_id() else ""
    return render_template(
        f"budget/on_behalf/{template}.html", file=file, refusal=refusal, mine=mine if mine in steps else "", **known
    )


def _filled(form: OnBehalfForm | None) -> dict[str, str]:
    return {**vars(form), "amount": written(form.amount)} if form else {}


def _check(
    case: int, form: CheckForm, asked: OnBehalfForm | None, refusal: Refused | None = None
) -> PageResponse:  # fmt: skip
    form.offer(service(BudgetItems).plans(unit_at_hand()))
    left = service(OnBehalfSteps).on_behalf.left(asked) if asked else None
    return _shown("check", case, refusal, CHECK, form=form, left=left)


def _analysis(case: int, refusal: Refused | None = None) -> PageResponse:
    file = _look(case)
    row = row_of(file.form, _number(file)) if file.form else None
    return _shown("analysis", case, refusal, ANALYSE, row=row, columns=COLUMNS, amount=file.form and file.form.amount)


def _number(file: OnBehalfFile) -> str:
    return file.record.number if file.record and not file.record.is_void else ""


def _master(case: int, form: MasterForm, refusal: Refused | None = None) -> PageResponse:
    file = _look(case)
    record, told = file.record, None
    if record and record.state is State.REVERSED:
        told = Told("on_behalf.master_void", number=record.number)
    elif record and not record.is_void and request.args.get("told") == "created":
        told = Told("on_behalf.master_done", number=record.number)
    made = row_of(form_of(record), record.number) if record else {}
    return _shown(
        "master", case, refusal, ENTER, CHECK_MASTER, form=form, on_behalf=file, told=None if refusal else told,
        columns=COMPARED, made=made, asked=row_of(file.form, "") if file.form else {},
    )  # fmt: skip


def _suggested(file: OnBehalfFile) -> dict[str, str]:
    """What the form begins with: the office's next number, and what the codes say already."""
    notices, record = service(Notices), file.record
    if record is None or file.form is None:
        return {}
    centres = service(OnBehalfSteps).on_behalf.centres(file.form)
    return {
        "number": notices.book.next_number(record.unit), "project": file.form.project, "unit_code": file.form.unit,
        "province": file.form.activity[1:], "cost_centre": centres[0] if centres else "",
        "their_province": file.form.disbursing_activity[1:],
    }  # fmt: skip


def _notice(case: int, form: NoticePage, refusal: Refused | None = None) -> PageResponse:
    file, notices = _look(case), service(Notices)
    record = file.record if file.record and not file.record.is_void else None
    return _shown(
        "notice", case, refusal, PROPOSE, form=form, record=record, asked=file.form, says=_says(record),
        owner=notices.owner(record) if record else None, disbursing=notices.disbursing(record) if record else None,
    )  # fmt: skip


def _says(record: Document | None) -> object:
    return service(Notices).says(record) if record else {}


def _status(case: int, refusal: Refused | None = None) -> PageResponse:
    steps, file = service(OnBehalfSteps), _look(case)
    record, deeds = file.record, steps.on_behalf.desk.shelf.deeds
    done = {one.act for one in deeds(record.id)} if record else set()
    reason = steps.reason(record) if record else ""
    return _shown(
        "status", case, refusal, PROPOSE, SEND, GRANT, TELL, on_behalf=file, says=_says(record), done=done, track=TRACK,
        told=None if refusal else _told(file, reason, done), copies=copies(done) if Act.PROPOSE in done else [],
        left=steps.grants.left(record.id) if record and file.granted else 0,
    )  # fmt: skip


def _told(file: OnBehalfFile, reason: str, done: set[Act]) -> Told | None:
    """What the page says of how far the record has come."""
    record = file.record
    if record is None:
        return None
    if file.granted:
        return Told("on_behalf.cgd_approved", number=file.granted.number)
    if record.state is State.CGD_REFUSED:
        return Told("on_behalf.cgd_refused", reason=reason)
    if record.state is State.REFUSED and Act.PROPOSE in done:
        return Told("on_behalf.no_consent", reason=reason) if Act.SEND in done else Told("on_behalf.not_signed")
    if record.state is State.WAITING_CGD:
        return Told("on_behalf.cgd_waits" if "asked" in request.args else "on_behalf.consented")
    return None

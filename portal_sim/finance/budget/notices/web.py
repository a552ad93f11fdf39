"""Screens notice_letter and notify_units: the letters of a case, and how they go out."""

from flask import Blueprint, Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.documents.web import untrusted_pdf
from portal_sim.finance.budget.notices.domain import SETTLED, WAYS, Way, Written
from portal_sim.finance.budget.notices.forms import LetterForm, NotificationForm
from portal_sim.finance.budget.notices.printing import is_printed, title_of
from portal_sim.finance.budget.notices.service import NoticeLetters
from portal_sim.finance.budget.notices.telling import Telling, papers_of
from portal_sim.finance.budget.work.cases.domain import Case, State
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.web import WORKS, unit_of_case
from portal_sim.finance.documents.domain import Document
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.letters.kept import Kept
from portal_sim.finance.letters.labels import STATES
from portal_sim.finance.letters.reading import lines_of
from portal_sim.finance.letters.service import SIGNS, LetterBook
from portal_sim.finance.units.access import needs
from portal_sim.finance.units.domain import Permission
from simkit import typed
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.thai_text import short_date
from simkit.use_cases import refusals_on, service

OFFICER = Permission.BUDGET_OFFICER
PREVIEW, PROPOSE = "preview", "propose"
bp = Blueprint("notices", __name__, url_prefix="/finance/budget/cases/<int:case>")


@bp.get("/notice")
@needs(*WORKS, unit=unit_of_case)
def letter(case: int) -> ResponseReturnValue:
    """Screen notice_letter."""
    return _letter(case)


def _not_kept(refusal: Refused, case: int) -> PageResponse:
    form = LetterForm()
    return _letter(case, form, form.refuse(refusal))


@bp.post("/notice")
@needs(OFFICER, unit=unit_of_case)
@refusals_on(_not_kept)
def write(case: int) -> ResponseReturnValue:
    """ดูตัวอย่าง, บันทึกร่าง or เสนอลงนาม: the button says which."""
    form, letters, me = LetterForm(), service(NoticeLetters), access.user_id()
    form.offer(letters.of(case), letters.signers(case))
    if not form.validate_on_submit():
        return _letter(case, form), 422
    action = request.form.get("action", "")
    if action == PROPOSE:
        letters.propose(case, form.typed, by=me, key=form_key())
        return redirect(url_for("notices.letter", case=case, proposed=form.signer.data), 303)
    kept = letters.draft(case, form.typed, by=me)
    if action == PREVIEW:
        return redirect(url_for("letters.pdf", document=kept.id), 303)
    return redirect(url_for("notices.letter", case=case, to=form.to.data), 303)


@bp.post("/notice/end")
@needs(OFFICER, unit=unit_of_case)
@refusals_on(_not_kept)
def finish(case: int) -> ResponseReturnValue:
    """All letters were signed before, and the step didn't wait for it."""
    service(NoticeLetters).finish(case, by=access.user_id(), key=form_key())
    return redirect(url_for("work.case", case=case, told="moved"), 303)


@bp.get("/notification")
@needs(*WORKS, unit=unit_of_case)
def notification(case: int) -> ResponseReturnValue:
    """Screen notify_units."""
    form, way, found = NotificationForm(), _way(case), service(NoticeLetters).of(case)
    form.offer([one.notice.key for one in found], [one.id for one in papers_of(found)], way)
    return _notification(case, form)


def _not_told(refusal: Refused, case: int) -> PageResponse:
    form = NotificationForm()
    return _notification(case, form, form.refuse(refusal))


@bp.post("/notification")
@needs(OFFICER, unit=unit_of_case)
@refusals_on(_not_told)
def tell(case: int) -> ResponseReturnValue:
    """ส่งแจ้งหน่วยงาน: a mail each, and the case is done."""
    form = NotificationForm()
    if not form.validate_on_submit():
        return _notification(case, form), 422
    service(Telling).tell(case, form.typed, by=access.user_id(), key=form_key())
    return redirect(url_for("notices.notification", case=case, told=len(form.typed.units)), 303)


@bp.get("/papers/<int:document>.pdf")
@needs(*WORKS, *SIGNS, unit=unit_of_case)
def paper(case: int, document: int) -> Response:
    """A document of the case as a printout."""
    papers: list[Document] = list(papers_of(service(NoticeLetters).of(case)))
    found = next((one for one in papers if one.id == document), None)
    if found is None:
        abort(404)
    return untrusted_pdf(*service(Telling).printing.pdf(found))


def _way(case: int) -> Way:
    return WAYS[service(Cases).get(case).process]


def _is_mine(of: Case, step: str) -> bool:
    """Whether who is logged in may do it now; a case that somebody's no has ended is nobody's any more."""
    if of.state is State.REFUSED:
        return True
    return of.step == step and of.under_way and of.holder == access.user_id()


def _letter(case: int, form: LetterForm | None = None, refusal: Refused | None = None) -> PageResponse:
    letters, file = service(NoticeLetters), service(Cases).look(case)
    found = letters.of(case)
    asked = form.to.data if form else request.args.get("to", "")
    open_ones = [one for one in found if not (one.is_settled or one.is_waiting)]
    one = next((each for each in open_ones if each.notice.key == asked), open_ones[0] if open_ones else None)
    form = form or LetterForm(data=_typed_before(letters, file.case.unit, one) if one else None)
    form.offer(found, letters.signers(case))
    before = letters.corrected(one) if one else None
    correction = Told("letter.correction", number=before.number, day=_day(before)) if before else None
    way = WAYS[file.case.process]
    return render_template(
        "budget/notices/letter.html", file=file, form=form, refusal=refusal, found=found, one=one, states=STATES,
        told=_proposed(letters, form) if refusal is None else None, correction=correction,
        lines=_lines(one), is_mine=_is_mine(file.case, way.letter), way=way, title_of=title_of, is_printed=is_printed,
        is_done=bool(found) and not open_ones and all(each.is_settled for each in found),
    )  # fmt: skip


def _typed_before(letters: NoticeLetters, unit: str, one: Written) -> dict[str, str]:
    kept = one.letter if one.letter and one.letter.state not in SETTLED else None
    said = kept.said if kept else {}
    following = letters.book.next_number(unit)
    return {
        "to": one.notice.key, "number": (kept.number if kept else "") or said.get("number") or following,
        "subject": letters.subject(one), "more": said.get("more", ""), "signer": kept.signer if kept else "",
    }  # fmt: skip


def _lines(one: Written | None) -> list[str]:
    """What the letter says as it is kept."""
    return lines_of(service(LetterBook).sheet(one.letter)) if one and one.letter else []


def _day(letter: Kept) -> str:
    return short_date(letter.day) if letter.day else ""


def _proposed(letters: NoticeLetters, form: LetterForm) -> Told | None:
    person = request.args.get("proposed", "")
    known = [one[0] for one in form.signer.choices or [] if one[0]]
    return Told("letter.proposed", signatory=letters.signer(person).name) if person in known else None


def _notification(case: int, form: NotificationForm, refusal: Refused | None = None) -> PageResponse:
    letters, file = service(NoticeLetters), service(Cases).look(case)
    found, way = letters.of(case), WAYS[file.case.process]
    count = typed.whole_number(request.args.get("told"))
    told = Told("notify.done", count=count) if count and refusal is None else None
    return render_template(
        "budget/notices/notification.html", file=file, form=form, refusal=refusal, told=told, found=found,
        papers=list(papers_of(found)), title_of=title_of, states=STATES, way=way,
        is_mine=_is_mine(file.case, way.telling) and not told, planners=len(service(Telling).planners(case)),
    )  # fmt: skip

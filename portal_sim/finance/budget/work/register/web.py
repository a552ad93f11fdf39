"""The register of letters (screens letter_register, letter_receive, report_letter_register)."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.asked import page_number
from portal_sim.finance.budget.work.cases import labels
from portal_sim.finance.budget.work.cases.domain import Case, State
from portal_sim.finance.budget.work.cases.forms import ListForm
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.shelf import Wanted
from portal_sim.finance.budget.work.cases.web import WORKS, unit_for, units_for
from portal_sim.finance.budget.work.register.forms import SET_ASIDE, LetterPage
from portal_sim.finance.budget.work.register.senders import LetterSenders
from portal_sim.finance.budget.work.register.service import RECEIVES, Register
from portal_sim.finance.fiscal import fiscal_year
from portal_sim.finance.forms.uploads import Upload
from portal_sim.finance.forms.web import attach, form_key, hold
from portal_sim.finance.units.access import has_anywhere, needs, unit_at_hand
from portal_sim.finance.units.domain import Permission, Unit
from simkit.killing import take_step
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.typed import whole_number
from simkit.use_cases import service

READS = (Permission.GENERAL_ADMINISTRATION, *WORKS)
bp = Blueprint("letter_register", __name__, url_prefix="/finance/budget/letters")


def is_for_me() -> bool:
    """Whether who is logged in reads the register."""
    return has_anywhere(*READS)


@bp.get("")
@needs(*READS, unit=unit_for(*READS))
def register() -> ResponseReturnValue:
    cases, form, unit = service(Cases), ListForm(formdata=request.args), unit_at_hand()
    form.offer(units_for(*READS), unit, cases.years(unit))
    year, words = form.said("year"), tuple((form.q.data or "")[:100].split())
    wanted = Wanted(unit, words, process=form.said("procedure"), year=int(year) if year else None)
    page = cases.listed(wanted, page_number(), newest_first=True)
    return render_template(
        "budget/work/register.html", page=page, form=form, labels=labels, told=_told(unit),
        may_receive=_is_of(unit, RECEIVES), opens=_is_of(unit, WORKS),
    )  # fmt: skip


@bp.get("/report")
@needs(*READS, unit=unit_for(*READS))
def report() -> ResponseReturnValue:
    """The register of a fiscal year, this one unless the address names another."""
    cases, unit = service(Cases), unit_at_hand()
    asked, this_one = whole_number(request.args.get("year")), fiscal_year(cases.clock.now())
    year = asked if asked in cases.years(unit) else this_one
    page = cases.listed(Wanted(unit, year=year), page_number(), newest_first=True)
    return render_template(
        "budget/work/report.html", page=page, unit=_unit(unit), year=year, labels=labels, opens=False
    )


@bp.get("/new")
@needs(*RECEIVES, unit=unit_for(*RECEIVES))
def receive() -> ResponseReturnValue:
    form = LetterPage()
    form.opened.data = form.opened.data or service(Cases).clock.now().isoformat()
    return _page(form)


@bp.post("/new")
@needs(*RECEIVES, unit=unit_for(*RECEIVES))
def enter() -> ResponseReturnValue:
    """A number and a case; or with พักเรื่องและส่งเรื่องคืน, the letter goes back at once."""
    form, unit = LetterPage(), unit_at_hand()
    form.offer(service(LetterSenders).offered(unit))
    attach(form)
    if not form.validate_on_submit() or form.upload is None:
        return _page(form), 422
    try:
        case = _entered(unit, form, form.upload)
    except Refused as refusal:
        return _page(form, form.refuse(refusal)), refusal.status
    take_step()
    return redirect(url_for("letter_register.register", unit=unit, entered=case.id), 303)


def _entered(unit: str, form: LetterPage, upload: Upload) -> Case:
    register, me, key = service(Register), access.user_id(), form_key()
    if form.action.data == SET_ASIDE:
        why, opened = form.reason.data or "", form.opened_at
        return register.set_aside(unit, form.read(), upload, by=me, key=key, reason=why, opened=opened)
    return register.enter(unit, form.read(), upload, by=me, key=key, opened=form.opened_at)


def _told(unit: str) -> Told | None:
    """Of a letter that was entered just now, in this unit."""
    try:
        case = service(Cases).get(whole_number(request.args.get("entered")) or 0)
    except LookupError:
        return None
    if case.unit != unit:
        return None
    if case.state is State.SET_ASIDE:
        return Told("register.set_aside", sender=case.sender_name)
    return Told("register.registered", entry=case.number)


def _is_of(unit: str, permissions: tuple[Permission, ...]) -> bool:
    """Whether who is logged in has one of these in that unit."""
    return unit in {one.code for one in units_for(*permissions)}


def _page(form: LetterPage, refusal: Refused | None = None) -> PageResponse:
    unit = unit_at_hand()
    form.offer(service(LetterSenders).offered(unit))
    return render_template(
        "budget/work/receive.html", form=form, unit=_unit(unit), attached=hold(form), refusal=refusal
    )


def _unit(code: str) -> Unit:
    return service(LetterSenders).unit(code)

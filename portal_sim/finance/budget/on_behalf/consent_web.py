"""Both heads decide on notices, and the disbursing agency gives money back.

Screens on_behalf_sign, on_behalf_consent, on_behalf_return.
"""

from flask import Blueprint, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access, web_session
from portal_sim.documents.web import untrusted_pdf
from portal_sim.finance.budget.on_behalf.deciding import NoticeDecisions
from portal_sim.finance.budget.on_behalf.forms import YES, DecisionForm, ReturnForm
from portal_sim.finance.budget.on_behalf.granting import OnBehalfGrants
from portal_sim.finance.budget.on_behalf.labels import wording
from portal_sim.finance.budget.on_behalf.notices import FORMS, Notices
from portal_sim.finance.budget.on_behalf.returning import Returning
from portal_sim.finance.documents.domain import Document, Kind, State
from portal_sim.finance.documents.life import asked_of
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.money import written
from portal_sim.finance.units.access import has_anywhere, needs
from portal_sim.finance.units.domain import Permission
from portal_sim.finance.units.service import FinanceUnits
from portal_sim.web_session import Way
from simkit.messages import Told
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

HEADS = (Permission.DIRECTOR_GENERAL, Permission.DISBURSING_AGENCY)
SEES = (*HEADS, Permission.BUDGET_OFFICER, Permission.HEAD_OF_BUDGET)
bp = Blueprint("on_behalf_notices", __name__, url_prefix="/finance/budget/on-behalf")


def unit_of_notice(document: int, **_arguments: object) -> str:
    """The agency in which somebody has to be permitted: either of both."""
    found, me = _document(document), access.user_id()
    known = {unit.code for unit in service(FinanceUnits).units_where(me, *SEES)}
    return found.payee if found.payee in known else found.unit


def unit_of_disbursing(document: int, **_arguments: object) -> str:
    """The disbursing agency of a record."""
    found = _document(document)
    return found.payee if found.kind is Kind.ON_BEHALF else found.unit


@bp.get("")
@needs(*SEES)
def listed() -> ResponseReturnValue:
    """What waits for who is logged in, and what was granted to the own agency."""
    found, granted = _waiting(), service(Returning).granted(_units(Permission.BUDGET_OFFICER))
    told = request.args.get("told", "")
    return render_template(
        "budget/on_behalf/listed.html", waiting=found, granted=granted, notices=service(Notices),
        told=Told(told) if told in {"on_behalf.not_signed", "on_behalf.refused"} else None,
    )  # fmt: skip


@bp.get("/<int:document>")
@needs(*SEES, unit=unit_of_notice)
def notice(document: int) -> ResponseReturnValue:
    """Screens on_behalf_sign and on_behalf_consent."""
    return _notice(document, DecisionForm())


def _not_decided(refusal: Refused, document: int) -> PageResponse:
    form = DecisionForm()
    form.seen.data = None
    return _notice(document, form, form.refuse(refusal))


@bp.post("/<int:document>")
@needs(*HEADS, unit=unit_of_notice)
@refusals_on(_not_decided)
def decide(document: int) -> ResponseReturnValue:
    """Yes by the phone, no with a reason."""
    form, me = DecisionForm(), access.user_id()
    if not form.validate_on_submit():
        return _notice(document, form), 422
    if form.outcome.data == YES:
        browser, by_token_key = web_session.current().digest, session.get("way") == Way.TOKEN_KEY
        asked = service(NoticeDecisions).ask(
            document, by=me, seen=form.version, browser=browser, by_token_key=by_token_key
        )  # fmt: skip
        return redirect(url_for("approvals.page", request_id=asked), 303)
    signs = _document(document).state is not State.WAITING_CONSENT
    service(NoticeDecisions).refuse(
        document, by=me, seen=form.version, reason=form.reason.data or "", key=form_key()
    )  # fmt: skip
    return redirect(url_for("on_behalf_notices.listed", told=f"on_behalf.{'not_signed' if signs else 'refused'}"), 303)


@bp.get("/<int:document>.pdf")
@needs(*SEES, unit=unit_of_notice)
def pdf(document: int) -> ResponseReturnValue:
    """The four copies as they are now."""
    try:
        return untrusted_pdf("on-behalf-notice.pdf", service(Notices).pdf(_document(document)))
    except LookupError:
        abort(404)


@bp.get("/<int:document>/return")
@needs(Permission.BUDGET_OFFICER, Permission.DISBURSING_AGENCY, unit=unit_of_disbursing)
def returning(document: int) -> ResponseReturnValue:
    """Screen on_behalf_return."""
    return _return(document, ReturnForm())


def _not_returned(refusal: Refused, document: int) -> PageResponse:
    form = ReturnForm()
    return _return(document, form, form.refuse(refusal))


@bp.post("/<int:document>/return")
@needs(Permission.BUDGET_OFFICER, unit=unit_of_disbursing)
@refusals_on(_not_returned)
def give_back(document: int) -> ResponseReturnValue:
    """เสนอลงนาม: both heads sign, then CGD moves the money (P19)."""
    form = ReturnForm()
    if not form.validate_on_submit():
        return _return(document, form), 422
    made = service(Returning).propose(
        document, form.amount.satang, form.reason.data or "", by=access.user_id(), key=form_key()
    )  # fmt: skip
    return redirect(url_for("on_behalf_notices.notice", document=made.id), 303)


def is_for_me() -> bool:
    """Whether the menu leads who is logged in to these pages."""
    return has_anywhere(*HEADS, Permission.BUDGET_OFFICER)


def count_waiting() -> int:
    """What waits for who is logged in."""
    return len(_waiting())


def _units(permission: Permission) -> list[str]:
    return [unit.code for unit in service(FinanceUnits).units_where(access.user_id(), permission)]


def _waiting() -> list[Document]:
    found: list[Document] = service(Returning).waiting(*(_units(one) for one in HEADS))
    return found


def _document(document: int) -> Document:
    try:
        found: Document = service(Notices).desk.shelf.get(document)
    except LookupError:
        abort(404)
    if found.kind not in FORMS:
        abort(404)
    return found


def _notice(document: int, form: DecisionForm, refusal: Refused | None = None) -> PageResponse:
    found, notices = _document(document), service(Notices)
    asked = asked_of(found)
    place = (found.payee if asked.at_payee else found.unit) if asked else ""
    waits = bool(asked and asked.permission in HEADS and place in _units(asked.permission))
    form.seen.data = form.seen.data or str(found.version)
    told = None
    if found.kind is Kind.ON_BEHALF and found.state is State.WAITING_CGD:
        told = Told("on_behalf.consented")
    elif found.kind is Kind.ON_BEHALF_RETURN and found.state is State.GRANTED:
        told = Told("on_behalf.returned", amount=written(found.amount))
    return render_template(
        "budget/on_behalf/decision.html", one=found, says=notices.says(found), form=form, waits=waits,
        refusal=refusal, told=None if refusal else told, words=wording(found), deeds=notices.desk.shelf.deeds(document),
    )  # fmt: skip


def _return(document: int, form: ReturnForm, refusal: Refused | None = None) -> PageResponse:
    record = _document(document)
    if record.kind is not Kind.ON_BEHALF:
        abort(404)
    return render_template(
        "budget/on_behalf/return.html", one=record, says=service(Notices).says(record), form=form, refusal=refusal,
        left=service(OnBehalfGrants).left(document), may=record.payee in _units(Permission.BUDGET_OFFICER),
    )  # fmt: skip

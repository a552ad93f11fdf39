"""The pages around a document: search, its life, what waits, the decision, and the reversal."""

from datetime import datetime
from io import BytesIO

from flask import Blueprint, abort, redirect, request, send_file, session, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access, web_session
from portal_sim.asked import page_number
from portal_sim.documents.web import untrusted_pdf
from portal_sim.finance.documents.decisions import Decisions, ReversalReason, Reversals
from portal_sim.finance.documents.domain import Document
from portal_sim.finance.documents.service import Documents
from portal_sim.finance.documents.shelf import Waits
from portal_sim.finance.forms.web import form_key
from portal_sim.finance.papers import labels
from portal_sim.finance.papers.approving import Approving
from portal_sim.finance.papers.evidence_file import evidence_file
from portal_sim.finance.papers.forms import APPROVE, DecisionForm, ReversalForm, SearchForm
from portal_sim.finance.papers.messages import TOLD
from portal_sim.finance.papers.service import DECIDE, READ, RECORD, Choices, Papers
from portal_sim.finance.units.access import has_anywhere, needs, unit_at_hand
from portal_sim.paging import Page
from portal_sim.web_session import Way
from simkit.killing import take_step
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

SEARCH = (*RECORD, *DECIDE)
bp = Blueprint("papers", __name__, url_prefix="/finance")


def unit_of_document(document: int, **_arguments: object) -> str:
    """The unit in which somebody has to be permitted; for guards of other pages about a document, too."""
    try:
        unit: str = service(Papers).unit_of(document, access.user_id())
    except LookupError:
        abort(404)
    return unit


def unit_of_search(**_arguments: object) -> str:
    """The unit that is asked for, or the first in which the person may search."""
    units = service(Choices).units_read(access.user_id())
    return request.args.get("unit", "").strip() or (units[0].code if units else "")


@bp.get("/documents")
@needs(*SEARCH, unit=unit_of_search)
def search() -> ResponseReturnValue:
    form = SearchForm(formdata=request.args)
    form.offer(service(Choices).units_read(access.user_id()), unit_at_hand())
    if not form.validate():
        return _searched(form, None), 422
    try:
        page = service(Documents).listed(form.wanted, page_number())
    except Refused as refusal:
        form.to_day.errors = [refusal.key]
        return _searched(form, None), refusal.status
    return _searched(form, page)


@bp.get("/documents/<int:document>")
@needs(*READ, unit=unit_of_document)
def document(document: int) -> ResponseReturnValue:
    return _document(document)


@bp.get("/documents/<int:document>/signatures/<evidence>")
@needs(*READ, unit=unit_of_document)
def evidence(document: int, evidence: str) -> ResponseReturnValue:
    """The signed statement, the certificate, and its state at that moment: enough to check it elsewhere."""
    try:
        signature = service(Papers).signature(document, evidence)
    except LookupError:
        abort(404)
    name = f"evidence-{service(Papers).get(document).number}.zip"
    return send_file(BytesIO(evidence_file(signature)), "application/zip", as_attachment=True, download_name=name)


@bp.get("/documents/<int:document>/attachment")
@needs(*READ, unit=unit_of_document)
def attachment(document: int) -> ResponseReturnValue:
    """What was attached to it, or to the request that it was made of."""
    try:
        return untrusted_pdf(*service(Papers).file(document))
    except LookupError:
        abort(404)


@bp.get("/approvals")
@needs(*DECIDE)
def waiting() -> ResponseReturnValue:
    page = service(Choices).waiting(access.user_id(), page_number())
    papers = service(Papers)
    names = {one.by: papers.name(one.by) for one in page.rows}
    told = request.args.get("told") if request.args.get("told") in TOLD else None
    return render_template(
        "papers/waiting.html", page=page, names=names, since=papers.since(page.rows), told=told, labels=labels
    )


@bp.get("/documents/<int:document>/decision")
@needs(*DECIDE, unit=unit_of_document)
def approval(document: int) -> ResponseReturnValue:
    found = service(Papers).get(document)
    if not service(Choices).may_decide(found, access.user_id()):
        return redirect(url_for("papers.document", document=document), 303)
    return _approval(document, DecisionForm())


def _not_decided(refusal: Refused, document: int) -> PageResponse:
    """What concerns a field stands there; the page shows the document as it is now."""
    form = DecisionForm()
    form.seen.data = None
    return _approval(document, form, refusal=form.refuse(refusal))


@bp.post("/documents/<int:document>/decision")
@needs(*DECIDE, unit=unit_of_document)
@refusals_on(_not_decided)
def decide(document: int) -> ResponseReturnValue:
    form = DecisionForm()
    if not form.validate_on_submit():
        return _approval(document, form), 422
    me = access.user_id()
    if form.decision.data == APPROVE:
        browser, by_token_key = web_session.current().digest, session.get("way") == Way.TOKEN_KEY
        asked = service(Approving).ask(
            document, by=me, seen=form.version, browser=browser, by_token_key=by_token_key
        )  # fmt: skip
        return redirect(url_for("approvals.page", request_id=asked), 303)
    reason = form.reason.data or ""
    service(Approving).refuse(document, by=me, seen=form.version, reason=reason, key=form_key())
    return redirect(url_for("papers.waiting", told="decision.refused"), 303)


def _not_done(refusal: Refused, document: int) -> PageResponse:
    return _document(document, refusal=refusal)


@bp.post("/documents/<int:document>/taking-back")
@needs(*RECORD, unit=unit_of_document)
@refusals_on(_not_done)
def take_back(document: int) -> ResponseReturnValue:
    me, told = access.user_id(), None
    if service(Choices).may_take_back(service(Papers).get(document), me):
        service(Decisions).take_back(document, by=me, key=form_key())
        take_step()
        told = "decision.taken_back"
    return redirect(url_for("papers.document", document=document, told=told), 303)


@bp.get("/documents/<int:document>/reversal")
@needs(*RECORD, unit=unit_of_document)
def reversal(document: int) -> ResponseReturnValue:
    return _reversal(document, ReversalForm())


def _not_reversed(refusal: Refused, document: int) -> PageResponse:
    form = ReversalForm()
    return _reversal(document, form, refusal=form.refuse(refusal))


@bp.post("/documents/<int:document>/reversal")
@needs(*RECORD, unit=unit_of_document)
@refusals_on(_not_reversed)
def reverse(document: int) -> ResponseReturnValue:
    form = ReversalForm()
    if not form.validate_on_submit():
        return _reversal(document, form), 422
    reason, text = ReversalReason(form.reason.data), form.text.data or ""
    made = service(Reversals).ask(document, reason, text, by=access.user_id(), key=form_key())
    return redirect(url_for("papers.document", document=made.id, told="reversal.asked"), 303)


def may_decide() -> bool:
    """Whether the menu leads who is logged in to what waits for approval."""
    return has_anywhere(*DECIDE)


def may_search() -> bool:
    """Whether the menu leads who is logged in to the search."""
    return has_anywhere(*SEARCH)


def count_waiting() -> int:
    """What waits for who is logged in."""
    return service(Choices).count_waiting(access.user_id())


def waits() -> list[tuple[Waits, datetime]]:
    """The same by kind, and since when."""
    found: list[tuple[Waits, datetime]] = service(Choices).waits(access.user_id())
    return found


def _searched(form: SearchForm, page: Page[Document] | None) -> PageResponse:
    narrowing = {name: value for name, value in request.args.items() if value and name != "page"}
    states = service(Papers).states(page.rows) if page else {}
    return render_template(
        "papers/search.html", form=form, page=page, states=states, narrowing=narrowing, labels=labels
    )  # fmt: skip


def _document(document: int, refusal: Refused | None = None) -> PageResponse:
    paper = service(Papers).look(document)
    acts = service(Choices).acts(paper.document, access.user_id())
    told = request.args.get("told") if request.args.get("told") in TOLD else None
    return render_template(
        "papers/document.html", paper=paper, one=paper.document, acts=acts, told=told,
        checked=request.args.get("checked"), refusal=refusal, labels=labels,
    )  # fmt: skip


def _approval(document: int, form: DecisionForm, refusal: Refused | None = None) -> PageResponse:
    papers = service(Papers)
    paper = papers.look(document)
    form.seen.data = form.seen.data or str(paper.document.version)
    return render_template(
        "papers/approval.html", paper=paper, one=paper.document, to_come=papers.to_come(paper.document), form=form,
        refusal=refusal, labels=labels,
    )  # fmt: skip


def _reversal(document: int, form: ReversalForm, refusal: Refused | None = None) -> PageResponse:
    found = service(Papers).get(document)
    return render_template("papers/reversal.html", one=found, form=form, refusal=refusal, labels=labels)

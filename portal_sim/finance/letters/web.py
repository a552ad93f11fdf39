"""Letters that wait for a signature, one letter with its decision, and its PDF."""

from flask import Blueprint, Response, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access, web_session
from portal_sim.asked import page_number
from portal_sim.documents.web import untrusted_pdf
from portal_sim.finance.letters.approving import Signing
from portal_sim.finance.letters.forms import SIGN, DecisionForm
from portal_sim.finance.letters.kept import State
from portal_sim.finance.letters.labels import STATES
from portal_sim.finance.letters.messages import MESSAGES
from portal_sim.finance.letters.reading import lines_of
from portal_sim.finance.letters.service import RECEIVES, SEES, SIGNS, LetterBook
from portal_sim.finance.letters.shelf import LetterShelf
from portal_sim.finance.units.access import has_anywhere, needs
from portal_sim.web_session import Way
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

bp = Blueprint("letters", __name__, url_prefix="/finance/letters")


def unit_of_letter(document: int, **_arguments: object) -> str:
    """The unit in which somebody has to be permitted to see it."""
    try:
        unit: str = service(LetterBook).unit_of(document, access.user_id())
    except LookupError:
        abort(404)
    return unit


@bp.get("")
@needs(*SIGNS)
def waiting() -> ResponseReturnValue:
    page = service(LetterShelf).waiting(access.user_id(), page_number())
    told = request.args.get("told") if request.args.get("told") in MESSAGES else None
    return render_template("letters/waiting.html", page=page, told=told)


@bp.get("/<int:document>")
@needs(*SEES, *RECEIVES, unit=unit_of_letter)
def letter(document: int) -> ResponseReturnValue:
    return _letter(document, DecisionForm())


@bp.get("/<int:document>.pdf")
@needs(*SEES, *RECEIVES, unit=unit_of_letter)
def pdf(document: int) -> Response:
    book = service(LetterBook)
    return untrusted_pdf(f"{book.get(document).letter.title}.pdf", book.pdf(document))


def _not_decided(refusal: Refused, document: int) -> PageResponse:
    """What concerns a field stands there; the page shows the letter as it is now."""
    form = DecisionForm()
    form.seen.data = None
    return _letter(document, form, refusal=form.refuse(refusal))


@bp.post("/<int:document>")
@needs(*SIGNS, unit=unit_of_letter)
@refusals_on(_not_decided)
def decide(document: int) -> ResponseReturnValue:
    form = DecisionForm()
    if not form.validate_on_submit():
        return _letter(document, form), 422
    me = access.user_id()
    if form.decision.data == SIGN:
        browser, by_token_key = web_session.current().digest, session.get("way") == Way.TOKEN_KEY
        asked = service(Signing).ask(
            document, by=me, seen=form.seen.data or "", browser=browser, by_token_key=by_token_key
        )
        return redirect(url_for("approvals.page", request_id=asked), 303)
    service(LetterBook).disagree(document, form.reason.data or "", by=me)
    return redirect(url_for("letters.waiting", told="letter.disagreed"), 303)


def may_sign() -> bool:
    """Whether the menu leads who is logged in to the letters that wait."""
    return has_anywhere(*SIGNS)


def count_waiting() -> int:
    """What waits for who is logged in."""
    found: int = service(LetterShelf).count_waiting(access.user_id())
    return found


def _letter(document: int, form: DecisionForm, refusal: Refused | None = None) -> PageResponse:
    book = service(LetterBook)
    kept = book.get(document)
    mine = kept.state is State.WAITING and kept.signer == access.user_id()
    digest = book.digest(document) if mine else kept.digest
    form.seen.data = form.seen.data or digest
    return render_template(
        "letters/letter.html", one=kept, lines=lines_of(book.sheet(kept)), digest=digest, mine=mine, form=form,
        states=STATES, about=service(LetterShelf).about(kept), refusal=refusal,
    )  # fmt: skip

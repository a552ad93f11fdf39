"""Row 2 by ThaiD: away to its page, and back from there (ST2.2.T)."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access, web_session
from portal_sim.core import Addresses
from portal_sim.registration.proofing.redirect import Callback
from portal_sim.registration.proofing.redirect_service import RedirectProofingService
from portal_sim.registration.rows.access import needs_row
from portal_sim.registration.rows.domain import Row
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template, writes
from simkit.use_cases import refusals_on, service
from simkit.web import let_forms_lead_to

PREFIX = "/registration/proofing/thaid"
CALLBACK = f"{PREFIX}/callback"  # registered at ThaiD: it sends codes there and nowhere else
bp = Blueprint("thaid", __name__, url_prefix=PREFIX)


def _page(refusal: Refused | None = None) -> PageResponse:
    let_forms_lead_to(service(RedirectProofingService).origin)
    return render_template("proofing/thaid.html", refusal=refusal.key if refusal else None)


@bp.get("")
@needs_row(Row.PROOFING)
def page() -> ResponseReturnValue:
    return _page()


@bp.post("")
@needs_row(Row.PROOFING)
@refusals_on(_page)
def leave() -> ResponseReturnValue:
    visits, session = service(RedirectProofingService), web_session.current().digest
    return redirect(visits.leave(access.user_id(), session, _back_to()), 303)


@bp.get("/callback")
@needs_row(Row.PROOFING, otherwise="proofing.done")
@writes("OAuth sends the browser back by a redirect")
@refusals_on(_page)
def come_back() -> ResponseReturnValue:
    """The browser returns from ThaiD with a code or an error."""
    answer = Callback(*(request.args.get(name, "") for name in ("state", "code", "error")))
    session = web_session.current().digest
    service(RedirectProofingService).come_back(access.user_id(), session, answer, _back_to())
    return redirect(url_for("proofing.done"), 303)


def _back_to() -> str:
    """Under the host that the browser uses: her web session is known there alone."""
    return service(Addresses).under(request.host) + CALLBACK

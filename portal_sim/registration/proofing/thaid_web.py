"""Row 2 by ThaiD: away to its page, and back from there (ST2.2.T)."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access, web_session
from portal_sim.registration.proofing.visits import Answer
from portal_sim.services import services
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.web import let_forms_lead_to

PREFIX = "/registration/proofing/thaid"
CALLBACK = f"{PREFIX}/callback"  # registered at ThaiD: it sends codes there and nowhere else
bp = Blueprint("thaid", __name__, url_prefix=PREFIX)

UNREACHABLE = "proofing.provider_down"


@bp.get("")
@access.needs_row(2)
def page() -> ResponseReturnValue:
    return _page()


@bp.post("")
@access.needs_row(2)
def leave() -> ResponseReturnValue:
    try:
        return redirect(services().visits.leave(access.user_id(), web_session.current().digest), 303)
    except Refused as refusal:
        return _page(refusal.key), 503


@bp.get("/callback")
@access.needs_row(2, otherwise="proofing.done")
def come_back() -> ResponseReturnValue:
    """The browser returns from ThaiD with a code or an error."""
    answer = Answer(*(request.args.get(name, "") for name in ("state", "code", "error")))
    try:
        services().visits.come_back(access.user_id(), web_session.current().digest, answer)
    except Refused as refusal:
        return _page(refusal.key), 503 if refusal.key == UNREACHABLE else 422
    return redirect(url_for("proofing.done"), 303)


def _page(refusal: str | None = None) -> PageResponse:
    let_forms_lead_to(services().visits.origin)
    return render_template("identity/thaid.html", refusal=refusal)

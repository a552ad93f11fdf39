"""The officer's list of new users, and the envelope in its reader's hand."""

from base64 import b64encode

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.adapters.paper import Printer
from portal_sim.asked import page_number, search_words
from portal_sim.core import Addresses
from portal_sim.office.envelopes.service import Outside, SealedEnvelopes
from portal_sim.office.shell import for_staff
from portal_sim.roles import Role
from simkit.language import render_in_thai
from simkit.refusals import Refused
from simkit.sim import PageResponse, render_template
from simkit.use_cases import refusals_on, service

bp = Blueprint("envelopes", __name__)


def _look(secret: str) -> Outside:
    try:
        return service(SealedEnvelopes).outside_of(secret)
    except LookupError:
        abort(404)


def _not_printed(refusal: Refused, user_id: str) -> PageResponse:  # noqa: ARG001 - for any of them, the list is shown
    found = service(SealedEnvelopes).new_users("", 1)
    return render_template("envelopes/new_users.html", page=found, words="", refusal=refusal)


def _not_closed(refusal: Refused, secret: str) -> PageResponse:
    return render_template("envelopes/outside.html", one=_look(secret), refusal=refusal)


@bp.get("/office/envelopes")
@for_staff(Role.OFFICER, Role.REVIEWER)
def new_users() -> ResponseReturnValue:
    words = search_words()
    found = service(SealedEnvelopes).new_users(words, page_number())
    return render_template("envelopes/new_users.html", page=found, words=words)


@bp.post("/office/envelopes/<user_id>")
@for_staff(Role.OFFICER)
@refusals_on(_not_printed)
def print_(user_id: str) -> ResponseReturnValue:
    """The sealed envelope is handed out here, once: its link is stored nowhere."""
    try:
        secret = service(SealedEnvelopes).issue_envelope(access.user_id(), user_id)
    except LookupError:
        abort(404)
    link = service(Addresses).portal + url_for("envelopes.outside", secret=secret)
    return render_template("envelopes/envelope.html", one=service(SealedEnvelopes).new_user(user_id), link=link)


@bp.get("/envelope/<secret>")
@refusals_on(_not_closed)
def outside(secret: str) -> ResponseReturnValue:
    one = _look(secret)
    one.envelope.must_be_closed()
    return render_template("envelopes/outside.html", one=one)


@bp.post("/envelope/<secret>")
@refusals_on(_not_closed)
def inside(secret: str) -> ResponseReturnValue:
    """It is torn open: the slip, to be read, saved and printed now."""
    _look(secret)
    slip = service(SealedEnvelopes).open(secret)
    pdf = service(Printer).pdf(render_in_thai("envelopes/slip_pdf.html", slip=slip))
    return render_template("envelopes/slip.html", slip=slip, pdf=b64encode(pdf).decode())

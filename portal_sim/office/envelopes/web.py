"""The officer's list of new users, and the envelope in its reader's hand."""

from base64 import b64encode

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.adapters.paper import Printer
from portal_sim.core import Addresses
from portal_sim.office.envelopes.domain import EnvelopeRefused
from portal_sim.office.envelopes.service import Outside, SealedEnvelopes
from portal_sim.office.shell import for_staff, office_page, page_number, search_words
from portal_sim.roles import Role
from simkit.language import render_in_thai
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("envelopes", __name__)


@bp.get("/office/envelopes")
@for_staff(Role.OFFICER, Role.REVIEWER)
def new_users() -> ResponseReturnValue:
    words = search_words()
    found = service(SealedEnvelopes).new_users(words, page_number())
    return office_page("envelopes/new_users.html", page=found, words=words)


@bp.post("/office/envelopes/<user_id>")
@for_staff(Role.OFFICER)
def print_(user_id: str) -> ResponseReturnValue:
    """The sealed envelope is handed out here, once: its link is stored nowhere."""
    try:
        secret = service(SealedEnvelopes).print_(access.user_id(), user_id)
    except LookupError:
        abort(404)
    except EnvelopeRefused as refusal:
        found = service(SealedEnvelopes).new_users("", 1)
        return office_page("envelopes/new_users.html", page=found, words="", refusal=refusal), 409
    link = service(Addresses).portal + url_for("envelopes.outside", secret=secret)
    return office_page("envelopes/envelope.html", one=service(SealedEnvelopes).new_user(user_id), link=link)


@bp.get("/envelope/<secret>")
def outside(secret: str) -> ResponseReturnValue:
    one = _look(secret)
    try:
        one.envelope.must_be_closed()
    except EnvelopeRefused as refusal:
        return render_template("envelopes/outside.html", one=one, refusal=refusal), 410
    return render_template("envelopes/outside.html", one=one)


@bp.post("/envelope/<secret>")
def inside(secret: str) -> ResponseReturnValue:
    """It is torn open: the slip, to be read, saved and printed now."""
    one = _look(secret)
    try:
        slip = service(SealedEnvelopes).open(secret)
    except EnvelopeRefused as refusal:
        return render_template("envelopes/outside.html", one=one, refusal=refusal), 410
    pdf = service(Printer).pdf(render_in_thai("envelopes/slip_pdf.html", slip=slip))
    return render_template("envelopes/slip.html", slip=slip, pdf=b64encode(pdf).decode())


def _look(secret: str) -> Outside:
    try:
        return service(SealedEnvelopes).look(secret)
    except LookupError:
        abort(404)

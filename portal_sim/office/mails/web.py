"""The back office's list of mails: what went out, what is late, and another try."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal_sim.asked import page_number, search_words
from portal_sim.mail.domain import AlreadySent, Delivery
from portal_sim.mail.service import Mailing
from portal_sim.office.mails.messages import MESSAGES
from portal_sim.office.shell import for_staff
from portal_sim.roles import Role
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("mails", __name__, url_prefix="/office/mails")


@bp.get("")
@for_staff(Role.OFFICER, Role.REVIEWER)
def letters() -> ResponseReturnValue:
    words, waiting = search_words(), "waiting" in request.args
    found = service(Mailing).letters(words, page_number(), waiting=waiting)
    told = request.args.get("told")
    told = told if told in MESSAGES else None
    return render_template("mails/list.html", page=found, words=words, waiting=waiting, told=told)


@bp.post("/<letter_id>")
@for_staff(Role.OFFICER)
def try_again(letter_id: str) -> ResponseReturnValue:
    """The mail server is asked at once; the list says what came of it."""
    try:
        delivery = service(Mailing).try_again(letter_id)
        told = "mail.sent" if delivery is Delivery.SENT else "mail.still_late"
    except AlreadySent as refusal:
        told = refusal.key
    except LookupError:
        abort(404)
    waiting, query = request.args.get("waiting"), search_words() or None
    return redirect(url_for("mails.letters", told=told, waiting=waiting, q=query), 303)

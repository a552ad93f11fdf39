"""The back office's list of mails: what went out, what is late, and another try."""

from flask import Blueprint, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from portal_sim.accounts.domain import Role
from portal_sim.mail.domain import AlreadySent, Delivery
from portal_sim.office.registrations.web import for_staff, office_page, page_number, search_words
from portal_sim.services import services

bp = Blueprint("mails", __name__, url_prefix="/office/mails")


@bp.get("")
@for_staff(Role.OFFICER, Role.REVIEWER)
def letters() -> ResponseReturnValue:
    words, waiting = search_words(), "waiting" in request.args
    found = services().mail.letters(words, page_number(), waiting=waiting)
    told = session.pop("mail_told", None)
    return office_page("back_office/mails.html", page=found, words=words, waiting=waiting, told=told)


@bp.post("/<letter_id>")
@for_staff(Role.OFFICER)
def try_again(letter_id: str) -> ResponseReturnValue:
    """The mail server is asked at once; the list says what came of it."""
    try:
        delivery = services().mail.try_again(letter_id)
        session["mail_told"] = "mail.sent" if delivery is Delivery.SENT else "mail.still_late"
    except AlreadySent as refusal:
        session["mail_told"] = refusal.key
    except LookupError:
        abort(404)
    return redirect(url_for("mails.letters", waiting=request.args.get("waiting"), q=search_words() or None), 303)

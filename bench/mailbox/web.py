"""The webmail: one mailbox a browser session, opened by a link that only its owner has; list and letter."""

from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import quote

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue

from bench.mailbox import letter
from bench.mailbox.compose import Draft, MailRefused
from bench.mailbox.keys import MailboxKeys, MailboxRefused
from bench.mailbox.store import Mails
from simkit.clock import Clock
from simkit.thai_text import BANGKOK

bp = Blueprint("mailbox", __name__)
_NAME = "mailbox"


@dataclass(frozen=True)
class Parts:
    """What views need."""

    mails: Mails
    keys: MailboxKeys
    send: Callable[[EmailMessage], None]
    clock: Clock


def provide(app: Flask, made: Parts) -> None:
    """Give the application its parts, and the words of its templates."""
    app.extensions[_NAME] = made
    app.jinja_env.filters.update(paragraphs=letter.paragraphs, preview=letter.preview)
    app.jinja_env.filters["in_bangkok"] = lambda moment: moment.astimezone(BANGKOK)
    app.context_processor(lambda: {"mark": "mail", "address": session.get("address")})


def parts() -> Parts:
    """Those of the application that serves this request."""
    found: Parts = current_app.extensions[_NAME]
    return found


@bp.before_request
def _check_owner() -> ResponseReturnValue | None:
    if request.endpoint == "mailbox.open_mailbox" or "address" in session:
        return None
    return _not_open()


def _not_open() -> ResponseReturnValue:
    return render_template("not_open.html"), 403


@bp.get("/open/<key>")
def open_mailbox(key: str) -> ResponseReturnValue:
    """This browser reads that mailbox from now on, and no other."""
    session.clear()
    try:
        session["address"] = parts().keys.address(key)
    except MailboxRefused:
        return _not_open()
    return redirect(url_for("mailbox.inbox"), 303)


@bp.get("/")
def inbox() -> ResponseReturnValue:
    sent, mails = session.pop("sent", False), parts().mails.all(session["address"])
    return render_template("inbox.html", mails=mails, current=None, files=[], sent=sent)


@bp.get("/letters/<int:mail_id>")
def read(mail_id: int) -> ResponseReturnValue:
    mails, address = parts().mails, session["address"]
    current = mails.one(address, mail_id)
    if current is None:
        abort(404)
    return render_template("inbox.html", mails=mails.all(address), current=current, files=mails.attachments(mail_id))


@bp.get("/compose")
def compose() -> ResponseReturnValue:
    return render_template("compose.html", typed=Draft("", "", "", None))


@bp.post("/compose")
def send() -> ResponseReturnValue:
    """By SMTP, from the owner of this mailbox."""
    upload = request.files.get("file")
    attached = (upload.filename, upload.read()) if upload and upload.filename else None
    to, subject, text = (request.form.get(name, "").strip() for name in ("to", "subject", "text"))
    draft = Draft(to, subject, text, attached)
    try:
        parts().send(draft.message(session["address"], parts().clock.now()))
    except MailRefused as refusal:
        return render_template("compose.html", typed=draft, refusal=refusal.key), 422
    session["sent"] = True
    return redirect(url_for("mailbox.inbox"), 303)


@bp.get("/list")
def listed() -> ResponseReturnValue:
    """What the page asks for by itself; nothing (204) as long as nothing came."""
    mails = parts().mails.all(session["address"])
    if request.args.get("known", 0, int) == (mails[0].id if mails else 0):
        return "", 204
    return render_template("arrived.html", mails=mails, current_id=request.args.get("current", 0, int))


@bp.get("/letters/<int:mail_id>/files/<int:number>")
def file(mail_id: int, number: int) -> Response:
    """An attachment, to be saved and not to be opened here: what it claims to be may not be so."""
    if parts().mails.one(session["address"], mail_id) is None:
        abort(404)
    files = parts().mails.attachments(mail_id)
    if not 1 <= number <= len(files):
        abort(404)
    attachment = files[number - 1]
    answer = make_response(attachment.content)
    answer.mimetype = "application/octet-stream"
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(attachment.name, safe='')}"
    return answer

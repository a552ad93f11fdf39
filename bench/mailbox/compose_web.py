"""The webmail's page for a new mail."""

from dataclasses import replace

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from bench.mailbox.compose import Draft, MailRefused
from bench.mailbox.opened import address, check_owner, parts
from bench.mailbox.pickup import ADDRESS
from bench.mailbox.reading import read
from bench.mailbox.store import Folder
from simkit.sim import PageResponse, render_template

bp = Blueprint("writing", __name__, url_prefix="/compose")
bp.before_request(check_owner)


def _page(typed: Draft, refusal: str = "") -> PageResponse:
    return render_template("compose.html", typed=typed, refusal=refusal, office=ADDRESS)


@bp.get("")
def compose() -> ResponseReturnValue:
    return _page(Draft("", "", "", None))


@bp.post("")
def send() -> ResponseReturnValue:
    """By SMTP, from the owner of this mailbox, who keeps a copy."""
    upload = request.files.get("file")
    attached = (upload.filename, upload.read()) if upload and upload.filename else None
    to, subject, text = (request.form.get(name, "").strip() for name in ("to", "subject", "text"))
    draft, now = Draft(to, subject, text, attached), parts().clock.now()
    try:
        letter = draft.message(address(), now)
        parts().send(letter)
    except MailRefused as refusal:
        return _page(draft, refusal.key), 422
    copy = replace(read(letter.as_bytes(), address()), fingerprint=None)  # a letter to oneself is in two folders
    parts().mails.keep(copy, [address()], now, Folder.SENT)
    session["told"] = "compose.sent"
    return redirect(url_for("mailbox.folder", name="inbox"), 303)

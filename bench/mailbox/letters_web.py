"""One letter in the webmail: its text, a safe picture of its HTML, its headers, its source, its files."""

from base64 import b64encode
from functools import cache
from pathlib import Path
from urllib.parse import quote

from flask import Blueprint, Response, abort, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

import simkit
from bench.mailbox import reading
from bench.mailbox.charsets import text_of
from bench.mailbox.opened import check_owner, listing, one, parts
from bench.mailbox.store import Folder
from simkit.sim import render_template, writes
from simkit.web import let_frames_show_own_pages

MOST_SHOWN = 200_000  # characters of a source on a page; the file has all
# a foreign page in a frame: it runs nothing, fetches nothing, leads nowhere
HARMLESS = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
THAI_FONT = Path(simkit.__file__).parent / "static" / "vendor" / "sarabun" / "sarabun-thai-400-normal.woff2"
bp = Blueprint("letters", __name__, url_prefix="/letters/<int:mail_id>")
bp.before_request(check_owner)


@bp.get("")
@writes("a letter that was opened is no new one any more")
def read(mail_id: int) -> ResponseReturnValue:
    current, mails, view = one(mail_id), parts().mails, request.args.get("view", "text")
    if not current.seen:
        mails.change(mail_id, seen=True)
    source = mails.source(mail_id) if view in {"headers", "source"} else b""
    let_frames_show_own_pages()
    return render_template(
        "inbox.html",
        current=current,
        files=mails.attachments(mail_id),
        view=view,
        headers=reading.headers(source),
        source=text_of(source)[:MOST_SHOWN],
        **listing(Folder(current.folder), mail_id),
    )


@bp.get("/html")
def picture(mail_id: int) -> Response:
    """The mail's own HTML, for a frame, with a Thai font for a mail that names none: not every machine has one."""
    one(mail_id)
    answer = make_response(reading.html(parts().mails.source(mail_id)) + _thai_font())
    answer.headers["Content-Security-Policy"] = HARMLESS
    return answer


@cache
def _thai_font() -> str:
    """Within the page, which may fetch nothing; its letters alone, and what the mail itself says goes before it."""
    data = b64encode(THAI_FONT.read_bytes()).decode()
    face = f'font-family:Sarabun;src:url("data:font/woff2;base64,{data}") format("woff2");unicode-range:U+0E01-0E5B'
    return f"<style>@font-face{{{face}}}html{{font-family:Sarabun,sans-serif}}</style>"


@bp.get("/source")
def source(mail_id: int) -> Response:
    """The mail as it came, to be saved."""
    one(mail_id)
    return _saved(parts().mails.source(mail_id), f"{mail_id}.eml")


@bp.post("/folder")
def move(mail_id: int) -> ResponseReturnValue:
    """Into the trash, and back out of it or of the junk."""
    current, wanted = one(mail_id), request.form.get("folder", "")
    if current.folder == Folder.SENT or wanted not in {Folder.INBOX, Folder.TRASH}:
        abort(400)
    parts().mails.change(mail_id, folder=Folder(wanted))
    session["told"] = f"mailbox.moved_to_{wanted}"
    return redirect(url_for("mailbox.folder", name="inbox"), 303)


@bp.get("/files/<int:number>")
def file(mail_id: int, number: int) -> Response:
    """An attachment, to be saved and not to be opened here: what it claims to be may not be so."""
    one(mail_id)
    files = parts().mails.attachments(mail_id)
    if not 1 <= number <= len(files):
        abort(404)
    return _saved(files[number - 1].content, files[number - 1].name)


def _saved(content: bytes, name: str) -> Response:
    answer = make_response(content)
    answer.mimetype = "application/octet-stream"
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return answer

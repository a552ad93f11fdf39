"""The webmail's lists: a mailbox is opened, its folders are looked through and searched."""

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from bench.mailbox.keys import MailboxRefused
from bench.mailbox.opened import address, check_owner, listing, not_open, parts
from bench.mailbox.store import Folder
from simkit.sim import render_template

bp = Blueprint("mailbox", __name__)


@bp.before_request
def _check_owner() -> ResponseReturnValue | None:
    return None if request.endpoint == "mailbox.open_mailbox" else check_owner()


@bp.get("/open/<key>")
def open_mailbox(key: str) -> ResponseReturnValue:
    """This browser reads that mailbox from now on, and no other."""
    session.clear()
    try:
        session["address"] = parts().keys.address(key)
    except MailboxRefused:
        return not_open()
    return redirect(url_for("mailbox.folder", name="inbox"), 303)


@bp.get("/", defaults={"name": "inbox"})
@bp.get("/<any(junk, trash, sent):name>")
def folder(name: str) -> ResponseReturnValue:
    return render_template("inbox.html", told=session.pop("told", ""), **listing(Folder(name)))


@bp.get("/list/<any(inbox, junk, trash, sent):name>")
def listed(name: str) -> ResponseReturnValue:
    """What the page asks for by itself; nothing (204) as long as nothing came."""
    if request.args.get("known", 0, int) == parts().mails.newest_id(address()):
        return "", 204
    return render_template("arrived.html", **listing(Folder(name), request.args.get("current", 0, int)))

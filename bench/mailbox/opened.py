"""The mailbox that a browser has opened: one a web session, by a link that only its owner has."""

from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage

from flask import Flask, abort, current_app, request, session
from flask.typing import ResponseReturnValue

from bench.mailbox import letter
from bench.mailbox.keys import MailboxKeys
from bench.mailbox.store import A_PAGE, Folder, Kept, Mails
from simkit import typed
from simkit.clock import Clock
from simkit.sim import render_template
from simkit.thai_text import BANGKOK

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


def address() -> str:
    """Whose mailbox it is."""
    owner: str = session["address"]
    return owner


def check_owner() -> ResponseReturnValue | None:
    """Before each request: a page where none is open."""
    return None if "address" in session else not_open()


def not_open() -> ResponseReturnValue:
    return render_template("not_open.html"), 403


def one(mail_id: int) -> Kept:
    """A mail of this mailbox; of any other one there is none."""
    found = parts().mails.one(address(), mail_id)
    if found is None:
        abort(404)
    return found


def listing(folder: Folder, current_id: int = 0) -> dict[str, object]:
    """What templates need of a folder, as the request wants it: searched (`q`), from a mail on (`before`)."""
    words, before, mails = request.args.get("q", ""), typed.whole_number(request.args.get("before")) or 0, parts().mails
    page = mails.page(address(), folder, words, before)
    return {
        "mails": page,
        "more": len(page) == A_PAGE,
        "counts": mails.counts(address()),
        "newest_id": mails.newest_id(address()),
        "folder": folder.value,
        "words": words,
        "before": before,
        "current_id": current_id,
    }

"""Where the portal fetches what came for gfmis1@cgd.go.th: a mailbox that a program reads, with a key of its own."""

import hmac
from base64 import b64encode

from flask import Blueprint, abort, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from bench.mailbox.opened import parts
from simkit import typed

ADDRESS = "gfmis1@cgd.go.th"  # soft_token.yaml, facts
AT_ONCE = 10
KEY = "MAILBOX_PICKUP_KEY"
bp = Blueprint("pickup", __name__)


@bp.get("/pickup")
def fetch() -> ResponseReturnValue:
    """The oldest of those that came after the number `after`, with their files."""
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    key = current_app.config[KEY]
    if not key or not hmac.compare_digest(shown.encode(), key.encode()):
        abort(403)
    mails, after = parts().mails, typed.whole_number(request.args.get("after")) or 0
    fresh = mails.all(ADDRESS, after=after)[::-1][:AT_ONCE]
    return jsonify([
        {
            "number": mail.id, "sender": mail.sender, "subject": mail.subject, "at": mail.at.isoformat(),
            "files": [
                {"name": file.name, "content": b64encode(file.content).decode()} for file in mails.attachments(mail.id)
            ],
        }
        for mail in fresh
    ])  # fmt: skip

"""The mailboxes' controls: what came, links to mailboxes, and whether the mail server is in service."""

from dataclasses import asdict

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from bench.mailbox.keys import MailboxKeys
from bench.mailbox.smtp import SmtpServer
from bench.mailbox.store import Kept, Mails
from simkit.controls import Controls
from simkit.refusals import Refused

LONGEST_WAIT = 20.0  # seconds; the bench's own patience with an answer is 30


def add_mails(app: Controls, mails: Mails, smtp: SmtpServer, keys: MailboxKeys, origin: str) -> None:
    """The addresses below /mails, /mailboxes and /smtp."""

    def shown(mail: Kept) -> dict[str, object]:
        files = [
            {"name": file.name, "type": file.type, "size": len(file.content)} for file in mails.attachments(mail.id)
        ]
        return {**asdict(mail), "at": mail.at.isoformat(), "attachments": files}

    @app.get("/mails")
    def list_mails() -> ResponseReturnValue:
        """Of one address (`to`), or of all; newest first."""
        query = request.args
        listed = mails.all(query.get("to"), query.get("subject", ""), query.get("after", 0, int))
        return jsonify([shown(mail) for mail in listed])

    @app.get("/mails/newest")
    def newest() -> ResponseReturnValue:
        query = request.args
        wait = min(query.get("wait", 0.0, float), LONGEST_WAIT)
        mail = mails.newest(query["to"], query.get("about", ""), query.get("after", 0, int), wait)
        if mail is None:
            raise LookupError("no such mail")
        return jsonify(shown(mail))

    @app.post("/mailboxes")
    def open_mailbox() -> ResponseReturnValue:
        address = request.get_json().get("address")
        if not isinstance(address, str) or address.count("@") != 1:
            raise Refused("mailbox.address")
        return jsonify(link=f"{origin}/open/{keys.key(address)}"), 201

    @app.get("/smtp")
    def in_service() -> ResponseReturnValue:
        return jsonify(up=smtp.up)

    @app.put("/smtp")
    def set_service() -> ResponseReturnValue:
        up = request.get_json().get("up")
        if not isinstance(up, bool):
            raise Refused("smtp.up")
        smtp.up = up
        return "", 204
